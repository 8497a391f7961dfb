"""What a database says of itself and of how it is run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select, text
from sqlalchemy.orm import Session

from quizapp.store.tables import Response

_SQLITE = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
_POSTGRES = (
    "server_version",
    "server_version_num",
    "synchronous_commit",
    "synchronous_standby_names",
    "fsync",
    "full_page_writes",
    "max_connections",
    "superuser_reserved_connections",
    "data_checksums",
)


def settings_of_sqlite(connection: Connection) -> Mapping[str, str]:
    """What is in force on a connection of ours."""
    values = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in _SQLITE}
    version = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
    return {"version": str(version), **{name: str(value) for name, value in values.items()}}


def settings_of_postgres(connection: Connection) -> Mapping[str, str]:
    """What is in force on a connection of ours."""
    return {name: str(connection.scalar(text(f"SHOW {name}"))) for name in _POSTGRES}


def faults_of_sqlite(connection: Connection, *, deep: bool) -> list[str]:
    """What SQLite finds in the file, ten at most; deep: in indexes and between tables, too."""
    check = "integrity_check" if deep else "quick_check"
    found = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {check}(10)")]
    faults = [one.replace("\n", " ") for one in found if one != "ok"]
    if deep:
        rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
        lonely = sorted({(row[0], row[2]) for row in rows})
        faults += [f"rows of {table} lack their {parent}" for table, parent in lonely]
    return faults


def clock_of_server(connection: Connection) -> datetime | None:
    """The time where PostgreSQL runs; SQLite has none of its own."""
    if connection.dialect.name == "sqlite":
        return None
    at: datetime | None = connection.scalar(text("SELECT clock_timestamp()"))
    return at


def newest_answer(session: Session) -> datetime | None:
    """When the newest answer came in; None for no answer."""
    return session.scalar(select(func.max(Response.received_at)))

"""The database connection: what makes SQLite durable, and which transactions may write."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

PATIENCE = 5.0
"""Seconds that a writer waits for another one."""

BEGIN = "quizapp_begin"
"""Execution option of a connection: the statement that opens its transaction, "" for none."""

WRITE = {BEGIN: "BEGIN IMMEDIATE"}
SINGLE = {BEGIN: ""}


def make_engine(url: str, patience: float = PATIENCE) -> Engine:
    """An engine for `url`; the folder of a SQLite file is made when it is not there."""
    parsed = make_url(url)
    options: dict[str, Any] = {}
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        options["connect_args"] = {"timeout": patience}
    engine = create_engine(parsed, json_serializer=_compact, pool_pre_ping=not options, **options)
    if options:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "checkin", _end_sqlite)
    return engine


def is_missing(url: str) -> bool:
    """Whether `url` names a SQLite file that is not there; opening it would make an empty one."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        return False
    return not Path(str(parsed.database)).exists()


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions whose rows stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False, autoflush=False)


def _compact(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # The driver would begin transactions on its own, and late; _begin_sqlite does it instead.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        # What a person had erased shall not stay readable in the file.
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _end_sqlite(connection: sqlite3.Connection | None, _: object) -> None:
    # A COMMIT that fails leaves the transaction open, and the pool takes it for ended.
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _begin_sqlite(connection: Connection) -> None:
    statement = connection.get_execution_options().get(BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)

"""The database connection: what makes SQLite durable, and which transactions may write."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from quizapp.settings import private_file, private_folder

PATIENCE = 5.0
"""Seconds that a writer waits for another one."""

_PAUSE = 0.02

BEGIN = "quizapp_begin"
"""Execution option of a connection: the statement that opens its transaction, "" for none."""

WRITE = {BEGIN: "BEGIN IMMEDIATE"}
SINGLE = {BEGIN: ""}


def make_engine(url: str, patience: float = PATIENCE) -> Engine:
    """An engine for `url`; the folder of a SQLite file is made when it is not there."""
    parsed = make_url(url)
    options: dict[str, Any] = {"pool_pre_ping": True}
    sqlite = parsed.get_backend_name() == "sqlite"
    if sqlite:
        options = {"connect_args": {"timeout": patience}}
        if file := _file(parsed):
            private_folder(file.parent)
            # Made here, as SQLite would let everybody read it; its companions take after it.
            private_file(file)
            # A connection for each thread, of which a server has up to 64; a file sets no limit.
            options["max_overflow"] = -1
    # An error is logged with its statement; the values in it are people's.
    engine = create_engine(
        parsed,
        json_serializer=_compact,
        # Every answer is read again and again; this reads the same JSON several times as fast.
        json_deserializer=msgspec.json.decode,
        hide_parameters=True,
        **options,
    )
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "checkin", _end_sqlite)
    return engine


def is_missing(url: str) -> bool:
    """Whether `url` names a SQLite file that is not there; opening it would make an empty one."""
    file = sqlite_file(url)
    return file is not None and not file.exists()


def sqlite_file(url: str) -> Path | None:
    """The file that `url` names; None for another database and for one that is in no plain file."""
    parsed = make_url(url)
    return _file(parsed) if parsed.get_backend_name() == "sqlite" else None


def _file(url: URL) -> Path | None:
    """The file of a SQLite URL; None for one in memory and for SQLite's own form, "file:…"."""
    name = url.database
    return None if not name or name == ":memory:" or name.startswith("file:") else Path(name)


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions whose rows stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False, autoflush=False)


def _compact(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # The driver would begin transactions on its own, and late; _begin_sqlite does it instead.
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        # What a person had erased shall not stay readable in the file.
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """SQLite waits for its turn in everything but this, when somebody makes the database."""
    ((patience,),) = connection.execute("PRAGMA busy_timeout")
    end = time.monotonic() + patience / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= end:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _end_sqlite(connection: sqlite3.Connection | None, _: object) -> None:
    # A COMMIT that fails leaves the transaction open, and the pool takes it for ended.
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _begin_sqlite(connection: Connection) -> None:
    statement = connection.get_execution_options().get(BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)

"""What makes SQLite durable, and which of its transactions may write."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from quizapp.private import private_file, private_folder
from quizapp.store.access import Access

NAME = "sqlite"
"""As SQLAlchemy calls it."""

BEGINS: Mapping[Access, str] = {
    Access.LOOK: "",
    Access.READ: "BEGIN",
    Access.WRITE: "BEGIN IMMEDIATE",
}
"""The statement that opens a transaction, "" for none."""

PATIENCE = "patience"
"""Where the pool keeps for how many milliseconds SQLite waits, while somebody else does it."""

_ACCESS = "quizapp_access"
_PAUSE = 0.02
_LOG_PATIENCE = 2.0
_LOG_TRY = 100


def options(url: URL, patience: float) -> dict[str, Any]:
    """Of `create_engine`; the folder and the file are made when they are not there.

    patience: seconds that a writer waits for another one.
    """
    chosen: dict[str, Any] = {"connect_args": {"timeout": patience}}
    if path := file(url):
        private_folder(path.parent)
        # Made here, as SQLite would let everybody read it; its companions take after it.
        private_file(path)
        # A connection for each thread, of which a server has up to 64; a file sets no limit.
        chosen["max_overflow"] = -1
    return chosen


def prepare(engine: Engine) -> None:
    """Make every connection durable, and its transactions what they are asked to be."""
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _end)


def execution_options(access: Access) -> Mapping[str, str]:
    """Of a connection, for one transaction."""
    return {_ACCESS: access}


def file(url: URL) -> Path | None:
    """The file of a URL; None for one in memory and for SQLite's own form, "file:…"."""
    name = url.database
    return None if not name or name == ":memory:" or name.startswith("file:") else Path(name)


def cut_log(engine: Engine) -> bool:
    """Empty the write-ahead log, in which what was erased stays readable.

    Whether it is empty: somebody who reads since before the erasure needs it still. They are waited
    for in short tries (milliseconds), as nobody can write during one. Raises DBAPIError.
    """
    with engine.connect().execution_options(**execution_options(Access.LOOK)) as connection:
        ((before,),) = connection.exec_driver_sql("PRAGMA busy_timeout")
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_LOG_TRY}")
        try:
            end = time.monotonic() + _LOG_PATIENCE
            while _is_held(connection):
                if time.monotonic() >= end:
                    return False
                time.sleep(_PAUSE)
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {before}")
    return True


def _is_held(connection: Connection) -> bool:
    busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return bool(busy)


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    # The driver would begin transactions on its own, and late; _begin does it instead.
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        # Pages, 16 megabytes: an answer writes four of them, and whoever fills the log up waits.
        "wal_autocheckpoint = 4000",
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


def _end(connection: sqlite3.Connection | None, record: ConnectionPoolEntry) -> None:
    # A COMMIT that fails leaves the transaction open, and the pool takes it for ended.
    if connection is not None and connection.in_transaction:
        connection.rollback()
    patience = record.info.pop(PATIENCE, None)
    if connection is not None and patience is not None:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _begin(connection: Connection) -> None:
    access = connection.get_execution_options().get(_ACCESS, Access.READ)
    if statement := BEGINS[access]:
        connection.exec_driver_sql(statement)

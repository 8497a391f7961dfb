"""Statements over one connection to SQLite, which wait for a writer by short sleeps.

SQLite sleeps for a millisecond first, then for ever longer ones; a writer that saves an answer is
done in a fifth of one (decision 0009).
"""

from __future__ import annotations

import sqlite3
import time
from typing import Any, cast

from sqlalchemy import PoolProxiedConnection

from quizapp.store.sqlite import PATIENCE

# Of SQLite's ways to be busy the ones that pass: not a transaction that looked too early to write.
_PASSING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY})
_SLEEPS = ((0.005, 0.0002), (0.05, 0.001))
"""Until when, in seconds since the first try, each sleep is how long."""

_LAST_SLEEP = 0.005


class AskerOfFile:
    """Sends statements, and waits for other writers itself until the pool has the connection back.

    For one thread at a time.
    """

    def __init__(self, held: PoolProxiedConnection) -> None:
        self._connection = cast("sqlite3.Connection", held.dbapi_connection)
        ((self._patience,),) = self._connection.execute("PRAGMA busy_timeout")
        held.info[PATIENCE] = self._patience
        self._connection.execute("PRAGMA busy_timeout = 0")

    def ask(self, text: str, values: tuple[Any, ...] = ()) -> tuple[list[tuple[Any, ...]], int]:
        """The rows that come of it, and how many it added. Raises the driver's errors.

        A statement that finds another writer at work has done nothing, and is sent again.
        """
        cursor = self._connection.cursor()
        try:
            cursor.execute(text, values)
        except sqlite3.OperationalError as error:
            self._again(cursor, text, values, error)
        rows = cursor.fetchall()
        cursor.close()
        return rows, cursor.rowcount

    def _again(
        self,
        cursor: sqlite3.Cursor,
        text: str,
        values: tuple[Any, ...],
        error: sqlite3.OperationalError,
    ) -> None:
        begin = time.monotonic()
        while error.sqlite_errorcode in _PASSING:
            waited = time.monotonic() - begin
            if waited * 1000 >= self._patience:
                break
            time.sleep(next((sleep for until, sleep in _SLEEPS if waited < until), _LAST_SLEEP))
            try:
                cursor.execute(text, values)
            except sqlite3.OperationalError as again:
                error = again
            else:
                return
        raise error

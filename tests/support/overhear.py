"""Hear each statement that reaches a database, however it was sent."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event

from quizapp.store.asking import KEPT, Asker
from tests.support.databases import SQLITE
from tests.support.tenants import beyond

Note = Callable[[str], None]
_BEYOND: set[str] = set()
_PAST_RULES: set[Engine] = set()
_LISTENERS: WeakKeyDictionary[Engine, list[list[str]]] = WeakKeyDictionary()


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """The SQL that reaches the database inside of the block: BEGIN, but not how it ends.

    For how long a connection waits is its own affair, once in its life.
    """
    seen: list[str] = []
    _LISTENERS[engine].append(seen)
    try:
        yield seen
    finally:
        _LISTENERS[engine].remove(seen)


@contextmanager
def past_rules(engine: Engine) -> Iterator[None]:
    """What a test itself sends inside of the block is about whichever school."""
    within = engine in _PAST_RULES
    _PAST_RULES.add(engine)
    try:
        yield
    finally:
        if not within:
            _PAST_RULES.discard(engine)


@contextmanager
def beyond_one_school() -> Iterator[set[str]]:
    """Statements inside of the block, to whichever database, that are not about one school."""
    _BEYOND.clear()
    yield _BEYOND


def overhear(engine: Engine) -> None:
    """Let the driver itself tell what it sends over connections that are made from now on."""
    listeners = _LISTENERS.setdefault(engine, [])

    def note(sql: str) -> None:
        if sql not in {"COMMIT", "ROLLBACK"} and not sql.startswith("PRAGMA busy_timeout"):
            for seen in listeners:
                seen.append(re.sub(r"\s+", " ", sql))
            if engine not in _PAST_RULES and beyond(sql):
                _BEYOND.add(sql)

    @event.listens_for(engine, "connect")
    def watch(connection: Any, record: Any) -> None:
        if engine.dialect.name == SQLITE:
            assert isinstance(connection, sqlite3.Connection)
            connection.set_trace_callback(note)
        else:
            connection.cursor_factory = _noting(note)
            record.info[KEPT] = _Told(connection, note)


class _Told(Asker):
    def __init__(self, connection: Any, note: Note) -> None:
        super().__init__(connection)
        self._note = note

    def ask(self, text: str, values: tuple[Any, ...]) -> tuple[list[tuple[Any, ...]], int]:
        self._note(text)
        return super().ask(text, values)


def _noting(note: Note) -> type[psycopg.Cursor[Any]]:
    class Noting(psycopg.Cursor[Any]):
        """Tells the BEGIN that the driver sends before the first statement, too."""

        def execute(self, query: Any, *arguments: Any, **more: Any) -> Any:
            connection = self.connection
            idle = connection.info.transaction_status == TransactionStatus.IDLE
            if idle and not connection.autocommit:
                note("BEGIN")
            note(str(query))
            return super().execute(query, *arguments, **more)

        def executemany(self, query: Any, *arguments: Any, **more: Any) -> Any:
            note(str(query))
            return super().executemany(query, *arguments, **more)

    return Noting

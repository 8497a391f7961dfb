"""How a database means to find the rows of each statement that a page sends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from quizapp.store.asking import KEPT, Asker
from quizapp.store.tables import Base
from tests.support.databases import SQLITE

FEW = {"alembic_version", "served_unit", "resolution", "invite", "reset"}
"""Tables that do not grow with students."""

_WALK = re.compile(r"SCAN \w+$|SEARCH \w+ USING .*\(tenant=\?\)$")
_WORDS = re.compile(r"\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)


@dataclass
class Plans:
    """The statements that were heard, with their values, and what is found of them."""

    engine: Engine
    heard: list[tuple[str, Any]] = field(default_factory=list)

    def walks(self) -> set[str]:
        """Statements that read a table that grows from its first row to its last, with its name.

        On SQLite also those that read all rows of the school. PostgreSQL knows how many these are
        only once it has looked at the rows, which it does by itself after a while.
        """
        grow = set(Base.metadata.tables) - FEW
        found = set()
        # A new parent is looked for among children only where references are broken already.
        asked = [one for one in self.heard if not one[0].startswith("INSERT INTO served_unit")]
        with self.engine.connect() as connection:
            driver = connection.connection.dbapi_connection
            assert driver is not None
            cursor = driver.cursor()
            if self.engine.dialect.name != SQLITE:
                # Of few rows all are read soonest; here it is asked whether it must be so.
                cursor.execute("SET enable_seqscan = off")
            for sql, values in asked:
                found |= {f"{table}: {sql}" for table in self._walked(cursor, sql, values) & grow}
        return found

    def _walked(self, cursor: Any, sql: str, values: Any) -> set[str]:
        if self.engine.dialect.name == SQLITE:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            lines = [row[3] for row in cursor.fetchall()]
            return {line.split()[1] for line in lines if _WALK.match(line)}
        if isinstance(values, tuple):
            cursor = psycopg.RawCursor(cursor.connection)
        cursor.execute(f"EXPLAIN {sql}", values)
        lines = [row[0] for row in cursor.fetchall()]
        return {found[1] for line in lines if (found := re.search(r"Seq Scan on (\w+)", line))}


@contextmanager
def planned(engine: Engine) -> Iterator[Plans]:
    """Hears what connections send that are made inside of the block."""
    plans, on = Plans(engine), [True]

    def note(sql: str, values: Any = None) -> None:
        if on[0] and _WORDS.match(sql) and (sql, values) not in plans.heard:
            plans.heard.append((sql, values))

    def watch(connection: Any, record: Any) -> None:
        if engine.dialect.name == SQLITE:
            connection.set_trace_callback(note)
        else:
            connection.cursor_factory = _hearing(note)
            record.info[KEPT] = _Heard(connection, note)

    engine.dispose()
    event.listen(engine, "connect", watch)
    try:
        yield plans
    finally:
        on[0] = False
        event.remove(engine, "connect", watch)
        engine.dispose()


class _Heard(Asker):
    def __init__(self, connection: Any, note: Any) -> None:
        super().__init__(connection)
        self._note = note

    def ask(self, text: str, values: tuple[Any, ...]) -> tuple[list[tuple[Any, ...]], int]:
        self._note(text, values)
        return super().ask(text, values)


def _hearing(note: Any) -> type[psycopg.Cursor[Any]]:
    class Hearing(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            note(str(query), params)
            return super().execute(query, params, **more)

    return Hearing

"""Prepared statements over PostgreSQL's own client library.

The driver's cursor spends more on a statement than the library and the server together
(decision 0013).
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection

if TYPE_CHECKING:
    # Where it has no wheel, SQLite must do without it.
    from psycopg import Connection
    from psycopg.pq.abc import PGresult

KEPT = "asker"
"""Where the pool keeps the one of a connection."""

# The server does not know the statement any more, or its plan no longer fits the tables: then it
# has done nothing.
_FORGOTTEN = frozenset({b"26000", b"0A000"})


class Asker:
    """Sends statements over one connection, each of which is a transaction of its own.

    Each is prepared once, and known to the server by a name from then on. For one thread at a time.
    """

    def __init__(self, connection: DBAPIConnection) -> None:
        # Not loaded before a server is asked.
        from psycopg.adapt import PyFormat, Transformer  # noqa: PLC0415
        from psycopg.pq import ExecStatus  # noqa: PLC0415

        self.dialect = _dialect()
        self._library = cast("Connection[Any]", connection).pgconn
        self._values = Transformer(cast("Connection[Any]", connection))
        self._text = PyFormat.TEXT
        self._well = frozenset({ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK})
        self._names: dict[str, bytes] = {}
        self._numbers = itertools.count(1)

    def ask(self, text: str, values: tuple[Any, ...]) -> tuple[list[tuple[Any, ...]], int]:
        """The rows that come of it, and how many it found or added. Raises the driver's errors.

        text: as `dialect` compiles it; values: in the order in which it numbers them.
        """
        # None is null there, which its types leave out.
        given: Any = self._values.dump_sequence(values, [self._text] * len(values))
        result = self._library.exec_prepared(self._names.get(text) or self._name(text), given)
        if result.status not in self._well and _state(result) in _FORGOTTEN:
            self._names.clear()
            result = self._library.exec_prepared(self._name(text), given)
        self._must_be_well(result)
        self._values.set_pgresult(result)
        return self._values.load_rows(0, result.ntuples, tuple), result.command_tuples or 0

    def _name(self, text: str) -> bytes:
        # A new one each time: the old may not be forgotten after all.
        name = b"quizapp_%d" % next(self._numbers)
        self._must_be_well(self._library.prepare(name, text.encode()))
        self._names[text] = name
        return name

    def _must_be_well(self, result: PGresult) -> None:
        if result.status in self._well:
            return
        from psycopg.errors import OperationalError, error_from_result  # noqa: PLC0415

        if _state(result):
            # Of a state that it does not know, the driver goes by the class.
            raise error_from_result(result)
        # Only a connection that has ended leaves no word of what is wrong.
        raise OperationalError(result.get_error_message())


def _state(result: PGresult) -> bytes:
    from psycopg.pq import DiagnosticField  # noqa: PLC0415

    return result.error_field(DiagnosticField.SQLSTATE) or b""


@cache
def _dialect() -> Dialect:
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg  # noqa: PLC0415

    made: Dialect = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
    return made

"""Statements that every page and every answer sends: compiled once, run on the driver's cursor.

The toolkit needs several times as long to run a statement as the database does (decision 0009).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Insert, Select, String, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from quizapp.store.links import Source, link_of
from quizapp.store.tenancy import OF_LINK, PARAMETER

Statement = Select[*tuple[Any, ...]] | Insert
Convert = Callable[[Any], Any]
Read = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def given(name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]] = String) -> BindParameter[Any]:
    """A parameter of a prepared statement; each run must give its value."""
    return bindparam(name, type_=type_, required=False)


class Prepared:
    """A select, or an insert of one row, whose parameters are `given`.

    The tenant is none of them: it is the link's, and so is every row that is read or added.
    """

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._compiled: dict[str, Compiled] = {}

    def rows(self, source: Source, **values: object) -> list[tuple[Any, ...]]:
        """The rows of a select, with Python's values. Raises the driver's errors on a link."""
        found, read = self.unread(source, **values)
        return [read(row) for row in found]

    def unread(self, source: Source, **values: object) -> tuple[list[tuple[Any, ...]], Read]:
        """The rows as the driver gives them, and what makes Python's values of one.

        For very many, few of which are looked at closely. Raises as `rows` does.
        """
        link = link_of(source)
        compiled = self.compiled(link.dialect)
        sent = compiled.bound(values, link.tenant)
        if link.asker is not None and isinstance(sent, tuple):
            return link.asker.ask(compiled.text, sent)[0], compiled.read
        cursor = link.connection.cursor()
        cursor.execute(compiled.text, sent)
        found: list[tuple[Any, ...]] = list(cursor.fetchall())
        cursor.close()
        return found, compiled.read

    def first(self, source: Source, **values: object) -> tuple[Any, ...] | None:
        """The first row of a select that has one at most. Raises as `rows` does."""
        found = self.rows(source, **values)
        return found[0] if found else None

    def run(self, source: Source, **values: object) -> int:
        """Send an insert; how many rows it added. Raises as `rows` does."""
        link = link_of(source)
        compiled = self.compiled(link.dialect)
        sent = compiled.bound(values, link.tenant)
        if link.asker is not None and isinstance(sent, tuple):
            return link.asker.ask(compiled.text, sent)[1]
        cursor = link.connection.cursor()
        cursor.execute(compiled.text, sent)
        added: int = cursor.rowcount
        cursor.close()
        return added

    def compiled(self, dialect: Dialect) -> Compiled:
        """The statement in the words of a dialect."""
        known = self._compiled.get(dialect.paramstyle)
        if known is None:
            known = self._compiled[dialect.paramstyle] = _compile(self._statement, dialect)
        return known


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement as a driver takes it.

    order: names of the parameters by place, None for a driver that takes them by name;
    constants: parameters that the statement brings itself; writers: by name, what makes a value
    the driver's; readers: by column, what makes the driver's value Python's.
    """

    text: str
    order: tuple[str, ...] | None
    constants: Mapping[str, Any]
    writers: Mapping[str, Convert]
    readers: tuple[tuple[int, Convert], ...]

    def bound(self, values: Mapping[str, Any], tenant: int) -> tuple[Any, ...] | dict[str, Any]:
        """The parameters as the driver takes them. Raises KeyError for one that is missing."""
        written = {**self.constants, **values, PARAMETER: tenant}
        for name, write in self.writers.items():
            written[name] = write(written[name])
        return written if self.order is None else tuple([written[name] for name in self.order])

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row with Python's values."""
        if not self.readers:
            return row
        values = list(row)
        for place, convert in self.readers:
            values[place] = convert(values[place])
        return tuple(values)


def _compile(statement: Statement, dialect: Dialect) -> Compiled:
    own = statement.options(OF_LINK) if isinstance(statement, Select) else statement
    compiled = own.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    order = getattr(compiled, "positiontup", None)
    asked = {name for name, bind in compiled.binds.items() if bind.value is None}
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    writers = {
        name: write
        for name, bind in compiled.binds.items()
        if (write := _own(bind.type, dialect).bind_processor(dialect))
    }
    readers = tuple(
        (place, read)
        for place, column in enumerate(columns)
        if (read := _own(column.type, dialect).result_processor(dialect, None))
    )
    constants = {name: value for name, value in compiled.params.items() if name not in asked}
    return Compiled(str(compiled), tuple(order) if order else None, constants, writers, readers)


def _own(type_: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    """The type as the dialect has it."""
    return type_.dialect_impl(dialect)

"""Does the tenant come first in each key and index of the tables that grow?

python -m checks.tenant                as the tables are written down
python -m checks.tenant DATABASE_URL   as they are in a database, whatever made them

A distributed PostgreSQL shards by that column: it can keep a unique key or a foreign key only where
the column is in it. Exit status: 0 fine, 1 findings, 2 could not look.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from sqlalchemy import Column, ForeignKeyConstraint, Integer, MetaData, Table, UniqueConstraint
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from quizapp.store.engine import is_missing, make_engine
from quizapp.store.tables import Base

TENANT = "tenant"
REFERENCE = frozenset({"served_unit", "alembic_version"})
"""Small tables whose rows are the same for everybody; each machine can have all of them."""

_MEND = f"Put {TENANT} first; or is it a reference table?"


def findings(metadata: MetaData) -> list[str]:
    """A line for each key, foreign key and index that does not begin with the tenant."""
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    return [
        f"{table.name}: {what}"
        for table in tables
        for what in (_of_reference(table) if table.name in REFERENCE else _of_tenant(table))
    ]


def _of_reference(table: Table) -> Iterator[str]:
    for key in table.foreign_key_constraints:
        parent = key.referred_table.name
        if parent not in REFERENCE:
            yield (
                f"foreign key {key.name} leads from a reference table to {parent}, whose rows are "
                "spread over machines. Take it out."
            )


def _of_tenant(table: Table) -> Iterator[str]:
    column = table.columns.get(TENANT)
    if column is None:
        yield f"there is no column {TENANT}. Derive it from Tenanted; or is it a reference table?"
        return
    if column.nullable or not isinstance(column.type, Integer):
        yield f"the column {TENANT} is no integer that must be there. Derive it from Tenanted."
    yield from _late("primary key", table.primary_key.name, table.primary_key.columns.keys())
    for one in table.constraints:
        if isinstance(one, UniqueConstraint):
            yield from _late("unique key", one.name, one.columns.keys())
    for index in table.indexes:
        names = [one.name if isinstance(one, Column) else str(one) for one in index.expressions]
        yield from _late("index", index.name, names)
    for foreign in table.foreign_key_constraints:
        yield from _foreign(foreign)


def _foreign(key: ForeignKeyConstraint) -> Iterator[str]:
    if key.referred_table.name in REFERENCE:
        return
    there = [one.column.name for one in key.elements]
    yield from _late("foreign key", key.name, key.column_keys)
    yield from _late(f"foreign key {key.name}: its target in", key.referred_table.name, there)


def _late(what: str, name: object, columns: Sequence[str]) -> Iterator[str]:
    if list(columns[:1]) != [TENANT]:
        yield f"{what} {name} ({', '.join(columns)}) does not begin with it. {_MEND}"


def _of_database(url: str) -> MetaData:
    """Raises ArgumentError for what names no database of ours, SQLAlchemyError and OSError."""
    if is_missing(url):
        raise ArgumentError("the file is not there")
    found, engine = MetaData(), make_engine(url)
    try:
        found.reflect(engine)
    finally:
        engine.dispose()
    if not found.tables:
        raise ArgumentError("there are no tables in it; start `quizapp serve` once")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python -m checks.tenant")
    parser.add_argument("url", nargs="?", help="of a database to look into")
    url = parser.parse_args(arguments).url
    try:
        metadata = _of_database(url) if url else Base.metadata
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error)
        print(f"tenant: the database cannot be looked into: {reason}", file=sys.stderr)
        return 2
    found = findings(metadata)
    for one in found:
        print(one)
    looked = len(metadata.tables.keys() - REFERENCE)
    print(f"tenant: first in {looked} tables" if not found else "tenant: not first everywhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

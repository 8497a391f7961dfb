"""What a migration to an older schema throws away."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, MetaData, func, select

from quizapp.store.engine import make_engine
from quizapp.store.migrate import upgrade

# A step of the migration refuses where it is not the same in every row.
_SAME = "tenant"
# Follow from what stays: the order of the answers, the nicknames.
_DERIVED = {("response", "number"), ("person", "name_key")}


@dataclass(frozen=True, slots=True)
class Loss:
    """A table, or a column of one, that the older schema lacks. rows: that hold something there."""

    table: str
    column: str | None
    rows: int


def losses(engine: Engine, revision: str) -> Iterator[Loss]:
    """What the database holds now and an older revision has no place for."""
    kept = _schema(revision)
    found = MetaData()
    with engine.connect() as connection:
        found.reflect(connection)
        for name, table in sorted(found.tables.items()):
            if name not in kept:
                rows = connection.scalar(select(func.count()).select_from(table)) or 0
                yield Loss(name, None, rows)
                continue
            for column in table.columns:
                says_something = column.name != _SAME and (name, column.name) not in _DERIVED
                if says_something and column.name not in kept[name]:
                    # Counts the rows in which it is not null.
                    yield Loss(
                        name, column.name, connection.scalar(select(func.count(column))) or 0
                    )


def _schema(revision: str) -> Mapping[str, set[str]]:
    """Tables with their columns as they are at a revision."""
    with tempfile.TemporaryDirectory(prefix="quizapp-schema-") as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
        try:
            upgrade(engine, revision)
            found = MetaData()
            found.reflect(engine)
        finally:
            engine.dispose()
    return {name: set(table.columns.keys()) for name, table in found.tables.items()}

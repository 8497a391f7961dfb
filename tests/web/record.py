"""The whole record, to see whether anything changed."""

from __future__ import annotations

from quizapp.store.tables import Base
from tests.usecases.world import World


def rows(world: World) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        table: [tuple(row) for row in world.raw(f"SELECT * FROM {table}")]  # noqa: S608
        for table in Base.metadata.tables
    }

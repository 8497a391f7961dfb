"""What devices said of when answers were given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Base, DeviceTime

HANDED_IN = ("", 0)
"""In place of item and number: what is said of handing in."""

_DEVICE_TIME = Base.metadata.tables[DeviceTime.__tablename__]
_ADD = Prepared(
    insert(_DEVICE_TIME).values(
        {column.name: given(column.name, column.type) for column in _DEVICE_TIME.columns}
    )
)
_OF = Prepared(
    select(DeviceTime.item_id, DeviceTime.sequence, DeviceTime.at, DeviceTime.ahead).where(
        DeviceTime.attempt_id == given("attempt")
    )
)


class Said(NamedTuple):
    """at: by the device's clock; ahead: whole seconds that it was ahead of the server's."""

    at: datetime
    ahead: int


def add(source: Source, attempt_id: str, item_id: str, sequence: int, said: Said) -> None:
    """Record what is said of a step that is recorded in the same transaction."""
    _ADD.run(
        source,
        attempt_id=attempt_id,
        item_id=item_id,
        sequence=sequence,
        at=said.at,
        ahead=said.ahead,
    )


def of_attempt(source: Source, attempt_id: str) -> Mapping[tuple[str, int], Said]:
    """By item and number of the step, what there is for an attempt."""
    return {(row[0], row[1]): Said(*row[2:]) for row in _OF.rows(source, attempt=attempt_id)}

"""How sure learners said to be."""

from __future__ import annotations

from sqlalchemy import insert

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Base, Certainty

_CERTAINTY = Base.metadata.tables[Certainty.__tablename__]
_ADD = Prepared(
    insert(_CERTAINTY).values(
        {column.name: given(column.name, column.type) for column in _CERTAINTY.columns}
    )
)


def add(source: Source, attempt_id: str, item_id: str, sequence: int, level: int) -> None:
    """Record the level of a step that is recorded in the same transaction."""
    _ADD.run(source, attempt_id=attempt_id, item_id=item_id, sequence=sequence, level=level)

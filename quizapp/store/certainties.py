"""How sure learners said to be."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Attempt, Base, Certainty

_CERTAINTY = Base.metadata.tables[Certainty.__tablename__]
_ADD = Prepared(
    insert(_CERTAINTY).values(
        {column.name: given(column.name, column.type) for column in _CERTAINTY.columns}
    )
)


def add(source: Source, attempt_id: str, item_id: str, sequence: int, level: int) -> None:
    """Record the level of a step that is recorded in the same transaction."""
    _ADD.run(source, attempt_id=attempt_id, item_id=item_id, sequence=sequence, level=level)


def attempts_with(session: Session, attempt_ids: Sequence[str]) -> list[Attempt]:
    """Those of the attempts in which somebody said at least once how sure they were."""
    said = select(Certainty.attempt_id).where(Certainty.attempt_id == Attempt.id).exists()
    query = select(Attempt).where(Attempt.id.in_(attempt_ids), said)
    return list(session.scalars(query.order_by(Attempt.id)))

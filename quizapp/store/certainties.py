"""How sure learners said to be."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Certainty


def add(session: Session, attempt_id: str, item_id: str, sequence: int, level: int) -> None:
    """Record the level of a step that is recorded in the same transaction."""
    values = {"attempt_id": attempt_id, "item_id": item_id, "sequence": sequence, "level": level}
    session.execute(insert(Certainty).values(**values))


def of_attempt(session: Session, attempt_id: str) -> dict[tuple[str, int], int]:
    """Level by item id and sequence."""
    query = select(Certainty).where(Certainty.attempt_id == attempt_id)
    return {(one.item_id, one.sequence): one.level for one in session.scalars(query)}

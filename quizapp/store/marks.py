"""Derived marks, and walking over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select, tuple_
from sqlalchemy.orm import Session

from quizapp.store.tables import Attempt, Mark, Person

_NEWEST = (
    select(func.max(Mark.derivation))
    .where(Mark.attempt_id == Attempt.id)
    .correlate(Attempt)
    .scalar_subquery()
)
HOLDS = (Mark.attempt_id == Attempt.id) & (Mark.derivation == _NEWEST)
"""What joins an attempt with the mark that holds."""


def add(
    session: Session,
    attempt_id: str,
    *,
    derivation: int,
    at: datetime,
    by: str | None,
    reason: str,
    score: str,
    maximum: str,
    items: Mapping[str, Mapping[str, Any]],
    awaited: int,
    regrades: Sequence[int] = (),
) -> None:
    """Add a derivation; older ones stay as they are."""
    values = {"at": at, "by": by, "reason": reason, "score": score, "maximum": maximum}
    place = {"attempt_id": attempt_id, "derivation": derivation}
    session.execute(
        insert(Mark).values(
            **place, items=items, awaited=awaited, regrades=list(regrades) or None, **values
        )
    )


def latest(session: Session, attempt_id: str) -> Mark | None:
    """The derivation that holds."""
    query = select(Mark).where(Mark.attempt_id == attempt_id).order_by(Mark.derivation.desc())
    return session.scalars(query.limit(1)).first()


def latest_of_many(session: Session, attempt_ids: Sequence[str]) -> dict[str, Mark]:
    """The derivations that hold, by attempt; none for one that has no mark."""
    query = select(Mark).where(Mark.attempt_id.in_(attempt_ids)).order_by(Mark.derivation)
    return {mark.attempt_id: mark for mark in session.scalars(query)}


def history(session: Session, attempt_id: str) -> list[tuple[Mark, str | None]]:
    """Every derivation, oldest first, each with the nickname of who made it."""
    query = (
        select(Mark, Person.nickname)
        .outerjoin(Person, Person.id == Mark.by)
        .where(Mark.attempt_id == attempt_id)
        .order_by(Mark.derivation)
    )
    return [(mark, nickname) for mark, nickname in session.execute(query)]


def with_latest(session: Session, attempt_id: str) -> tuple[Attempt, Mark | None] | None:
    """The attempt and the derivation that holds, in one statement; None for no such attempt."""
    query = (
        select(Attempt, Mark)
        .outerjoin(Mark, Mark.attempt_id == Attempt.id)
        .where(Attempt.id == attempt_id)
        .order_by(Mark.derivation.desc())
    )
    row = session.execute(query.limit(1)).first()
    return (row[0], row[1]) if row else None


def how_many_marked(session: Session) -> int:
    """How many attempts are submitted or carry a mark."""
    query = select(func.count()).select_from(Attempt).where(_marked())
    return session.scalar(query) or 0


Place = tuple[str, str]
"""Unit digest and attempt id: where the walk stands."""


def places(session: Session, after: Place | None, most: int) -> list[Place]:
    """The next submitted (or marked) attempts, unit by unit."""
    place = (Attempt.unit_digest, Attempt.id)
    query = select(*place).where(_marked()).order_by(*place).limit(most)
    if after is not None:
        query = query.where(tuple_(*place) > tuple_(*after))
    return [(digest, attempt_id) for digest, attempt_id in session.execute(query)]


def with_marks(
    session: Session, attempt_ids: Sequence[str]
) -> Iterator[tuple[Attempt, list[Mark]]]:
    """Those attempts with all their marks, unit by unit. Raises ValueError for a spoilt value."""
    marks: dict[str, list[Mark]] = {}
    of_these = select(Mark).where(Mark.attempt_id.in_(attempt_ids)).order_by(Mark.derivation)
    for mark in session.scalars(of_these):
        marks.setdefault(mark.attempt_id, []).append(mark)
    query = select(Attempt).where(Attempt.id.in_(attempt_ids))
    for attempt in session.scalars(query.order_by(Attempt.unit_digest, Attempt.id)):
        yield attempt, marks.get(attempt.id, [])


def _marked() -> ColumnElement[bool]:
    has_mark = select(Mark.attempt_id).where(Mark.attempt_id == Attempt.id).exists()
    return or_(Attempt.submitted_at.is_not(None), has_mark)

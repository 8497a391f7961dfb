"""Teachers' marks, and the answers that wait for one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session, aliased

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Attempt, Decision, Mark, Person, Response

_NOTES = Prepared(
    select(Decision.item_id, Decision.chosen, Decision.comment, Decision.at)
    .where(Decision.attempt_id == given("attempt"))
    .order_by(Decision.derivation)
)


@dataclass(frozen=True, slots=True)
class Note:
    """What a teacher decided on one item. chosen: criterion id to level id."""

    item_id: str
    chosen: dict[str, str]
    comment: str
    at: datetime


def add(
    session: Session,
    attempt_id: str,
    item_id: str,
    derivation: int,
    *,
    chosen: dict[str, str],
    comment: str,
    by: str,
    at: datetime,
) -> None:
    """Record a decision; older ones stay."""
    values: dict[str, Any] = {"chosen": chosen, "comment": comment, "by": by, "at": at}
    place = {"attempt_id": attempt_id, "item_id": item_id, "derivation": derivation}
    session.execute(insert(Decision).values(**place, **values))


def of_attempts(session: Session, attempt_ids: Sequence[str]) -> dict[str, list[Decision]]:
    """All decisions on these attempts, oldest first."""
    query = select(Decision).where(Decision.attempt_id.in_(attempt_ids))
    found: dict[str, list[Decision]] = {}
    for one in session.scalars(query.order_by(Decision.derivation)):
        found.setdefault(one.attempt_id, []).append(one)
    return found


def notes(source: Source, attempt_id: str) -> dict[str, Note]:
    """The decision that holds, by item id."""
    return {row[0]: Note(*row) for row in _NOTES.rows(source, attempt=attempt_id)}


def submitted_answers(
    session: Session, types: Collection[str], course_id: str, unit_id: str
) -> list[tuple[Response, Attempt, Person]]:
    """Every recorded step of items of these types in submitted attempts of a unit, in order."""
    query = (
        select(Response, Attempt, Person)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Person, Person.id == Attempt.person_id)
        .where(
            Attempt.course_id == course_id,
            Attempt.unit_id == unit_id,
            Attempt.submitted_at.is_not(None),
            Response.type.in_(types),
        )
        .order_by(Attempt.submitted_at, Attempt.id, Response.item_id, Response.sequence)
    )
    return [(response, attempt, person) for response, attempt, person in session.execute(query)]


def awaited(session: Session) -> dict[tuple[str, str], int]:
    """By course and unit, how many items of the marks that hold wait for a teacher."""
    newer = aliased(Mark)
    last = (
        select(func.max(newer.derivation))
        .where(newer.attempt_id == Attempt.id)
        .correlate(Attempt)
        .scalar_subquery()
    )
    place = (Attempt.course_id, Attempt.unit_id)
    query = (
        select(*place, func.sum(Mark.awaited))
        .join(Mark, Mark.attempt_id == Attempt.id)
        # Written out, as it is in the index.
        .where(text("mark.awaited > 0"), Mark.derivation == last)
        .group_by(*place)
    )
    return {(course_id, unit_id): many for course_id, unit_id, many in session.execute(query)}

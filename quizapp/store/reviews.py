"""What a person is asked again: what came of it in lessons, and the answers given in review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, aliased

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Attempt, Mark, Review, Sitting


class Lesson(NamedTuple):
    """An attempt. mark: its items in the mark that holds, None before handing in;

    assignment_id: what it is at, None for a learner's own.
    """

    attempt_id: str
    course_id: str
    unit_id: str
    mode: str
    level: str
    items: list[str]
    submitted_at: datetime | None
    mark: Mapping[str, Mapping[str, Any]] | None
    assignment_id: str | None = None


class Reviewed(NamedTuple):
    """A recorded review."""

    number: int
    unit_digest: str
    course_id: str
    unit_id: str
    item_id: str
    level: str
    seed: int
    answer: Mapping[str, Any] | None
    client_key: str
    received_at: datetime


_PERSON = given("person")
_NEWER = aliased(Mark)
_LAST = (
    select(func.max(_NEWER.derivation))
    .where(_NEWER.attempt_id == Attempt.id)
    .correlate(Attempt)
    .scalar_subquery()
)
_LESSONS = Prepared(
    select(
        Attempt.id,
        Attempt.course_id,
        Attempt.unit_id,
        Attempt.mode,
        Attempt.level,
        Attempt.items,
        Attempt.submitted_at,
        Mark.items,
        Sitting.assignment_id,
    )
    .select_from(Attempt)
    .outerjoin(Mark, (Mark.attempt_id == Attempt.id) & (Mark.derivation == _LAST))
    .outerjoin(Sitting, Sitting.attempt_id == Attempt.id)
    .where(Attempt.person_id == _PERSON)
    .order_by(Attempt.started_at, Attempt.id)
)
_REVIEW = (
    Review.number,
    Review.unit_digest,
    Review.course_id,
    Review.unit_id,
    Review.item_id,
    Review.level,
    Review.seed,
    Review.answer,
    Review.client_key,
    Review.received_at,
)
_REVIEWS = Prepared(select(*_REVIEW).where(Review.person_id == _PERSON).order_by(Review.number))
_MARKS = (
    select(func.count())
    .select_from(Mark)
    .join(Attempt, Attempt.id == Mark.attempt_id)
    .where(Attempt.person_id == _PERSON)
    .scalar_subquery()
)
_NUMBER = select(func.max(Review.number)).where(Review.person_id == _PERSON).scalar_subquery()
_STATE = Prepared(
    select(func.count(Attempt.id), func.count(Attempt.submitted_at), _MARKS, _NUMBER).where(
        Attempt.person_id == _PERSON
    )
)
_BY_KEY = Prepared(
    select(Review.number).where(Review.person_id == _PERSON, Review.client_key == given("key"))
)


def lessons(source: Source, person_id: str) -> list[Lesson]:
    """The person's attempts, oldest first."""
    return [Lesson(*row) for row in _LESSONS.rows(source, person=person_id)]


def reviews(source: Source, person_id: str) -> list[Reviewed]:
    """The person's reviews, oldest first."""
    return [Reviewed(*row) for row in _REVIEWS.rows(source, person=person_id)]


def state(source: Source, person_id: str) -> tuple[int | None, ...]:
    """Four numbers that change whenever anything is added to what `lessons` and `reviews` tell.

    Rows are only ever added, so their numbers are enough; a changed reading level is not seen.
    """
    return _STATE.rows(source, person=person_id)[0]


def by_key(source: Source, person_id: str, client_key: str) -> int | None:
    """The number of the person's review that was sent under that key."""
    row = _BY_KEY.first(source, person=person_id, key=client_key)
    return row[0] if row else None


def numbered(session: Session, person_id: str, number: int) -> Reviewed | None:
    """The person's review of that number."""
    query = select(*_REVIEW).where(Review.person_id == person_id, Review.number == number)
    row = session.execute(query).first()
    return Reviewed(*row) if row else None


def add(session: Session, person_id: str, review: Reviewed, type_: str, item_digest: str) -> None:
    """Record a review. The caller holds the person."""
    values = review._asdict() | {"person_id": person_id, "type": type_, "item_digest": item_digest}
    session.execute(insert(Review).values(**values))

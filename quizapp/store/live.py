"""A class at work: whether anything has changed, and who stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import case, func, select, true
from sqlalchemy.orm import Session

from quizapp.store.classes import CO_TEACHER, LEARNER, TEACHER
from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Assignment, Attempt, Hand, Membership, Person, Response, Sitting
from quizapp.store.tables.base import Utc


class Pulse(NamedTuple):
    """What is different as soon as a page of the class at work would be.

    learners, joined_at: how many, and when the last one came; attempts, begun_at: the same of
    attempts; steps: all recorded steps of theirs, which are never changed; handed_in: how many are;
    over: how many are not though their time has ended; hands, raised_at: as of learners.
    """

    learners: int
    joined_at: datetime | None
    attempts: int
    begun_at: datetime | None
    steps: int
    handed_in: int
    over: int
    hands: int
    raised_at: datetime | None


class Learner(NamedTuple):
    """Somebody who learns in the class."""

    person_id: str
    nickname: str
    name_key: str


class Standing(NamedTuple):
    """An attempt at the assignment. last: number of its newest step, 0 before the first."""

    attempt_id: str
    person_id: str
    unit_digest: str
    items: Sequence[str]
    submitted_at: datetime | None
    last: int
    policy: Mapping[str, Any]


_ASSIGNMENT = given("assignment")
# The steps of an attempt are numbered: the highest number is one look at the end of an index.
_LAST = func.coalesce(
    select(func.max(Response.number))
    .where(Response.attempt_id == Sitting.attempt_id)
    .correlate(Sitting)
    .scalar_subquery(),
    0,
)
_OVER = case(((Sitting.ends_at < given("now", Utc())) & Attempt.submitted_at.is_(None), 1))
_SAT = (
    select(
        func.count().label("attempts"),
        func.max(Attempt.started_at).label("begun_at"),
        func.coalesce(func.sum(_LAST), 0).label("steps"),
        func.count(Attempt.submitted_at).label("handed_in"),
        func.count(_OVER).label("over"),
    )
    .select_from(Sitting)
    .join(Attempt, Attempt.id == Sitting.attempt_id)
    .where(Sitting.assignment_id == _ASSIGNMENT)
    .subquery()
)
_HANDS = (
    select(func.count().label("hands"), func.max(Hand.raised_at).label("raised_at"))
    .where(Hand.assignment_id == _ASSIGNMENT)
    .subquery()
)
_IN_CLASS = (
    select(func.count().label("learners"), func.max(Membership.joined_at).label("joined_at"))
    .join(Assignment, Assignment.classroom_id == Membership.classroom_id)
    .where(Assignment.id == _ASSIGNMENT, Membership.role == LEARNER)
    .subquery()
)
_PULSE = Prepared(
    select(*_IN_CLASS.c, *_SAT.c, *_HANDS.c)
    .select_from(Assignment)
    .join(Membership, Membership.classroom_id == Assignment.classroom_id)
    .join(_IN_CLASS, true())
    .join(_SAT, true())
    .join(_HANDS, true())
    .where(
        Assignment.id == _ASSIGNMENT,
        Membership.person_id == given("person"),
        Membership.role.in_((TEACHER, CO_TEACHER)),
    )
)


def pulse(source: Source, assignment_id: str, person_id: str, now: datetime) -> Pulse | None:
    """How it stands for somebody who teaches the class, None for anybody else; one statement."""
    row = _PULSE.first(source, assignment=assignment_id, person=person_id, now=now)
    return Pulse(*row) if row else None


def learners(session: Session, assignment_id: str) -> list[Learner]:
    """Who learns in the assignment's class, by name."""
    query = (
        select(Person.id, Person.nickname, Person.name_key)
        .join(Membership, Membership.person_id == Person.id)
        .join(Assignment, Assignment.classroom_id == Membership.classroom_id)
        .where(Assignment.id == assignment_id, Membership.role == LEARNER)
        .order_by(Person.name_key, Person.id)
    )
    return [Learner(*row) for row in session.execute(query)]


def standings(session: Session, assignment_id: str) -> list[Standing]:
    """Every attempt at it, in the order in which they were begun."""
    query = (
        select(
            Attempt.id,
            Attempt.person_id,
            Attempt.unit_digest,
            Attempt.items,
            Attempt.submitted_at,
            _LAST,
            Attempt.policy,
        )
        .select_from(Sitting)
        .join(Attempt, Attempt.id == Sitting.attempt_id)
        .where(Sitting.assignment_id == assignment_id)
        .order_by(Attempt.started_at, Attempt.id)
    )
    return [Standing(*row) for row in session.execute(query)]

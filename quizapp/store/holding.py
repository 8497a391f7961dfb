"""Which assignments have a say in what a learner may be shown, in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, literal, or_, select, union_all

from quizapp.domain.assignment.rules import Setting
from quizapp.store.classes import LEARNER
from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Allowance, Assignment, Attempt, Classroom, Membership, Sitting
from quizapp.store.tables.base import Utc


class Concerning(NamedTuple):
    """An assignment of the learner's, or an exam of others. theirs: which of the two;

    handed_in: how many of the learner's attempts at it are; minutes, pause, attempts, own_due,
    own_closes: what the learner has beyond the rules, None for nothing.
    """

    id: str
    classroom_id: str
    course_id: str
    unit_id: str
    title: str
    parts: Sequence[Mapping[str, Any]] | None
    opens: datetime | None
    due: datetime | None
    closes: datetime | None
    over_at: datetime | None
    setting: str
    rules: Mapping[str, Any]
    released: Sequence[str]
    class_name: str
    minutes: int | None
    pause: int | None
    attempts: int | None
    own_due: datetime | None
    own_closes: datetime | None
    theirs: bool
    handed_in: int


def _here(person: ColumnElement[str]) -> Select[str]:
    """Classes in which somebody learns."""
    return select(Membership.classroom_id).where(
        Membership.person_id == person, Membership.role == LEARNER
    )


def _begun(person: ColumnElement[str]) -> Select[str]:
    return select(Sitting.assignment_id).where(Sitting.person_id == person)


def _ids(person: ColumnElement[str], now: ColumnElement[datetime]) -> CompoundSelect[str]:
    """Each of the three is found by an index of its own; one condition for all would find none."""
    set_ = select(Assignment.id).where(Assignment.classroom_id.in_(_here(person)))
    exams = select(Assignment.id).where(
        Assignment.setting == Setting.EXAM.value,
        or_(Assignment.over_at.is_(None), Assignment.over_at >= now),
        or_(Assignment.opens.is_(None), Assignment.opens <= now),
    )
    return union_all(set_, _begun(person), exams)


def concerns(person_id: str, now: datetime) -> ColumnElement[bool]:
    """Whether there is anything that `concerning` would tell."""
    ids = _ids(literal(person_id), literal(now, Utc()))
    return select(Assignment.id).where(Assignment.id.in_(ids)).exists()


_PERSON = given("person")
_NOW = given("now", Utc())
_HANDED_IN = (
    select(func.count())
    .select_from(Sitting)
    .join(Attempt, Attempt.id == Sitting.attempt_id)
    .where(
        Sitting.assignment_id == Assignment.id,
        Sitting.person_id == _PERSON,
        Attempt.submitted_at.is_not(None),
    )
    .correlate(Assignment)
    .scalar_subquery()
)
_OWN = Concerning._fields.index("class_name")
_CONCERNING = Prepared(
    select(
        *(getattr(Assignment, name) for name in Concerning._fields[:_OWN]),
        Classroom.name,
        Allowance.minutes,
        Allowance.pause,
        Allowance.attempts,
        Allowance.due,
        Allowance.closes,
        or_(Assignment.classroom_id.in_(_here(_PERSON)), Assignment.id.in_(_begun(_PERSON))),
        _HANDED_IN,
    )
    .select_from(Assignment)
    .join(Classroom, Classroom.id == Assignment.classroom_id)
    .outerjoin(
        Allowance,
        (Allowance.assignment_id == Assignment.id) & (Allowance.person_id == _PERSON),
    )
    .where(Assignment.id.in_(_ids(_PERSON, _NOW)))
    .order_by(Assignment.due.is_(None), Assignment.due, Assignment.created_at, Assignment.id)
)


def concerning(source: Source, person_id: str, now: datetime) -> list[Concerning]:
    """What somebody's classes are set, what they have begun, and exams of others; by due time."""
    rows = _CONCERNING.rows(source, person=person_id, now=now)
    # SQLite has no truth values.
    return [Concerning(*row)._replace(theirs=bool(row[-2])) for row in rows]


_CLASS = given("class_")
_LEARNERS = select(Membership.person_id).where(
    Membership.classroom_id == _CLASS, Membership.role == LEARNER
)
_DONE = (
    select(Sitting.person_id)
    .join(Attempt, Attempt.id == Sitting.attempt_id)
    .where(Sitting.assignment_id == given("assignment"), Attempt.submitted_at.is_not(None))
)
_ALL_IN = Prepared(
    select(
        _LEARNERS.exists(),
        _LEARNERS.where(Membership.person_id.not_in(_DONE)).exists(),
    )
)


def all_in(source: Source, assignment_id: str, classroom_id: str) -> bool:
    """Whether every learner of the class has handed in, and there is one."""
    row = _ALL_IN.rows(source, assignment=assignment_id, class_=classroom_id)[0]
    return bool(row[0]) and not row[1]

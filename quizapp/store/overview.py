"""Many attempts at a glance, without their steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from quizapp.store.marks import HOLDS
from quizapp.store.tables import Attempt, Certainty, Mark, Response, ServedUnit, Sitting

# SQLite joins no more than 500 queries to one.
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Glance:
    """An attempt without its items. score, maximum: exact text of the mark that holds, or None;

    sure: whether its learner said at least once how sure they were; assignment_id: what it is at;

    ends_at: when its time is over; resumes_at: until when its clock stands still.
    """

    id: str
    person_id: str
    course_id: str
    unit_id: str
    mode: str
    wrong_of: str | None
    started_at: datetime
    submitted_at: datetime | None
    total: int
    score: str | None
    maximum: str | None
    sure: bool
    assignment_id: str | None = None
    ends_at: datetime | None = None
    resumes_at: datetime | None = None


def glances(
    session: Session,
    person_id: str | None = None,
    course_id: str | None = None,
    *,
    people: Sequence[str] | None = None,
) -> list[Glance]:
    """Attempts of one person, of these people or all, of one course or all; oldest first."""
    query = (
        select(
            Attempt.id,
            Attempt.person_id,
            Attempt.course_id,
            Attempt.unit_id,
            Attempt.mode,
            Attempt.wrong_of,
            Attempt.started_at,
            Attempt.submitted_at,
            func.json_array_length(Attempt.items),
            Mark.score,
            Mark.maximum,
            select(1).where(Certainty.attempt_id == Attempt.id).exists(),
            Sitting.assignment_id,
            Sitting.ends_at,
            Sitting.resumes_at,
        )
        .select_from(Attempt)
        .outerjoin(Mark, HOLDS)
        .outerjoin(Sitting, Sitting.attempt_id == Attempt.id)
        .where(*_of(person_id, course_id, people))
        .order_by(Attempt.started_at, Attempt.id)
    )
    return [Glance(*row) for row in session.execute(query)]


def answered(
    session: Session,
    person_id: str | None = None,
    course_id: str | None = None,
    *,
    people: Sequence[str] | None = None,
    under_way: bool = False,
    among: Sequence[str] | None = None,
) -> dict[str, int]:
    """By attempt, how many items have an answer or had their key shown; none is left out.

    people: only of theirs; among: only of the attempts with these ids.
    """
    later = aliased(Response)
    last = (
        select(func.max(later.sequence))
        .where(
            later.attempt_id == Response.attempt_id,
            later.item_id == Response.item_id,
            later.kind != "aside",
        )
        .correlate(Response)
        .scalar_subquery()
    )
    query = (
        select(Response.attempt_id, func.count())
        .join(Attempt, Attempt.id == Response.attempt_id)
        .where(
            *_of(person_id, course_id, people),
            Response.sequence == last,
            or_(Response.answer.is_not(None), Response.kind == "reveal"),
        )
        .group_by(Response.attempt_id)
    )
    if under_way:
        query = query.where(Attempt.submitted_at.is_(None))
    if among is not None:
        query = query.where(Response.attempt_id.in_(among))
    return dict(session.execute(query).all())


def attempts_of(session: Session, person_id: str) -> list[tuple[Attempt, Mark | None, str | None]]:
    """One person's attempts, newest first: the mark that holds, the assignment that it is at."""
    query = (
        select(Attempt, Mark, Sitting.assignment_id)
        .select_from(Attempt)
        .outerjoin(Mark, HOLDS)
        .outerjoin(Sitting, Sitting.attempt_id == Attempt.id)
        .where(Attempt.person_id == person_id)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def newest_bodies(
    session: Session, places: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Digest and canonical text of these units (course id, unit id) in their newest attempts.

    A version names the course that served it first; another one may have had the same.
    """
    found = {}
    for start in range(0, len(places), _AT_ONCE):
        some = [_newest_body(*place) for place in places[start : start + _AT_ONCE]]
        for course_id, unit_id, digest, body in session.execute(union_all(*some)):
            found[course_id, unit_id] = (digest, body)
    return found


def _newest_body(course_id: str, unit_id: str) -> Select[str, str, str, str]:
    newest = (
        select(Attempt.unit_digest)
        .where(Attempt.course_id == course_id, Attempt.unit_id == unit_id)
        .order_by(Attempt.started_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    place = (literal(course_id), literal(unit_id))
    return select(*place, ServedUnit.digest, ServedUnit.body).where(ServedUnit.digest == newest)


def _of(
    person_id: str | None, course_id: str | None, people: Sequence[str] | None = None
) -> list[ColumnElement[bool]]:
    limits: list[ColumnElement[bool]] = []
    if people is not None:
        limits.append(Attempt.person_id.in_(people))
    if person_id is not None:
        limits.append(Attempt.person_id == person_id)
    if course_id is not None:
        limits.append(Attempt.course_id == course_id)
    return limits

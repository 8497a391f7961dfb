"""Finished attempts of a unit, for analysis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.store.tables import Attempt, Mark, Person, Response, ServedUnit, Sitting


@dataclass(frozen=True, slots=True)
class Finished:
    """A submitted attempt at a whole unit, with the mark that holds."""

    attempt: Attempt
    mark: Mark
    nickname: str


@dataclass(frozen=True, slots=True)
class VersionUse:
    """A version of a unit, since when it was served, and how many finished it."""

    digest: str
    title: str
    since: datetime
    finished: int


def versions(
    session: Session, course_id: str, unit_id: str, assignment_id: str | None = None
) -> list[VersionUse]:
    """The versions that were finished by somebody, newest first. assignment_id: in its attempts."""
    query = (
        select(
            ServedUnit.digest, ServedUnit.title, ServedUnit.first_served_at, func.count(Attempt.id)
        )
        .join(Attempt, Attempt.unit_digest == ServedUnit.digest)
        .where(
            Attempt.course_id == course_id,
            Attempt.unit_id == unit_id,
            Attempt.submitted_at.is_not(None),
            Attempt.wrong_of.is_(None),
            *_of(assignment_id),
        )
        .group_by(ServedUnit.digest, ServedUnit.title, ServedUnit.first_served_at)
        .order_by(ServedUnit.first_served_at.desc())
    )
    return [VersionUse(*row) for row in session.execute(query)]


def units_finished(session: Session) -> list[tuple[str, str]]:
    """Course and unit id of every unit that somebody finished, in their order."""
    place = (Attempt.course_id, Attempt.unit_id)
    query = (
        select(*place)
        .where(Attempt.submitted_at.is_not(None), Attempt.wrong_of.is_(None))
        .distinct()
        .order_by(*place)
    )
    return [(course_id, unit_id) for course_id, unit_id in session.execute(query)]


def finished(session: Session, digest: str, assignment_id: str | None = None) -> list[Finished]:
    """Every such attempt at that version, or at the assignment alone; oldest first."""
    newer = aliased(Mark)
    last = (
        select(func.max(newer.derivation))
        .where(newer.attempt_id == Attempt.id)
        .correlate(Attempt)
        .scalar_subquery()
    )
    query = (
        select(Attempt, Mark, Person.nickname)
        .join(Mark, Mark.attempt_id == Attempt.id)
        .join(Person, Person.id == Attempt.person_id)
        .where(
            Attempt.unit_digest == digest,
            Attempt.wrong_of.is_(None),
            Attempt.submitted_at.is_not(None),
            Mark.derivation == last,
            *_of(assignment_id),
        )
        .order_by(Attempt.started_at, Attempt.id)
    )
    return [Finished(*row) for row in session.execute(query)]


def last_answers(
    session: Session, digest: str, assignment_id: str | None = None
) -> dict[tuple[str, str], dict[str, object] | None]:
    """The answer of the last step, by attempt and item, over the same attempts."""
    query = (
        select(Response.attempt_id, Response.item_id, Response.answer)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .where(
            Attempt.unit_digest == digest,
            Attempt.submitted_at.is_not(None),
            # A key that was asked for is no answer and takes none back; nor does one set aside.
            Response.kind.not_in(("reveal", "aside")),
            *_of(assignment_id),
        )
        .order_by(Response.attempt_id, Response.item_id, Response.sequence)
    )
    return {(attempt, item): answer for attempt, item, answer in session.execute(query)}


def _of(assignment_id: str | None) -> list[ColumnElement[bool]]:
    if assignment_id is None:
        return []
    sat = select(Sitting.attempt_id).where(Sitting.assignment_id == assignment_id)
    return [Attempt.id.in_(sat)]

"""Attempts a page at a time, newest first, each page found by an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select, tuple_
from sqlalchemy.orm import Session

from quizapp.store.marks import HOLDS
from quizapp.store.tables import Attempt, Mark, Person, ServedUnit, Sitting
from quizapp.store.tables.base import Utc

Place = tuple[datetime, str]
"""When an attempt began, and its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which attempts: of a person, a course, a unit of it; submitted: handed in, or not yet.

    None stands for all. unit_id: only with course_id.
    """

    person_id: str | None = None
    course_id: str | None = None
    unit_id: str | None = None
    submitted: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An attempt without its items. title: of the version asked; mark: the one that holds;

    assignment_id: what it is at, None for a learner's own.
    """

    id: str
    person_id: str
    nickname: str
    course_id: str
    unit_id: str
    unit_digest: str
    title: str
    mode: str
    level: str
    wrong_of: str | None
    started_at: datetime
    submitted_at: datetime | None
    total: int
    mark: Mark | None
    assignment_id: str | None


def page(session: Session, wanted: Wanted, after: Place | None, most: int) -> list[Line]:
    """At most so many, from the one that follows `after`; one statement."""
    query = (
        select(
            Attempt.id,
            Attempt.person_id,
            Person.nickname,
            Attempt.course_id,
            Attempt.unit_id,
            Attempt.unit_digest,
            ServedUnit.title,
            Attempt.mode,
            Attempt.level,
            Attempt.wrong_of,
            Attempt.started_at,
            Attempt.submitted_at,
            # What a class that was led never came to was not asked.
            func.coalesce(
                Attempt.policy["asked"].as_integer(), func.json_array_length(Attempt.items)
            ),
            Mark,
            Sitting.assignment_id,
        )
        .select_from(Attempt)
        .join(Person, Person.id == Attempt.person_id)
        .join(ServedUnit, ServedUnit.digest == Attempt.unit_digest)
        .outerjoin(Mark, HOLDS)
        .outerjoin(Sitting, Sitting.attempt_id == Attempt.id)
        .where(*_limits(wanted, after))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(most)
    )
    rows: Iterable[Sequence[Any]] = session.execute(query)
    return [Line(*row) for row in rows]


def _limits(wanted: Wanted, after: Place | None) -> list[ColumnElement[bool]]:
    limits: list[ColumnElement[bool]] = []
    if wanted.person_id is not None:
        limits.append(Attempt.person_id == wanted.person_id)
    if wanted.course_id is not None:
        limits.append(Attempt.course_id == wanted.course_id)
    if wanted.unit_id is not None:
        limits.append(Attempt.unit_id == wanted.unit_id)
    if wanted.submitted is not None:
        there = Attempt.submitted_at.is_not(None)
        limits.append(there if wanted.submitted else ~there)
    if after is not None:
        place = tuple_(literal(after[0], Utc()), literal(after[1]))
        limits.append(tuple_(Attempt.started_at, Attempt.id) < place)
    return limits

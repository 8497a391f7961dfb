"""Live quizzes: which question a class is at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.store.classes import LEARNER
from quizapp.store.links import Link, Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Assignment, Membership, Pace, Sitting
from quizapp.store.upsert import insert_into


class Paced(NamedTuple):
    """Where a class is; the fields are those of the table."""

    items: Sequence[str]
    number: int
    shown: Sequence[int]
    reached: int
    step: int
    moved_at: datetime


class Glimpse(NamedTuple):
    """What a waiting page asks for. number, shown: None while the teacher has not opened it."""

    number: int | None
    shown: Sequence[int] | None
    over_at: datetime | None


_ASSIGNMENT, _PERSON = given("assignment"), given("person")
_QUERY = select(Pace.items, Pace.number, Pace.shown, Pace.reached, Pace.step, Pace.moved_at).where(
    Pace.assignment_id == _ASSIGNMENT
)
_PACE = Prepared(_QUERY)
_HELD = Prepared(_QUERY.with_for_update(read=True))
_GLIMPSE = Prepared(
    select(Pace.number, Pace.shown, Assignment.over_at)
    .select_from(Assignment)
    .outerjoin(Pace, Pace.assignment_id == Assignment.id)
    .where(
        Assignment.id == _ASSIGNMENT,
        Assignment.classroom_id.in_(
            select(Membership.classroom_id).where(
                Membership.person_id == _PERSON, Membership.role == LEARNER
            )
        )
        | Assignment.id.in_(select(Sitting.assignment_id).where(Sitting.person_id == _PERSON)),
    )
)


def of(source: Source, assignment_id: str) -> Paced | None:
    """Where the class is, None for a class that is not led through it."""
    row = _PACE.first(source, assignment=assignment_id)
    return Paced(*row) if row else None


def held(link: Link, assignment_id: str) -> Paced | None:
    """The same, and it stays so until the transaction ends."""
    row = _HELD.first(link, assignment=assignment_id)
    return Paced(*row) if row else None


def glimpse(source: Source, assignment_id: str, person_id: str) -> Glimpse | None:
    """What somebody who learns in the class waits for; None for anybody else."""
    row = _GLIMPSE.first(source, assignment=assignment_id, person=person_id)
    return Glimpse(*row) if row else None


def opened(session: Session, assignment_id: str, *, locked: bool = False) -> Pace | None:
    """The whole row, None before the teacher opens it. locked: nobody else moves it meanwhile."""
    query = select(Pace).where(Pace.assignment_id == assignment_id)
    return session.scalars(query.with_for_update() if locked else query).first()


def open_(
    session: Session,
    assignment_id: str,
    *,
    unit_digest: str,
    items: Sequence[str],
    seed: int,
    at: datetime,
) -> None:
    """Let the class gather; twice is as once."""
    row = {
        "assignment_id": assignment_id,
        "unit_digest": unit_digest,
        "items": list(items),
        "seed": seed,
        "number": 0,
        "shown": [],
        "reached": 0,
        "step": 1,
        "opened_at": at,
        "moved_at": at,
    }
    session.execute(insert_into(session, Pace).values(row).on_conflict_do_nothing())


def move(
    session: Session,
    assignment_id: str,
    *,
    number: int,
    shown: Sequence[int],
    reached: int,
    at: datetime,
) -> None:
    """The class is there now. The caller has locked it."""
    query = update(Pace).where(Pace.assignment_id == assignment_id)
    values = {"number": number, "shown": list(shown), "reached": reached, "moved_at": at}
    session.execute(query.values(step=Pace.step + 1, **values))

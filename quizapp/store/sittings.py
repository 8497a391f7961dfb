"""Attempts at assignments: when they end, and when their clock stood still."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import Attempt, Pause, Sitting


def add(
    session: Session, attempt_id: str, assignment_id: str, person_id: str, ends_at: datetime | None
) -> None:
    """Note that an attempt is one at an assignment."""
    session.add(
        Sitting(
            attempt_id=attempt_id,
            assignment_id=assignment_id,
            person_id=person_id,
            ends_at=ends_at,
        )
    )
    session.flush()


def of_person(session: Session, assignment_id: str, person_id: str) -> list[Attempt]:
    """The person's attempts at it, in the order in which they were begun."""
    query = (
        select(Attempt)
        .join(Sitting, Sitting.attempt_id == Attempt.id)
        .where(Sitting.assignment_id == assignment_id, Sitting.person_id == person_id)
        .order_by(Attempt.started_at, Attempt.id)
    )
    return list(session.scalars(query))


def under_way(
    session: Session, assignment_id: str, person_id: str | None = None
) -> list[tuple[Sitting, datetime]]:
    """Those not handed in, with when they were begun; of everybody or of one."""
    query = (
        select(Sitting, Attempt.started_at)
        .join(Attempt, Attempt.id == Sitting.attempt_id)
        .where(Sitting.assignment_id == assignment_id, Attempt.submitted_at.is_(None))
    )
    if person_id is not None:
        query = query.where(Sitting.person_id == person_id)
    return [(row[0], row[1]) for row in session.execute(query)]


def timed(session: Session, attempt_id: str) -> tuple[Attempt, Sitting] | None:
    """An attempt at an assignment, None for a learner's own."""
    query = (
        select(Attempt, Sitting)
        .join(Sitting, Sitting.attempt_id == Attempt.id)
        .where(Attempt.id == attempt_id)
    )
    row = session.execute(query).first()
    return (row[0], row[1]) if row else None


def seen_anew(session: Session, sitting: Sitting) -> None:
    """Let it be as the record has it now, after waiting for whoever may have changed it."""
    session.refresh(sitting)


def past_end(
    session: Session, assignment_ids: Sequence[str], now: datetime
) -> list[tuple[Attempt, Sitting]]:
    """Attempts at these that are not handed in though their time has ended."""
    query = (
        select(Attempt, Sitting)
        .join(Sitting, Sitting.attempt_id == Attempt.id)
        .where(
            Sitting.assignment_id.in_(assignment_ids),
            Attempt.submitted_at.is_(None),
            Sitting.ends_at < now,
        )
        .order_by(Attempt.id)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def set_end(
    session: Session, attempt_id: str, ends_at: datetime | None, resumes_at: datetime | None
) -> None:
    """Note when its time is over, and until when its clock stands still."""
    query = update(Sitting).where(Sitting.attempt_id == attempt_id)
    session.execute(query.values(ends_at=ends_at, resumes_at=resumes_at))


def pauses(session: Session, attempt_ids: Sequence[str]) -> dict[str, list[Pause]]:
    """By attempt the times in which its clock stood still, in order."""
    query = select(Pause).where(Pause.attempt_id.in_(attempt_ids)).order_by(Pause.number)
    found: dict[str, list[Pause]] = {}
    for one in session.scalars(query):
        found.setdefault(one.attempt_id, []).append(one)
    return found


def pause(session: Session, attempt_id: str, at: datetime) -> None:
    """Stop the clock. The caller has locked the attempt and knows that it runs."""
    last = session.scalar(select(func.max(Pause.number)).where(Pause.attempt_id == attempt_id))
    session.add(Pause(attempt_id=attempt_id, number=(last or 0) + 1, since=at))
    session.flush()


def resume(session: Session, attempt_id: str, at: datetime) -> None:
    """Let the clock go on, if it stands still."""
    still = (Pause.attempt_id == attempt_id, Pause.until.is_(None))
    session.execute(update(Pause).where(*still).values(until=at))

"""Raised hands: who has asked for help at an assignment, and since when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Assignment, Hand
from quizapp.store.upsert import insert_into


def lift(session: Session, assignment_id: str, person_id: str, at: datetime) -> bool:
    """Raise it; one that is up stays up since it was raised. False when the work is no more."""
    there = select(Assignment.id).where(Assignment.id == assignment_id)
    # Whoever is taking the work away just now is waited for, and nobody else.
    if session.scalar(there.with_for_update(read=True, key_share=True)) is None:
        return False
    row = {"assignment_id": assignment_id, "person_id": person_id, "raised_at": at}
    session.execute(insert_into(session, Hand).values(row).on_conflict_do_nothing())
    return True


def lower(session: Session, assignment_id: str, person_id: str) -> None:
    """Take it down; nothing happens when it is."""
    mine = (Hand.assignment_id == assignment_id, Hand.person_id == person_id)
    session.execute(delete(Hand).where(*mine))


def since(session: Session, assignment_id: str, person_id: str) -> datetime | None:
    """Since when it is up, None while it is down."""
    mine = (Hand.assignment_id == assignment_id, Hand.person_id == person_id)
    return session.scalar(select(Hand.raised_at).where(*mine))


def of_assignment(session: Session, assignment_id: str) -> dict[str, datetime]:
    """By person, since when each hand is up."""
    query = select(Hand.person_id, Hand.raised_at).where(Hand.assignment_id == assignment_id)
    return dict(session.execute(query).all())

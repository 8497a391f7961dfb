"""Raised hands: who has asked for help at an assignment, and since when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Hand
from quizapp.store.upsert import insert_into


def lift(session: Session, assignment_id: str, person_id: str, at: datetime) -> None:
    """Raise it; one that is up stays up since it was raised."""
    row = {"assignment_id": assignment_id, "person_id": person_id, "raised_at": at}
    session.execute(insert_into(session, Hand).values(row).on_conflict_do_nothing())


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

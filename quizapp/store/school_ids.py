"""Who signs in through the school."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Person, SchoolId


def person_of(session: Session, subject_hash: str) -> Person | None:
    """Who that is here, kept from other writers until the transaction ends; None for nobody yet."""
    mine = select(SchoolId.person_id).where(SchoolId.subject_hash == subject_hash)
    query = select(Person).where(Person.id.in_(mine)).with_for_update()
    return session.scalars(query).first()


def id_of(session: Session, subject_hash: str) -> str | None:
    """The id of whoever that is here, None for nobody yet."""
    query = select(SchoolId.person_id).where(SchoolId.subject_hash == subject_hash)
    return session.scalar(query)


def of_person(session: Session, person_id: str) -> SchoolId | None:
    """How somebody is known to the school, None when they are not."""
    return session.scalars(select(SchoolId).where(SchoolId.person_id == person_id)).first()


def add(session: Session, subject_hash: str, person_id: str, at: datetime) -> None:
    """Tie somebody to whom the school knows. Raises IntegrityError when either is tied already."""
    values = {"subject_hash": subject_hash, "person_id": person_id, "linked_at": at}
    session.execute(insert(SchoolId).values(**values))

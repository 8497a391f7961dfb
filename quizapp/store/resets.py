"""Links that set somebody's password anew, once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CursorResult, delete, insert, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Person, Reset


def add(
    session: Session,
    person_id: str,
    token_hash: str,
    *,
    at: datetime,
    until: datetime,
    by: str | None,
) -> None:
    """Add a link, in place of the one that the person has. The caller holds the person."""
    forget(session, person_id)
    values = {"created_at": at, "expires_at": until, "made_by": by}
    session.execute(insert(Reset).values(person_id=person_id, token_hash=token_hash, **values))


def whose(session: Session, token_hash: str, now: datetime) -> Person | None:
    """For whom a link works, None when it is used, too old or unknown."""
    query = (
        select(Person)
        .join(Reset, Reset.person_id == Person.id)
        .where(Reset.token_hash == token_hash, Reset.expires_at > now)
    )
    return session.scalars(query).first()


def use(session: Session, token_hash: str, person_id: str, now: datetime) -> bool:
    """Use up a link of the person's; False when it no longer works."""
    works = (
        Reset.person_id == person_id,
        Reset.token_hash == token_hash,
        Reset.expires_at > now,
    )
    done = session.execute(delete(Reset).where(*works))
    return isinstance(done, CursorResult) and done.rowcount == 1


def forget(session: Session, person_id: str) -> None:
    """The link for the person, if there is one, stops working."""
    session.execute(delete(Reset).where(Reset.person_id == person_id))


def forget_made_by(session: Session, person_id: str) -> None:
    """Links that the person made stop working."""
    session.execute(delete(Reset).where(Reset.made_by == person_id))

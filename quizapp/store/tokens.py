"""Tokens for programs."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import CursorResult, delete, func, or_, select, update
from sqlalchemy.orm import Session

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import AccessToken, Person
from quizapp.store.tables.base import Utc


class Held(NamedTuple):
    """A token that works, with whose it is."""

    person_id: str
    role: str
    nickname: str
    login: str | None
    number: int
    scopes: list[str]
    last_used_at: datetime | None


_HELD = Prepared(
    select(
        Person.id,
        Person.role,
        Person.nickname,
        Person.login,
        AccessToken.number,
        AccessToken.scopes,
        AccessToken.last_used_at,
    )
    .join(AccessToken, AccessToken.person_id == Person.id)
    .where(
        # The owner comes first: the key finds their few tokens, wherever they are kept.
        AccessToken.person_id == given("person"),
        AccessToken.token_hash == given("token"),
        AccessToken.revoked_at.is_(None),
        AccessToken.expires_at > given("now", Utc),
    )
)


def held(source: Source, person_id: str, token_hash: str, now: datetime) -> Held | None:
    """The person's token with that hash while it works; one statement."""
    row = _HELD.first(source, person=person_id, token=token_hash, now=now)
    return Held(*row) if row else None


def add(session: Session, token: AccessToken) -> None:
    """Add a token. The caller has locked the person and taken the next number."""
    session.add(token)
    session.flush()


def next_number(session: Session, person_id: str) -> int:
    """The number of the person's next token."""
    last = select(func.max(AccessToken.number)).where(AccessToken.person_id == person_id)
    return (session.scalar(last) or 0) + 1


def of_person(session: Session, person_id: str) -> list[AccessToken]:
    """The person's tokens, newest first."""
    query = select(AccessToken).where(AccessToken.person_id == person_id)
    return list(session.scalars(query.order_by(AccessToken.number.desc())))


def revoke(session: Session, person_id: str, number: int, now: datetime) -> bool:
    """End a token; False when it is none of the person's or has been ended before."""
    query = (
        update(AccessToken)
        .where(
            AccessToken.person_id == person_id,
            AccessToken.number == number,
            AccessToken.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    done = session.execute(query)
    return isinstance(done, CursorResult) and done.rowcount == 1


def revoke_all(session: Session, person_id: str, now: datetime) -> None:
    """End every token of the person."""
    live = (AccessToken.person_id == person_id) & AccessToken.revoked_at.is_(None)
    session.execute(update(AccessToken).where(live).values(revoked_at=now))


def sweep(session: Session, person_id: str, before: datetime) -> None:
    """Forget the person's tokens that ended before a time."""
    over = or_(AccessToken.revoked_at < before, AccessToken.expires_at < before)
    session.execute(delete(AccessToken).where(AccessToken.person_id == person_id, over))


def note_use(session: Session, person_id: str, number: int, at: datetime) -> None:
    """Note when a token was used last."""
    this = (AccessToken.person_id == person_id) & (AccessToken.number == number)
    session.execute(update(AccessToken).where(this).values(last_used_at=at))

"""Links that make an account, once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, delete, func, insert, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import Invite


def add(
    session: Session,
    token_hash: str,
    role: str,
    now: datetime,
    until: datetime,
    *,
    by: str | None = None,
) -> None:
    """Add an open one for the role. by: who made it; the server has one open at a time."""
    if by is None:
        own = (Invite.role == role, Invite.made_by.is_(None), Invite.used_at.is_(None))
        session.execute(delete(Invite).where(*own))
    values = {"role": role, "created_at": now, "expires_at": until, "made_by": by}
    session.execute(insert(Invite).values(token_hash=token_hash, **values))


def role_of(session: Session, token_hash: str, now: datetime) -> str | None:
    """The role that an open one gives, None when it is used, too old or unknown."""
    return session.scalar(select(Invite.role).where(Invite.token_hash == token_hash, *_open(now)))


def all_open(session: Session, now: datetime) -> list[Invite]:
    """Those that can be used, newest first."""
    query = select(Invite).where(*_open(now)).order_by(Invite.created_at.desc(), Invite.token_hash)
    return list(session.scalars(query))


def how_many_open(session: Session, by: str, now: datetime) -> int:
    """How many of somebody's can be used."""
    mine = (Invite.made_by == by, *_open(now))
    return session.scalar(select(func.count()).select_from(Invite).where(*mine)) or 0


def use(session: Session, token_hash: str, person_id: str, now: datetime) -> bool:
    """Use an open one; False when somebody else was quicker."""
    done = session.execute(
        update(Invite)
        .where(Invite.token_hash == token_hash, *_open(now))
        .values(used_at=now, used_by=person_id)
    )
    return isinstance(done, CursorResult) and done.rowcount == 1


def withdraw(session: Session, start: str, now: datetime) -> bool:
    """Drop the open one whose hash begins so; False for no such one."""
    these = (Invite.token_hash.startswith(start, autoescape=True), *_open(now))
    done = session.execute(delete(Invite).where(*these))
    return isinstance(done, CursorResult) and done.rowcount > 0


def forget_made_by(session: Session, person_id: str) -> None:
    """Open ones that the person made stop working."""
    these = (Invite.made_by == person_id, Invite.used_at.is_(None))
    session.execute(delete(Invite).where(*these))


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Invite.used_at.is_(None), Invite.expires_at > now)

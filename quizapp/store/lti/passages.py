"""People on their way in from an LMS: each passage is used once, and soon over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from quizapp.store.tables import LtiPassage


def add(
    session: Session,
    key_hash: str,
    kind: str,
    platform_id: str,
    body: dict[str, Any],
    *,
    now: datetime,
    until: datetime,
) -> None:
    """Begin one; those that are over go."""
    session.execute(delete(LtiPassage).where(LtiPassage.expires_at <= now))
    values = {"key_hash": key_hash, "kind": kind, "platform_id": platform_id, "body": body}
    session.execute(insert(LtiPassage).values(**values, expires_at=until))


def take(session: Session, key_hash: str, kind: str, now: datetime) -> LtiPassage | None:
    """End one: whoever asks for it first gets it, nobody a second time."""
    found = look(session, key_hash, kind, now, locked=True)
    if found is not None:
        session.delete(found)
        session.flush()
    return found


def look(
    session: Session, key_hash: str, kind: str, now: datetime, *, locked: bool = False
) -> LtiPassage | None:
    """One that is not over."""
    query = select(LtiPassage).where(
        LtiPassage.key_hash == key_hash, LtiPassage.kind == kind, LtiPassage.expires_at > now
    )
    return session.scalars(query.with_for_update() if locked else query).first()

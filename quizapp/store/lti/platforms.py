"""LMSs that were let in, and the keys that we sign with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import LtiKey, LtiPlatform


def all_of_them(session: Session) -> list[LtiPlatform]:
    """By name."""
    return list(session.scalars(select(LtiPlatform).order_by(LtiPlatform.name, LtiPlatform.id)))


def by_id(session: Session, platform_id: str, *, locked: bool = False) -> LtiPlatform | None:
    """The LMS of that id. locked: nobody else changes it until the transaction ends."""
    query = select(LtiPlatform).where(LtiPlatform.id == platform_id)
    return session.scalars(query.with_for_update() if locked else query).first()


def of_issuer(session: Session, issuer: str) -> list[LtiPlatform]:
    """Those that were let in under that issuer and may come in; one a client id."""
    query = select(LtiPlatform).where(LtiPlatform.issuer == issuer, LtiPlatform.enabled.is_(True))
    return list(session.scalars(query.order_by(LtiPlatform.client_id)))


def add(session: Session, platform: LtiPlatform) -> None:
    """Let one in. Raises IntegrityError when it is in already."""
    session.add(platform)
    session.flush()


def change(session: Session, platform_id: str, values: dict[str, Any]) -> None:
    """Other values. Raises IntegrityError when another one has that issuer and client id."""
    session.execute(update(LtiPlatform).where(LtiPlatform.id == platform_id).values(**values))


def keys(session: Session, now: datetime) -> list[LtiKey]:
    """Those that are published now, the one in use first."""
    fresh = or_(LtiKey.gone_at.is_(None), LtiKey.gone_at > now)
    found = session.scalars(select(LtiKey).where(fresh))
    return sorted(found, key=lambda one: (one.gone_at is not None, one.made_at, one.kid))


def add_key(session: Session, key: LtiKey, gone_at: datetime, now: datetime) -> None:
    """Sign with that key from now on; the ones before are published until gone_at."""
    session.execute(update(LtiKey).where(LtiKey.gone_at.is_(None)).values(gone_at=gone_at))
    session.execute(delete(LtiKey).where(LtiKey.gone_at <= now))
    session.add(key)
    session.flush()

"""Versions of units that were served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from quizapp.store.tables import ServedUnit


def keep(
    session: Session,
    *,
    digest: str,
    course_id: str,
    unit_id: str,
    title: str,
    body: str,
    at: datetime,
) -> None:
    """Keep a version once; the caller holds the right to write."""
    if session.scalar(select(ServedUnit.digest).where(ServedUnit.digest == digest)) is not None:
        return
    values = {"course_id": course_id, "unit_id": unit_id, "title": title, "body": body}
    session.execute(insert(ServedUnit).values(digest=digest, first_served_at=at, **values))


def bodies(session: Session, digests: Sequence[str]) -> dict[str, str]:
    """Canonical texts by digest, of those that were served."""
    query = select(ServedUnit.digest, ServedUnit.body).where(ServedUnit.digest.in_(digests))
    return dict(session.execute(query).all())

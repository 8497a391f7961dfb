"""Counting in fixed windows; a row is one window of one bucket."""

from __future__ import annotations

from sqlalchemy import CursorResult, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.store.tables import RateHit


def count(session: Session, bucket: str, window: int) -> int:
    """How often it happened in the window."""
    query = select(RateHit.count).where(RateHit.bucket == bucket, RateHit.window == window)
    return session.scalar(query) or 0


def add(session: Session, bucket: str, window: int, by: int = 1) -> None:
    """Count one more, or take one back with by = -1."""
    if _change(session, bucket, window, by) or by < 0:
        return
    try:
        with session.begin_nested():
            session.execute(insert(RateHit).values(bucket=bucket, window=window, count=by))
    except IntegrityError:
        # Another server made the row between our two statements.
        _change(session, bucket, window, by)


def forget(session: Session, before: int) -> None:
    """Drop windows that ended before a time, in seconds since 1970."""
    session.execute(delete(RateHit).where(RateHit.window < before))


def drop(session: Session, bucket: str) -> None:
    """Drop all windows of a bucket."""
    session.execute(delete(RateHit).where(RateHit.bucket == bucket))


def _change(session: Session, bucket: str, window: int, by: int) -> bool:
    query = (
        update(RateHit)
        .where(RateHit.bucket == bucket, RateHit.window == window)
        .values(count=RateHit.count + by)
    )
    done = session.execute(query)
    return isinstance(done, CursorResult) and done.rowcount > 0

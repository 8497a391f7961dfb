"""Counting in fixed windows; a row is one window of one bucket."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from quizapp.store.tables import RateHit
from quizapp.store.upsert import insert_into

Place = tuple[str, int]
"""A bucket and the end of a window, in seconds since 1970."""

_PLACE = (RateHit.bucket, RateHit.window)


def add(session: Session, places: Iterable[Place], by: int = 1) -> dict[Place, int]:
    """Count one more at each place, or take one back with by = -1; the counts after it.

    One statement, where SQLite is 3.35 or newer.
    """
    # In one order everywhere, so that two servers never wait for each other.
    values = [
        {"bucket": bucket, "window": window, "count": max(by, 0)}
        for bucket, window in sorted(places)
    ]
    change = (
        insert_into(session, RateHit)
        .values(values)
        .on_conflict_do_update(
            index_elements=(RateHit.tenant, *_PLACE), set_={"count": RateHit.count + by}
        )
    )
    counted = (*_PLACE, RateHit.count)
    if session.get_bind().dialect.insert_returning:
        rows = session.execute(change.returning(*counted))
    else:
        session.execute(change)
        these = [(one["bucket"], one["window"]) for one in values]
        rows = session.execute(select(*counted).where(tuple_(*_PLACE).in_(these)))
    return {(bucket, window): count for bucket, window, count in rows}


def forget(session: Session, before: int) -> None:
    """Drop windows that ended before a time, in seconds since 1970."""
    session.execute(delete(RateHit).where(RateHit.window < before))


def drop(session: Session, bucket: str) -> None:
    """Drop all windows of a bucket."""
    session.execute(delete(RateHit).where(RateHit.bucket == bucket))


def drop_starting(session: Session, start: str) -> None:
    """Drop all windows of the buckets whose names begin so."""
    session.execute(delete(RateHit).where(RateHit.bucket.startswith(start, autoescape=True)))

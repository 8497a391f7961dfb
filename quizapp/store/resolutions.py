"""What came of forecasts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Resolution


def add(
    session: Session,
    course_id: str,
    unit_id: str,
    item_id: str,
    *,
    outcome: str,
    citation: str,
    by: str,
    at: datetime,
) -> None:
    """Record an outcome; older ones stay."""
    mine = (
        Resolution.course_id == course_id,
        Resolution.unit_id == unit_id,
        Resolution.item_id == item_id,
    )
    number = (session.scalar(select(func.max(Resolution.number)).where(*mine)) or 0) + 1
    place = {"course_id": course_id, "unit_id": unit_id, "item_id": item_id, "number": number}
    values = {"outcome": outcome, "citation": citation, "by": by, "at": at}
    session.execute(insert(Resolution).values(**place, **values))


def of_unit(session: Session, course_id: str, unit_id: str) -> dict[str, Resolution]:
    """The outcome that holds, by item id."""
    return {item_id: rows[-1] for item_id, rows in history(session, course_id, unit_id).items()}


def history(session: Session, course_id: str, unit_id: str) -> dict[str, list[Resolution]]:
    """All outcomes that were recorded, by item id, oldest first."""
    query = (
        select(Resolution)
        .where(Resolution.course_id == course_id, Resolution.unit_id == unit_id)
        .order_by(Resolution.number)
    )
    found: dict[str, list[Resolution]] = {}
    for one in session.scalars(query):
        found.setdefault(one.item_id, []).append(one)
    return found

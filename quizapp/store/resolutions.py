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
    query = (
        select(Resolution)
        .where(Resolution.course_id == course_id, Resolution.unit_id == unit_id)
        .order_by(Resolution.number)
    )
    return {one.item_id: one for one in session.scalars(query)}

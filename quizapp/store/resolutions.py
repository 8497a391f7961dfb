"""What came of forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Resolution

_OUTCOMES = Prepared(
    select(Resolution.item_id, Resolution.outcome, Resolution.citation, Resolution.at)
    .where(Resolution.course_id == given("course"), Resolution.unit_id == given("unit"))
    .order_by(Resolution.number)
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one forecast. citation: a source that shows it."""

    item_id: str
    outcome: str
    citation: str
    at: datetime


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


def of_unit(source: Source, course_id: str, unit_id: str) -> dict[str, Outcome]:
    """The outcome that holds, by item id."""
    rows = _OUTCOMES.rows(source, course=course_id, unit=unit_id)
    return {row[0]: Outcome(*row) for row in rows}


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

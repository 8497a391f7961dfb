"""What to look at before an attempt is begun."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from quizapp.store.tables import Attempt, Sitting

_EARLIER = aliased(Attempt)


class Wish(NamedTuple):
    """An attempt as somebody wants it."""

    person_id: str
    course_id: str
    unit_id: str
    mode: str
    wrong_of: str | None


def before(
    session: Session, wish: Wish, key: str
) -> tuple[list[tuple[Attempt, str | None]], Attempt | None]:
    """What to look at before another attempt is begun, in one statement.

    The person's attempts begun under that key or a numbered form of it (key~2), oldest first, each
    with the assignment that it is at; and the newest one of their own that is as wished.
    """
    newest = (
        select(_EARLIER.id)
        .where(
            _EARLIER.course_id == wish.course_id,
            _EARLIER.unit_id == wish.unit_id,
            _EARLIER.person_id == wish.person_id,
            _EARLIER.mode == wish.mode,
            _EARLIER.wrong_of.is_not_distinct_from(wish.wrong_of),
            ~select(Sitting.attempt_id).where(Sitting.attempt_id == _EARLIER.id).exists(),
        )
        .order_by(_EARLIER.started_at.desc(), _EARLIER.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    under_key = or_(
        Attempt.start_key == key, Attempt.start_key.startswith(f"{key}~", autoescape=True)
    )
    query = (
        select(Attempt, Sitting.assignment_id, Attempt.id == newest)
        .select_from(Attempt)
        .outerjoin(Sitting, Sitting.attempt_id == Attempt.id)
        .where(Attempt.person_id == wish.person_id, or_(under_key, Attempt.id == newest))
        .order_by(Attempt.started_at)
    )
    rows = list(session.execute(query))
    # LIKE takes no notice of case on SQLite; keys do.
    begun: list[tuple[Attempt, str | None]] = [
        (row[0], row[1]) for row in rows if row[0].start_key.partition("~")[0] == key
    ]
    return begun, next((row[0] for row in rows if row[2]), None)


def under_key(session: Session, person_id: str, key: str) -> int:
    """How many of the person's attempts were begun under that key or a numbered form of it."""
    keys = select(Attempt.start_key).where(
        Attempt.person_id == person_id,
        or_(Attempt.start_key == key, Attempt.start_key.startswith(f"{key}~", autoescape=True)),
    )
    return sum(one.partition("~")[0] == key for one in session.scalars(keys))

"""What the record promises of itself, asked of all rows at once."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Attempt, Response, Review, ServedUnit

_FETCH = 1000


def gaps(session: Session) -> Iterator[str]:
    """Where steps or reviews are not numbered 1, 2, …: something was taken out or put in."""
    number = Response.sequence
    steps = select(Response.attempt_id, Response.item_id, func.count(), func.max(number))
    steps = steps.group_by(Response.attempt_id, Response.item_id)
    for attempt, item, many, last in _all(session, _uneven(steps, number)):
        yield f"attempt {attempt}, {item}: {many} steps numbered up to {last}"
    place = select(Review.person_id, func.count(), func.max(Review.number))
    for _, many, last in _all(session, _uneven(place.group_by(Review.person_id), Review.number)):
        yield f"the reviews of a person: {many} numbered up to {last}"


def _uneven(query: Select, number: object) -> Select:  # type: ignore[type-arg]
    first, last = func.min(number), func.max(number)
    return query.having((func.count() != last) | (first != 1))


def without_unit(session: Session) -> Iterator[str]:
    """Attempts and reviews whose version of the unit is not kept."""
    for table, name in ((Attempt, "attempt"), (Review, "review")):
        kept = select(ServedUnit.digest).where(ServedUnit.digest == table.unit_digest).exists()
        query = select(table.unit_digest).where(~kept).distinct()
        for (digest,) in _all(session, query):
            yield f"an {name} names the unit {digest}, which is not kept"


def how_many_versions(session: Session) -> int:
    """How many versions of units are kept."""
    return session.scalar(select(func.count()).select_from(ServedUnit)) or 0


def versions(session: Session) -> Iterator[tuple[str, str]]:
    """Digest and text of each version that is kept."""
    query = select(ServedUnit.digest, ServedUnit.body)
    for row in session.execute(query.execution_options(yield_per=1)):
        yield row[0], row[1]


def _all(session: Session, query: Select) -> Iterator[tuple]:  # type: ignore[type-arg]
    for row in session.execute(query.execution_options(yield_per=_FETCH)):
        yield tuple(row)

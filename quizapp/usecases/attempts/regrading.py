"""The regrades that an attempt's mark takes in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.domain.regrade import Regrade, Treatment
from quizapp.domain.scoring import Mark
from quizapp.store import regrades
from quizapp.store.attempts import Stored
from quizapp.store.regrades import Place
from quizapp.store.tables import Attempt
from quizapp.store.tables import Regrade as RegradeRow
from quizapp.usecases.attempts.record import add_mark, derived
from quizapp.usecases.served import Served
from quizapp.usecases.services import Services

REASON = "regraded: "
"""Before the reason of a regrade, where a mark says why it was derived."""


def place_of(attempt: Attempt) -> Place:
    """The version that the attempt asked."""
    return Place(attempt.course_id, attempt.unit_id, attempt.unit_digest)


def in_force(services: Services, session: Session, place: Place) -> tuple[Regrade, ...]:
    """What holds for every attempt at that version, in its order."""
    return opened(services, session, regrades.in_force(session, place))


def opened(services: Services, session: Session, rows: Iterable[RegradeRow]) -> tuple[Regrade, ...]:
    """Rows of the record as the domain knows them."""
    listed = list(rows)
    versions = services.units.many(session, {row.new_digest for row in listed})
    return tuple(
        Regrade(
            row.number,
            versions[row.new_digest].unit,
            {name: Treatment(one) for name, one in row.treatments.items()},
            row.accepted or {},
        )
        for row in listed
    )


class Known:
    """The regrades of units, each unit's asked for once; for a walk through many attempts."""

    def __init__(self, services: Services, session: Session) -> None:
        self._services = services
        self._session = session
        self._rows: dict[tuple[str, str], list[RegradeRow]] = {}

    def holding(self, place: Place) -> list[int]:
        """The numbers of those in force, in their order."""
        return [row.number for row in self._of(place).values() if row.reversed_at is None]

    def taken_in(self, place: Place, numbers: Sequence[int]) -> tuple[Regrade, ...]:
        """Those of these numbers. Raises LookupError for one that is not of that version."""
        if not numbers:
            return ()
        rows = self._of(place)
        return opened(self._services, self._session, [rows[number] for number in numbers])

    def _of(self, place: Place) -> dict[int, RegradeRow]:
        unit = (place.course_id, place.unit_id)
        if unit not in self._rows:
            self._rows[unit] = regrades.of_unit(self._session, *unit)
        return {row.number: row for row in self._rows[unit] if row.old_digest == place.digest}


def regraded_late(
    services: Services,
    session: Session,
    attempt: Attempt,
    served: Served,
    steps: Iterable[Stored],
    now: datetime,
) -> Mark | None:
    """The second mark of an attempt handed in when its version had been regraded already.

    None where it had not; the first mark is then the one that holds.
    """
    rows = regrades.in_force(session, place_of(attempt))
    if not rows:
        return None
    force = opened(services, session, rows)
    mark = derived(attempt, served, services.rooms, steps, {}, force)
    add_mark(
        session,
        attempt.id,
        mark,
        derivation=2,
        at=now,
        by=rows[-1].by,
        reason=REASON + rows[-1].reason,
        regrades=force,
    )
    return mark

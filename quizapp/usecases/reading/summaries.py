"""One person's attempts in a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy.orm import Session

from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Level, Unit
from quizapp.domain.numbers import fraction
from quizapp.store import overview
from quizapp.store.tables import Attempt, Mark
from quizapp.usecases.holding import EVERYTHING_OPEN, RESULT, Holding
from quizapp.usecases.served import Served
from quizapp.usecases.services import Services


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """An attempt in a list.

    language, direction: of the unit and its title; score, maximum: points, None before submitting
    and while they are not to be told.
    """

    id: str
    course_id: str
    unit_id: str
    title: str
    language: str
    direction: str
    mode: Mode
    level: Level
    wrong_of: str | None
    started_at: datetime
    submitted_at: datetime | None
    answered: int
    total: int
    score: Fraction | None
    maximum: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """Points earned over points possible, None before submitting and while nothing counts."""
        if self.score is None or self.maximum is None:
            return None
        return self.score / self.maximum if self.maximum else None


class Listed(NamedTuple):
    """An attempt with the mark that holds and may be told, and the assignment that it is at."""

    attempt: Attempt
    mark: Mark | None
    assignment_id: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One person's attempts, newest first. served: the versions that they are of, by digest."""

    rows: Sequence[Listed]
    served: Mapping[str, Served]
    summaries: tuple[AttemptSummary, ...]


def listed(
    services: Services,
    session: Session,
    person_id: str,
    also: Iterable[str] = (),
    holding: Holding = EVERYTHING_OPEN,
) -> Listing:
    """What the person has begun; the versions with the digests `also` are opened besides.

    A result that is not to be told is none.
    """
    rows = [
        Listed(one, None if holding.hides(RESULT, _unit(one), at) else mark, at)
        for one, mark, at in overview.attempts_of(session, person_id)
    ]
    answered = overview.answered(session, person_id)
    digests = [*(row.attempt.unit_digest for row in rows), *also]
    served = services.units.many(session, digests)
    summaries = (_summary(row, served[row.attempt.unit_digest].unit, answered) for row in rows)
    return Listing(rows, served, tuple(summaries))


def _unit(attempt: Attempt) -> tuple[str, str]:
    return attempt.course_id, attempt.unit_id


def _summary(row: Listed, unit: Unit, answered: Mapping[str, int]) -> AttemptSummary:
    attempt, mark = row.attempt, row.mark
    return AttemptSummary(
        attempt.id,
        attempt.course_id,
        attempt.unit_id,
        unit.title,
        unit.language,
        unit.direction,
        Mode(attempt.mode),
        Level(attempt.level),
        attempt.wrong_of,
        attempt.started_at,
        attempt.submitted_at,
        answered.get(attempt.id, 0),
        len(attempt.items),
        fraction(mark.score) if mark else None,
        fraction(mark.maximum) if mark else None,
    )

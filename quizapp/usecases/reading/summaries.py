"""One person's attempts in a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Level
from quizapp.domain.numbers import fraction
from quizapp.store import overview
from quizapp.store.tables import Attempt, Mark


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """An attempt in a list. score, maximum: points, None before submitting."""

    id: str
    course_id: str
    unit_id: str
    title: str
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


Listed = tuple[Attempt, Mark | None, str]


def listed(session: Session, person_id: str) -> tuple[list[Listed], tuple[AttemptSummary, ...]]:
    """One person's attempts, newest first: as rows, and as summaries."""
    rows = overview.attempts_of(session, person_id)
    answered = overview.answered(session, person_id)
    return rows, tuple(_summary(row, answered) for row in rows)


def _summary(row: Listed, answered: Mapping[str, int]) -> AttemptSummary:
    attempt, mark, title = row
    return AttemptSummary(
        attempt.id,
        attempt.course_id,
        attempt.unit_id,
        title,
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

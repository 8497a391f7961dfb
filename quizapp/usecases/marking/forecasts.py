"""What was recorded of a unit's forecasts."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.store import resolutions
from quizapp.usecases.attempts import Known
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


def outcomes_of(
    services: Services, course_id: str, unit_id: str
) -> Mapping[str, tuple[Known, ...]]:
    """By item id, newest first: the first one holds. Raises NotSaved."""
    with looking(services) as session:
        found = resolutions.history(session, course_id, unit_id)
        return {
            item_id: tuple(Known(row.outcome, row.citation, row.at) for row in reversed(rows))
            for item_id, rows in found.items()
        }

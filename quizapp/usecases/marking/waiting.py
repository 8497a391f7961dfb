"""How many answers wait for a teacher."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.domain.question import HandMarked
from quizapp.store import decisions
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


def waiting(services: Services) -> Mapping[tuple[str, str], int]:
    """By course and unit; what has none is left out. One statement, none where it can't be.

    Raises NotSaved.
    """
    by_hand = {name for name, room in services.rooms.items() if isinstance(room, HandMarked)}
    courses = services.library.courses()
    if not any(by_hand & set(unit.types) for course in courses for unit in course.units):
        return {}
    with looking(services) as session:
        return decisions.awaited(session)

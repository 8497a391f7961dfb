"""How many answers wait for a teacher."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.store import decisions, units
from quizapp.store.units import Composed
from quizapp.usecases.selections import is_composed
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


def waiting_drawn(
    services: Services, waits: Mapping[tuple[str, str], int]
) -> tuple[tuple[Composed, int], ...]:
    """Of those, what was drawn from several lessons. A statement where there is any.

    Raises NotSaved.
    """
    names = {unit_id for _, unit_id in waits if is_composed(unit_id)}
    if not names:
        return ()
    with looking(services) as session:
        found = units.titled(session, names)
    counted = ((one, waits.get((one.course_id, one.unit_id), 0)) for one in found)
    return tuple((one, many) for one, many in counted if many)

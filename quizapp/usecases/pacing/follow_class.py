"""What a student's page asks every other second: has the class gone on?"""

from __future__ import annotations

from quizapp.domain.assignment.pacing import Pace
from quizapp.domain.assignment.timing import is_over
from quizapp.store import paces
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_look

CLOSED, OVER = "closed", "over"
"""Where there is no pace yet, and where there is none any more."""


def tag_of(pace: Pace) -> str:
    """Another text for each stand."""
    return f"{pace.number} {sorted(pace.shown)}"


def pace_tag(services: Services, person_id: str, assignment_id: str) -> str:
    """The `tag_of` where the class is now, or CLOSED or OVER; one statement.

    Raises NotFound for work that is none of the person's, and NotSaved.
    """
    with quick_look(services) as link:
        found = paces.glimpse(link, assignment_id, person_id)
    if found is None:
        raise NotFound
    if is_over(found.over_at, services.clock()):
        return OVER
    if found.number is None or found.shown is None:
        return CLOSED
    return tag_of(Pace(found.number, found.number, frozenset(found.shown)))

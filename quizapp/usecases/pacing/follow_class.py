"""What a student's page asks every other second: has the class gone on?"""

from __future__ import annotations

from quizapp.store import paces
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_look


def pace_tag(services: Services, person_id: str, assignment_id: str) -> str:
    """Another text as soon as a page of the live quiz would be another one; one statement.

    Raises NotFound for work that is none of the person's, and NotSaved.
    """
    with quick_look(services) as link:
        found = paces.glimpse(link, assignment_id, person_id)
    if found is None:
        raise NotFound
    if found.over_at is not None and found.over_at < services.clock():
        return "over"
    return "closed" if found.step is None else str(found.step)

"""The classes of somebody."""

from __future__ import annotations

from quizapp.store import classes
from quizapp.usecases.classes.model import ClassView, view_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


def my_classes(services: Services, person_id: str, *, taught: bool = False) -> list[ClassView]:
    """What somebody learns in, or what they teach, by name. Raises NotSaved."""
    with looking(services) as session:
        found = classes.of_person(session, person_id)
    return [
        view_of(one.classroom, one.role, one.learners if taught else None)
        for one in found
        if (one.role != classes.LEARNER) is taught
    ]

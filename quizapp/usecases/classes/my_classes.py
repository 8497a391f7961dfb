"""The classes of somebody."""

from __future__ import annotations

from quizapp.store import classes
from quizapp.usecases.classes.model import ClassView, view_of
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


def taught_class(services: Services, teacher_id: str, class_id: str) -> ClassView:
    """A class that somebody teaches. Raises NotFound for any other one, and NotSaved."""
    with looking(services) as session:
        found = classes.taught(session, class_id, teacher_id)
    if found is None:
        raise NotFound
    return view_of(*found)


def my_classes(services: Services, person_id: str, *, taught: bool = False) -> list[ClassView]:
    """What somebody learns in, or what they teach, by name. Raises NotSaved."""
    with looking(services) as session:
        found = classes.of_person(session, person_id)
    return [
        view_of(one.classroom, one.role, one.learners if taught else None)
        for one in found
        if (one.role != classes.LEARNER) is taught
    ]

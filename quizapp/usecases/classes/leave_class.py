"""Leave a class, or be taken out of it."""

from __future__ import annotations

from quizapp.store import classes
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def leave_class(services: Services, person_id: str, class_id: str) -> None:
    """A learner goes; twice is as once. What was answered stays theirs. Raises NotSaved."""
    with writing(services) as session:
        if classes.role_of(session, class_id, person_id) == classes.LEARNER:
            classes.leave(session, class_id, person_id)


def take_out(services: Services, teacher_id: str, class_id: str, person_id: str) -> None:
    """A teacher of the class takes out a learner or a co-teacher; twice is as once.

    Nobody takes out the teacher who made it. Raises NotFound for whoever does not teach it, Refused
    and NotSaved.
    """
    with writing(services) as session:
        if classes.taught(session, class_id, teacher_id, locked=True) is None:
            raise NotFound
        if classes.role_of(session, class_id, person_id) == classes.TEACHER:
            raise Refused("The teacher who made the class stays in it.")
        classes.leave(session, class_id, person_id)

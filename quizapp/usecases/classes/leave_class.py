"""Leave a class, or be taken out of it."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.store import audit, classes
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
        role = classes.role_of(session, class_id, person_id)
        if role == classes.TEACHER:
            raise Refused("The teacher who made the class stays in it.")
        if role is None:
            return
        classes.leave(session, class_id, person_id)
        audit.note(
            session,
            Action.MEMBER_OUT,
            Kind.PERSON,
            person_id,
            who=teacher_id,
            at=services.clock(),
            class_id=class_id,
            before={"role": role},
        )

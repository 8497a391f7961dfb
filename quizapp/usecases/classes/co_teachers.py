"""Teach a class together."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.domain.roles import teaches
from quizapp.store import audit, classes, people
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

_NOBODY = "No teacher signs in with this name. Teachers are invited at Teaching, Units."


def add_co_teacher(services: Services, teacher_id: str, class_id: str, login: str) -> None:
    """Let another teacher of this server teach the class too; twice is as once.

    Raises NotFound for whoever does not teach it, Refused (field "login") and NotSaved.
    """
    with writing(services) as session:
        if classes.taught(session, class_id, teacher_id, locked=True) is None:
            raise NotFound
        named = people.id_of(session, login.strip().lower())
        # Whoever takes their rights away in this moment comes before, or after.
        found = people.locked(session, named) if named else None
        if found is None or not teaches(found.role):
            raise Refused(_NOBODY, "login")
        role = classes.role_of(session, class_id, found.id)
        if role == classes.LEARNER:
            classes.leave(session, class_id, found.id)
        if role in {None, classes.LEARNER}:
            now = services.clock()
            classes.join(session, class_id, found.id, classes.CO_TEACHER, now)
            audit.note(
                session,
                Action.CO_TEACHER_ADDED,
                Kind.PERSON,
                found.id,
                who=teacher_id,
                at=now,
                class_id=class_id,
            )

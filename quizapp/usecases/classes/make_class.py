"""Make a class."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.domain.roles import teaches
from quizapp.store import audit, classes, people
from quizapp.store.tables import Classroom
from quizapp.usecases.classes.join_codes import with_new_code
from quizapp.usecases.classes.names import class_name
from quizapp.usecases.errors import NotAllowed, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

MOST = 200
"""Classes of one teacher."""


def make_class(services: Services, teacher_id: str, name: str) -> str:
    """The id of a new class that this teacher teaches and whose code lets learners in.

    Raises NotAllowed for whoever is no teacher, Refused (field "name": no name, or more classes
    than anybody has) and NotSaved.
    """
    fine = class_name(name)

    def make(code: str) -> str:
        now = services.clock()
        made = Classroom(
            id=services.tokens(12), name=fine, join_code=code, joining=True, created_at=now
        )
        with writing(services) as session:
            # Whoever takes their rights away in this moment finds the class, or comes before.
            teacher = people.locked(session, teacher_id)
            if teacher is None or not teaches(teacher.role):
                raise NotAllowed("Only teachers make classes.")
            if len(classes.of_person(session, teacher_id)) >= MOST:
                raise Refused(f"You have {MOST} classes. Take one away first.", "name")
            classes.add(session, made)
            classes.join(session, made.id, teacher_id, classes.TEACHER, now)
            to = (session, Action.CLASS_MADE, Kind.CLASS, made.id)
            audit.note(*to, who=teacher_id, at=now, after={"name": fine})
            return made.id

    return with_new_code(make)

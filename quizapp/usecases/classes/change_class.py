"""Change a class: its name, its code, whether that lets anybody in; and take it away."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind, Values
from quizapp.store import audit, classes
from quizapp.usecases.classes.join_codes import with_new_code
from quizapp.usecases.classes.names import class_name
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def rename_class(services: Services, teacher_id: str, class_id: str, name: str) -> None:
    """Give it another name. Raises Refused (field "name"), NotFound and NotSaved."""
    _change(services, teacher_id, class_id, name=class_name(name))


def set_joining(services: Services, teacher_id: str, class_id: str, *, joining: bool) -> None:
    """Let learners in, or no more; who is in it stays. Raises NotFound and NotSaved."""
    _change(services, teacher_id, class_id, joining=joining)


def new_join_code(services: Services, teacher_id: str, class_id: str) -> None:
    """Another code; the one before lets nobody in any more. Raises NotFound and NotSaved."""

    def change(code: str) -> None:
        with writing(services) as session:
            if classes.taught(session, class_id, teacher_id, locked=True) is None:
                raise NotFound
            classes.change(session, class_id, join_code=code)
            to = (session, Action.CLASS_CODED, Kind.CLASS, class_id)
            audit.note(*to, who=teacher_id, at=services.clock())

    with_new_code(change)


def remove_class(services: Services, teacher_id: str, class_id: str) -> None:
    """Take the class away: its people stay, and all that they did. Raises NotFound and NotSaved."""
    with writing(services) as session:
        found = classes.taught(session, class_id, teacher_id, locked=True)
        if found is None:
            raise NotFound
        was: Values = {"name": found[0].name, "people": classes.count(session, class_id)}
        classes.remove(session, class_id)
        to = (session, Action.CLASS_REMOVED, Kind.CLASS, class_id)
        audit.note(*to, who=teacher_id, at=services.clock(), before=was)


def _change(services: Services, teacher_id: str, class_id: str, **values: object) -> None:
    with writing(services) as session:
        if classes.taught(session, class_id, teacher_id, locked=True) is None:
            raise NotFound
        classes.change(session, class_id, **values)

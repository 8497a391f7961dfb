"""Join a class by its code."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.store import classes
from quizapp.store.tables import Classroom
from quizapp.usecases.classes.join_codes import normalised
from quizapp.usecases.classes.model import ClassView, view_of
from quizapp.usecases.errors import Refused
from quizapp.usecases.people import limits
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

MOST = 2000
"""Members of one class."""

_UNKNOWN = "No class has this code. Look at it again, letter by letter."
_CLOSED = "This class takes in nobody just now. Ask your teacher to open it."
_FULL = "This class is full. Ask your teacher."


def class_of_code(services: Services, typed: str, remote: str = "") -> ClassView:
    """The class that a code opens. Raises Refused (field "code"), TooMany and NotSaved."""
    taken = limits.take(services, limits.of_join(remote))
    with writing(services) as session:
        found = _found(session, typed)
        limits.give_back(session, taken)
    _must_be_open(found)
    return view_of(found)


def join_class(services: Services, person_id: str, typed: str, remote: str = "") -> ClassView:
    """Learn in the class that a code opens; once more changes nothing, nor does who teaches there.

    All that somebody has done before comes along, as it is theirs and not the class's.
    Raises as `class_of_code`, and Refused for a class that is full.
    """
    taken = limits.take(services, limits.of_join(remote))
    with writing(services) as session:
        # Nobody closes it, or takes its last place, before the newcomer is in.
        found = _found(session, typed, locked=True)
        limits.give_back(session, taken)
        if classes.role_of(session, found.id, person_id) is None:
            _must_be_open(found)
            if classes.count(session, found.id) >= MOST:
                raise Refused(_FULL, "code")
            classes.join(session, found.id, person_id, classes.LEARNER, services.clock())
        return view_of(found)


def _found(session: Session, typed: str, *, locked: bool = False) -> Classroom:
    code = normalised(typed)
    found = classes.by_code(session, code, locked=locked) if code else None
    if found is None:
        raise Refused(_UNKNOWN, "code")
    return found


def _must_be_open(found: Classroom) -> None:
    if not found.joining:
        raise Refused(_CLOSED, "code")

"""Join a class by its code."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from quizapp.store import classes
from quizapp.usecases.classes.join_codes import normalised
from quizapp.usecases.classes.model import ClassView, view_of
from quizapp.usecases.errors import Refused
from quizapp.usecases.people import limits
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

MOST = 2000
"""Members of one class."""

_UNKNOWN = "No class has this code. Look at it again, letter by letter."
_CLOSED = "This class takes in nobody just now. Ask your teacher to open it."
_FULL = "This class is full. Ask your teacher."


def class_of_code(services: Services, typed: str, remote: str = "") -> ClassView:
    """The class that a code opens. Raises Refused (field "code"), TooMany and NotSaved."""
    taken = limits.take(services, limits.of_join(remote))
    with writing(services) as session:
        code = normalised(typed)
        found = classes.by_code(session, code) if code else None
        if found is None:
            raise Refused(_UNKNOWN, "code")
        limits.give_back(session, taken)
        view = view_of(found)
    if not view.joining:
        raise Refused(_CLOSED, "code")
    return view


def join_class(services: Services, person_id: str, typed: str, remote: str = "") -> ClassView:
    """Learn in the class that a code opens; once more changes nothing, nor does who teaches there.

    All that somebody has done before comes along, as it is theirs and not the class's.
    Raises as `class_of_code`.
    """
    view = class_of_code(services, typed, remote)
    with looking(services) as session:
        if classes.role_of(session, view.id, person_id) is not None:
            return view
    try:
        with writing(services) as session:
            if classes.count(session, view.id) >= MOST:
                raise Refused(_FULL, "code")
            classes.join(session, view.id, person_id, classes.LEARNER, services.clock())
    except IntegrityError:
        # The button was pressed twice, or the class has just gone.
        return class_of_code(services, typed, remote)
    return view

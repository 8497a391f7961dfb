"""Set a class questions from several lessons."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.selection import MOST_TITLE, Drawn, Offered, fault, title_of
from quizapp.domain.draw import how_many
from quizapp.domain.lesson import Unit
from quizapp.domain.parts import part_of
from quizapp.domain.problem import Severity
from quizapp.store import units
from quizapp.usecases.assignments.set_work import added, must_be_fit
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.review.today import is_checked
from quizapp.usecases.selections import composed, id_for
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing
from quizapp.usecases.typed import label


class NotDrawable(Refused):
    """A choice of lessons that cannot be set. lesson: the one that it is about, "" for all."""

    def __init__(self, lesson: str, message: str) -> None:
        super().__init__(message, "lessons")
        self.lesson = lesson


def offered(services: Services, course_id: str) -> tuple[Offered, ...]:
    """The lessons of a course that questions can be drawn from, in its order."""
    course = next((one for one in services.library.courses() if one.course.id == course_id), None)
    entries = course.units if course else ()
    units_ = (services.library.unit(course_id, one.unit_id) for one in entries)
    return tuple(_offered(services, unit) for unit in units_ if unit is not None)


def set_selection(
    services: Services,
    teacher_id: str,
    class_id: str,
    course_id: str,
    wanted: Sequence[Drawn],
    rules: Rules,
    title: str = "",
) -> str:
    """The id of a new assignment that draws from these lessons, in this order.

    title: "" for the lessons' own. Raises NotFound (class, or no such lesson), Unfit (rules),
    NotDrawable, Refused (fields "title" and "unit") and NotSaved.
    """
    must_be_fit(rules)
    said = label(title, MOST_TITLE, "title")
    names = [one.lesson for one in wanted]
    if len(set(names)) < len(names):
        raise NotDrawable("", "Choose each lesson once.")
    found = [services.library.unit(course_id, name) for name in names]
    there = [_offered(services, unit) for unit in found if unit is not None]
    if len(there) < len(found):
        raise NotFound
    if wrong := fault(wanted, there):
        raise NotDrawable(*wrong)
    called = said or title_of([one.title for one in there], there[0].language)
    unit_id = id_for(services, course_id, called, names)
    version = composed(services, course_id, unit_id, called, names)
    if version is None:
        raise NotFound
    _must_stay_sound(services, version.unit)
    with writing(services) as session:
        made = added(
            services, session, teacher_id, class_id, course_id, version.unit, rules, wanted
        )
        # From now on it is found by its id, as a file would be.
        units.keep(
            session,
            digest=version.unit.digest,
            course_id=course_id,
            unit_id=unit_id,
            title=called,
            body=version.text,
            at=services.clock(),
        )
        return made


def _must_stay_sound(services: Services, unit: Unit) -> None:
    """Raises NotDrawable for a question that is not what it was among others.

    That is one of a type that names sentences by itself and does not say how (`Citing`).
    """
    for item in unit.items:
        problems = services.rooms[item.type].check(item.body)
        if any(one.severity is Severity.ERROR for one in problems):
            part = part_of(unit, item.id)
            raise NotDrawable(
                part.lesson if part else "",
                f"Questions of the type “{services.rooms[item.type].label}” cannot be drawn: they "
                "name sentences in a way of their own. Set the lesson itself, or leave it out.",
            )


def _offered(services: Services, unit: Unit) -> Offered:
    # Which are drawn by the lesson itself is not known yet, so at most so many are by machine.
    questions = how_many(unit.items, unit.draw)
    machine = sum(is_checked(item, services.rooms) for item in unit.items)
    return Offered(
        unit.id, unit.title, unit.language, unit.direction, questions, min(machine, questions)
    )

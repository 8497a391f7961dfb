"""All courses, with how far somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.content.library import UnitEntry
from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Course
from quizapp.store import overview
from quizapp.store.overview import Glance
from quizapp.usecases.reading.standing import Standing, UnitStanding, standing
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit of the catalogue. attempt_id: to go on with, else submitted last, None when new."""

    entry: UnitEntry
    status: Standing
    attempt_id: str | None
    mode: Mode | None
    answered: int
    total: int
    best: Fraction | None


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """A course with its units in order."""

    course: Course
    units: tuple[UnitProgress, ...]


def catalogue(services: Services, person_id: str | None) -> tuple[CourseProgress, ...]:
    """Every course with its good units; all new for nobody in particular. Raises NotSaved."""
    of_unit: dict[tuple[str, str], list[Glance]] = {}
    answered: dict[str, int] = {}
    if person_id is not None:
        with reading(services) as session:
            for glance in overview.glances(session, person_id):
                of_unit.setdefault((glance.course_id, glance.unit_id), []).append(glance)
            answered = overview.answered(session, person_id)
    return tuple(
        CourseProgress(
            course.course,
            tuple(
                _progress(unit, standing(of_unit.get(_place(unit), ()), answered))
                for unit in course.units
            ),
        )
        for course in services.library.courses()
    )


def unit_progress(
    services: Services, person_id: str, course_id: str, unit_id: str
) -> UnitProgress | None:
    """One good unit with how far somebody is; None when there is no such unit. Raises NotSaved."""
    entry = services.library.entry(course_id, unit_id)
    if entry is None:
        return None
    with reading(services) as session:
        all_of_course = overview.glances(session, person_id, course_id)
        glances = [one for one in all_of_course if one.unit_id == unit_id]
        answered = overview.answered(session, person_id, course_id) if glances else {}
    return _progress(entry, standing(glances, answered))


def _place(unit: UnitEntry) -> tuple[str, str]:
    return unit.course_id, unit.unit_id


def _progress(unit: UnitEntry, now: UnitStanding) -> UnitProgress:
    total = now.total or unit.items
    return UnitProgress(unit, now.status, now.attempt_id, now.mode, now.answered, total, now.best)

"""All courses, with how far somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from quizapp.content.library import UnitEntry
from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Course
from quizapp.store import overview
from quizapp.store.overview import Glance
from quizapp.usecases.holding import EVERYTHING_OPEN, SCORE, Holding, holding_of
from quizapp.usecases.reading.standing import Standing, UnitStanding, standing
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, reading


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit of the catalogue. attempt_id: to go on with, else submitted last, None when new;

    kept: whether its answers are kept back just now, so that it cannot be taken on one's own.
    """

    entry: UnitEntry
    status: Standing
    attempt_id: str | None
    mode: Mode | None
    answered: int
    total: int
    best: Fraction | None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """A course with its units in order."""

    course: Course
    units: tuple[UnitProgress, ...]


def catalogue(services: Services, person_id: str | None) -> tuple[CourseProgress, ...]:
    """Every course with its good units; all new for nobody in particular. Raises NotSaved."""
    if person_id is None:
        return courses_of(services, EVERYTHING_OPEN, (), {})
    with looking(services) as session:
        holding = holding_of(services, session, person_id)
        glances = overview.glances(session, person_id)
        answered = overview.answered(session, person_id)
    return courses_of(services, holding, glances, answered)


def courses_of(
    services: Services, holding: Holding, glances: Iterable[Glance], answered: Mapping[str, int]
) -> tuple[CourseProgress, ...]:
    """The same from what is at hand. glances: of one person; answered: items, by attempt."""
    of_unit: dict[tuple[str, str], list[Glance]] = {}
    for glance in _told(holding, glances):
        of_unit.setdefault((glance.course_id, glance.unit_id), []).append(glance)
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
        holding = holding_of(services, session, person_id)
        all_of_course = overview.glances(session, person_id, course_id)
        glances = [one for one in all_of_course if one.unit_id == unit_id]
        answered = overview.answered(session, person_id, course_id) if glances else {}
    found = _progress(entry, standing(_told(holding, glances), answered))
    return replace(found, kept=holding.keeps((course_id, unit_id)))


def _told(holding: Holding, glances: Iterable[Glance]) -> list[Glance]:
    """The same without the scores that are not to be told."""
    return [
        replace(one, score=None, maximum=None)
        if holding.hides(SCORE, (one.course_id, one.unit_id), one.assignment_id)
        else one
        for one in glances
    ]


def _place(unit: UnitEntry) -> tuple[str, str]:
    return unit.course_id, unit.unit_id


def _progress(unit: UnitEntry, now: UnitStanding) -> UnitProgress:
    total = now.total or unit.items
    return UnitProgress(unit, now.status, now.attempt_id, now.mode, now.answered, total, now.best)

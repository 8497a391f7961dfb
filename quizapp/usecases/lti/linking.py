"""Which work a link of an LMS leads to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from quizapp.content.library import Version
from quizapp.domain.assignment.rules import USUAL, Rules, Setting
from quizapp.domain.lti.launch import Launch
from quizapp.store import assignments, classes
from quizapp.store.lti import places, scores
from quizapp.store.tables import LtiCourse, LtiLink
from quizapp.usecases.assignments.set_work import added
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

_WORK, _UNIT = "work", "unit"
Lesson = tuple[str, Version]
"""The id of its course, and how it is now."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a link can lead to. value: as a form sends it; group: its course, or ""."""

    value: str
    title: str
    group: str


def led_to(
    services: Services,
    session: Session,
    launch: Launch,
    course: LtiCourse,
    lesson: Lesson | None,
) -> LtiLink:
    """The link that was pressed, with where its scores go now.

    A new one leads to the assignment that it was made for, where that is this class's; a link of
    a course that was copied does not, and sets its own class the same lesson.
    """
    found = places.link(session, course.id, _key(launch.link))
    grades = launch.grades
    where = {
        "item": grades.item or (found.item if found else ""),
        "items": grades.items,
        "scopes": list(grades.scopes),
        "name": launch.link_name,
    }
    if found is None:
        id_ = services.tokens(12)
        found = LtiLink(
            id=id_, course_id=course.id, link_key=_key(launch.link), link=launch.link, **where
        )
        places.add(session, found)
    else:
        places.change_link(session, found.id, where)
    if found.assignment_id is None:
        work = _work(services, session, launch.lesson[2], course.classroom_id, lesson)
        if work is not None:
            places.change_link(session, found.id, {"assignment_id": work})
            scores.want_of(session, work, services.clock())
    session.refresh(found)
    return found


def options(services: Services, class_id: str | None) -> tuple[Option, ...]:
    """What there is to choose from: what the class is set, and every lesson. Raises NotSaved."""
    found = []
    if class_id is not None:
        with reading(services) as session:
            rows = assignments.of_class(session, class_id)
            found = [Option(f"{_WORK}:{one.id}", one.title, "") for one in rows]
    for course in services.library.courses():
        for unit in course.units:
            value = f"{_UNIT}:{unit.course_id}/{unit.unit_id}"
            found.append(Option(value, unit.title, course.course.title))
    return tuple(found)


def lesson_of(services: Services, course: str, unit: str) -> Lesson | None:
    """The lesson as it is now, None where there is none."""
    version = services.library.version(course, unit) if course and unit else None
    return None if version is None else (course, version)


def parsed(value: str) -> tuple[str, str, str]:
    """Course, unit and assignment of an option's value; all empty for none."""
    kind, _, rest = value.partition(":")
    if kind == _WORK:
        return "", "", rest
    course, _, unit = rest.partition("/")
    return (course, unit, "") if kind == _UNIT else ("", "", "")


def link_page(services: Services, teacher_id: str, link_id: str) -> tuple[str, Sequence[Option]]:
    """Name and options of a link. Raises NotFound for whoever does not teach there, NotSaved."""
    with reading(services) as session:
        found = places.taught_link(session, link_id, teacher_id)
        if found is None:
            raise NotFound
        name, class_id = found[0].name, found[1].classroom_id
    return name, options(services, class_id)


def lead_to(services: Services, teacher_id: str, link_id: str, value: str) -> str:
    """Let a link lead to what a teacher chose; the id of the assignment.

    Raises NotFound, Refused (field "lesson": nothing that there is) and NotSaved.
    """
    course, unit, assignment = parsed(value)
    lesson = lesson_of(services, course, unit)
    with writing(services) as session:
        found = places.taught_link(session, link_id, teacher_id, locked=True)
        if found is None:
            raise NotFound
        work = _work(services, session, assignment, found[1].classroom_id, lesson)
        if work is None:
            raise Refused("Choose a lesson.", "lesson")
        places.change_link(session, link_id, {"assignment_id": work})
        scores.want_of(session, work, services.clock())
        return work


def _work(
    services: Services, session: Session, assignment: str, class_id: str, lesson: Lesson | None
) -> str | None:
    known = assignments.by_id(session, assignment) if assignment else None
    if known is not None and known.classroom_id == class_id:
        return known.id
    if lesson is None and known is not None:
        lesson = lesson_of(services, known.course_id, known.unit_id)
    if lesson is None:
        return None
    members = classes.members(session, class_id)
    teacher = next((one for one in members if one.role == classes.TEACHER), None)
    if teacher is None:
        return None
    rules = replace(Rules(Setting.QUIZ), plan=USUAL[Setting.QUIZ])
    course_id, version = lesson
    return added(services, session, teacher.person.id, class_id, course_id, version.unit, rules)


def _key(link: str) -> str:
    return hashlib.sha256(link.encode()).hexdigest()

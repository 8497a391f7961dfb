"""Every unit with its state, and the files that students do not see."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.content.library import Broken, CourseEntry, UnitEntry
from quizapp.content.report.findings import printable
from quizapp.domain.lesson import Course
from quizapp.web.current import services
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.findings import Told, told

MOST_FILES = 50
MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit and what lint says of it."""

    entry: UnitEntry
    warnings: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file with errors: the first findings, and how many more there are."""

    path: str
    findings: tuple[Told, ...]
    more: int


@route(bp, "/", role=Role.TEACHER)
def units() -> ResponseReturnValue:
    """Every unit with its state, and the files that students do not see."""
    library = services().library
    broken = library.broken()
    return render_template(
        "teacher/units.html",
        courses=tuple(_course(one) for one in library.courses()),
        broken=tuple(_broken(one) for one in broken[:MOST_FILES]),
        more=max(0, len(broken) - MOST_FILES),
    )


def unit_path(course_id: str, unit_id: str) -> str:
    """The file of a unit, relative to the lessons folder."""
    return f"{course_id}/{unit_id}.json"


def _course(one: CourseEntry) -> tuple[Course, tuple[UnitLine, ...]]:
    return one.course, tuple(_unit(entry) for entry in one.units)


def _unit(entry: UnitEntry) -> UnitLine:
    if not entry.warnings:
        return UnitLine(entry, ())
    problems = services().library.warnings(entry.course_id, entry.unit_id)
    return UnitLine(entry, told(unit_path(entry.course_id, entry.unit_id), problems))


def _broken(one: Broken) -> BrokenFile:
    shown = told(one.path, one.problems[:MOST_FINDINGS])
    return BrokenFile(printable(one.path), shown, len(one.problems) - len(shown))

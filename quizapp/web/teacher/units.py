"""Every unit with its state, and the files that students do not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from quizapp.content.library import Broken, CourseEntry, UnitEntry
from quizapp.content.report.findings import printable
from quizapp.content.unfinished import is_unfinished
from quizapp.domain.lesson import Course
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.offers.resolved import Resolved
from quizapp.usecases.disputes import how_many_open
from quizapp.usecases.marking import waiting, waiting_drawn
from quizapp.usecases.people import may_invite
from quizapp.web.current import me, services
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.findings import Told, told

Waits = Mapping[tuple[str, str], int]
"""By course and unit, how many answers wait."""

MOST_FILES = 50
MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit and what lint says of it.

    by_hand, forecasts: whether it has such items; waiting: answers that are not marked yet.
    """

    entry: UnitEntry
    warnings: tuple[Told, ...]
    by_hand: bool
    forecasts: bool
    waiting: int


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file with errors: the first findings, and how many more there are.

    unfinished: whether only texts that its author has yet to write keep it from students.
    """

    path: str
    findings: tuple[Told, ...]
    more: int
    unfinished: bool


@route(bp, "/", role=Role.TEACHER)
def units() -> ResponseReturnValue:
    """Every unit with its state, and the files that students do not see."""
    library = services().library
    broken = library.broken()
    waits = waiting(services())
    return render_template(
        "teacher/units.html",
        courses=tuple(_course(one, waits) for one in library.courses()),
        broken=tuple(_broken(one) for one in broken[:MOST_FILES]),
        more=max(0, len(broken) - MOST_FILES),
        drawn=waiting_drawn(services(), waits),
        disputed=how_many_open(services()),
        may_invite=may_invite(services(), me()),
    )


def unit_path(course_id: str, unit_id: str) -> str:
    """The file of a unit, relative to the lessons folder."""
    return f"{course_id}/{unit_id}.json"


def _course(one: CourseEntry, waits: Waits) -> tuple[Course, tuple[UnitLine, ...]]:
    return one.course, tuple(_unit(entry, waits) for entry in one.units)


def _unit(entry: UnitEntry, waits: Waits) -> UnitLine:
    asked = [services().rooms[name] for name in entry.types]
    return UnitLine(
        entry,
        _warnings(entry),
        by_hand=any(isinstance(room, HandMarked) for room in asked),
        forecasts=any(isinstance(room, Resolved) for room in asked),
        waiting=waits.get((entry.course_id, entry.unit_id), 0),
    )


def _warnings(entry: UnitEntry) -> tuple[Told, ...]:
    if not entry.warnings:
        return ()
    problems = services().library.warnings(entry.course_id, entry.unit_id)
    return told(unit_path(entry.course_id, entry.unit_id), problems)


def _broken(one: Broken) -> BrokenFile:
    shown = told(one.path, one.problems[:MOST_FINDINGS])
    return BrokenFile(
        printable(one.path),
        shown,
        len(one.problems) - len(shown),
        unfinished=is_unfinished(one.problems),
    )

"""For teachers: every unit with its state, and what the checks say of it."""

from __future__ import annotations

import msgspec

from quizapp.content.library import Broken, UnitEntry
from quizapp.content.report.findings import printable
from quizapp.content.unfinished import is_unfinished
from quizapp.domain.problem import Problem, Severity
from quizapp.usecases.errors import NotFound
from quizapp.usecases.marking import waiting, waiting_drawn
from quizapp.usecases.people import Scope
from quizapp.web.api.cursors import Cursor, Limit, decoded, encoded, next_link, not_ours
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.problems import NOT_FOUND
from quizapp.web.api.replies import Reply
from quizapp.web.current import services
from quizapp.web.roles import Role
from quizapp.web.teacher.findings import told
from quizapp.web.teacher.units import Waits, unit_path


class UnitsQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which page."""

    limit: Limit = 50
    cursor: Cursor = ""


class UnitLine(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the lessons folder. state: good, or broken or unfinished, which students do not

    see; digest, title, language, questions: null of those; errors, warnings: how many the checks
    gave; waiting: answers that a teacher has still to mark.
    """

    path: str
    state: str
    course: str | None
    unit: str | None
    digest: str | None
    title: str | None
    language: str | None
    questions: int | None
    errors: int
    warnings: int
    waiting: int


class DrawnLine(msgspec.Struct, frozen=True, kw_only=True):
    """A unit that is made of several lessons for a class. waiting: answers still to mark."""

    course: str
    unit: str
    title: str
    waiting: int


class Units(msgspec.Struct, frozen=True):
    """A page of units. next: cursor of the page that follows, null after the last; drawn: on the

    first page, units made of several lessons that have answers to mark.
    """

    units: list[UnitLine]
    next: str | None
    drawn: list[DrawnLine]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. pointer: JSON Pointer into the file; line, column: from 1; mend: what to do."""

    code: str
    name: str
    severity: str
    pointer: str
    line: int
    column: int
    message: str
    mend: str


class Lint(msgspec.Struct, frozen=True, kw_only=True):
    """What the checks say of a unit. digest: of its current version, null when it is broken."""

    course: str
    unit: str
    digest: str | None
    findings: list[Finding]


@endpoint(
    "GET",
    "/teach/units",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    query=UnitsQuery,
    gives={200: Units},
)
def teach_units(query: UnitsQuery) -> Reply:
    """The units in the order of their courses, then the files that students do not see."""
    library, waits = services().library, waiting(services())
    good = [_good(one, waits) for course in library.courses() for one in course.units]
    every = good + [_broken(one) for one in library.broken()]
    begin = _after(every, query.cursor) if query.cursor else 0
    shown = every[begin : begin + query.limit]
    cursor = encoded(shown[-1].path) if begin + len(shown) < len(every) else None
    drawn = [] if query.cursor else _drawn(waits)
    return Reply(Units(shown, cursor, drawn), headers=next_link(cursor))


@endpoint(
    "GET",
    "/teach/units/<course>/<unit>/lint",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    gives={200: Lint},
    refuses=(NOT_FOUND,),
)
def teach_lint(course: str, unit: str) -> Lint:
    """What the checks say of a unit, each finding with its place in the file."""
    library, path = services().library, unit_path(course, unit)
    entry = library.entry(course, unit)
    if entry is not None:
        return _lint(course, unit, entry.digest, library.warnings(course, unit))
    broken = next((one for one in library.broken() if one.path == path), None)
    if broken is None:
        raise NotFound
    return _lint(course, unit, None, broken.problems)


def _lint(course: str, unit: str, digest: str | None, problems: tuple[Problem, ...]) -> Lint:
    lines = told(unit_path(course, unit), problems)
    return Lint(
        course=course,
        unit=unit,
        digest=digest,
        findings=[
            Finding(
                code=line.code,
                name=line.name,
                severity=line.severity.value,
                pointer=line.pointer,
                line=max(1, problem.line),
                column=max(1, problem.column),
                message=line.message,
                mend=line.mend,
            )
            for line, problem in zip(lines, problems, strict=True)
        ],
    )


def _drawn(waits: Waits) -> list[DrawnLine]:
    return [
        DrawnLine(course=one.course_id, unit=one.unit_id, title=one.title, waiting=many)
        for one, many in waiting_drawn(services(), waits)
    ]


def _good(entry: UnitEntry, waits: Waits) -> UnitLine:
    return UnitLine(
        path=unit_path(entry.course_id, entry.unit_id),
        state="good",
        course=entry.course_id,
        unit=entry.unit_id,
        digest=entry.digest,
        title=entry.title,
        language=entry.language,
        questions=entry.items,
        errors=0,
        warnings=entry.warnings,
        waiting=waits.get((entry.course_id, entry.unit_id), 0),
    )


def _broken(one: Broken) -> UnitLine:
    errors = sum(problem.severity is Severity.ERROR for problem in one.problems)
    folder, _, file = one.path.rpartition("/")
    # Only a file in a course's own folder is a unit that its address could name.
    named = bool(folder) and "/" not in folder and file.endswith(".json")
    return UnitLine(
        path=printable(one.path),
        state="unfinished" if is_unfinished(one.problems) else "broken",
        course=printable(folder) if named else None,
        unit=printable(file.removesuffix(".json")) if named else None,
        digest=None,
        title=None,
        language=None,
        questions=None,
        errors=errors,
        warnings=len(one.problems) - errors,
        waiting=0,
    )


def _after(every: list[UnitLine], cursor: str) -> int:
    (path,) = decoded(cursor, 1)
    found = next((n for n, one in enumerate(every) if one.path == path), None)
    if found is None:
        raise not_ours()
    return found + 1

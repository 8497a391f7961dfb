"""Students by units, at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.content.library import UnitEntry
from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Unit
from quizapp.domain.numbers import ZERO
from quizapp.store import overview
from quizapp.store.overview import Glance
from quizapp.store.tables import Person
from quizapp.usecases.errors import Refused
from quizapp.usecases.reading.standing import Standing, UnitStanding, standing
from quizapp.usecases.services import Services
from quizapp.usecases.teaching.namesakes import codes_of_namesakes
from quizapp.usecases.transaction import reading

SORTS = ("name", "-name", "score", "-score", "last", "-last")
Place = tuple[str, str]
"""Course id and unit id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridQuery:
    """course_id: only this course; search: part of nickname or login; status: only students with

    a unit in that state; quizzes: pass over practice; sort: one of SORTS, "-" for descending.
    """

    course_id: str | None = None
    search: str = ""
    status: Standing | None = None
    quizzes: bool = False
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A unit. language, direction: of its title."""

    course_id: str
    unit_id: str
    title: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """answered: of the attempt under way, 0 once submitted; best: share of a whole attempt, and

    best_mode: its kind; sure_in: its id, if its learner said how sure they were.
    """

    status: Standing
    attempt_id: str
    attempts: int
    answered: int
    total: int
    best: Fraction | None
    best_mode: Mode | None
    sure_in: str | None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A student. cells: no cell for a unit not begun; mean: of the best shares of what is done.

    namesake: a short code, always the same one, where another student has the same name; else "".
    """

    person_id: str
    nickname: str
    login: str | None
    cells: Mapping[Place, GridCell]
    mean: Fraction | None
    last: datetime | None
    namesake: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns in the order of the courses, then units that are no longer there."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


def sure_in(rows: Iterable[GridRow]) -> list[str]:
    """The attempts behind these rows that have a certainty score to show beside the best share."""
    cells = (cell for row in rows for cell in row.cells.values())
    return [cell.sure_in for cell in cells if cell.sure_in is not None]


EVERYTHING = GridQuery()


def grid(services: Services, query: GridQuery = EVERYTHING) -> Grid:
    """All students that fit the query. Raises Refused (field "sort") and NotSaved."""
    if query.sort not in SORTS:
        raise Refused(f"Sort by one of {', '.join(SORTS)}.", "sort")
    with reading(services) as session:
        people = overview.learners(session)
        glances = overview.glances(session, course_id=query.course_id)
        answered = overview.answered(session, course_id=query.course_id, under_way=True)
        columns = _columns(services, session, query, glances)
    if query.quizzes:
        glances = [one for one in glances if one.mode == Mode.QUIZ]
    of_person: dict[str, list[Glance]] = {}
    for glance in glances:
        of_person.setdefault(glance.person_id, []).append(glance)
    codes = codes_of_namesakes(people)
    found = [
        _row(person, of_person.get(person.id, ()), answered, codes.get(person.id, ""))
        for person in people
        if _is_sought(person, query.search)
    ]
    return Grid(
        columns, tuple(_sorted((row for row in found if _fits(row, columns, query)), query))
    )


def _columns(
    services: Services, session: Session, query: GridQuery, glances: Iterable[Glance]
) -> tuple[GridColumn, ...]:
    there = {
        (unit.course_id, unit.unit_id): unit
        for course in services.library.courses()
        for unit in course.units
        if query.course_id in {None, unit.course_id}
    }
    used = sorted({(one.course_id, one.unit_id) for one in glances} - there.keys())
    gone = _gone(services, session, used) if used else {}
    return (
        *(_column(place, unit) for place, unit in there.items()),
        *(_column(place, unit) for place, unit in gone.items()),
    )


def _column(place: Place, unit: Unit | UnitEntry) -> GridColumn:
    return GridColumn(*place, unit.title, unit.language, unit.direction)


def _gone(services: Services, session: Session, places: Sequence[Place]) -> dict[Place, Unit]:
    """Units that are no longer among the lessons, as they were served last."""
    newest = overview.newest_bodies(session, places)
    return {place: services.units.of_body(*newest[place]).unit for place in places}


def _row(
    person: Person, glances: Sequence[Glance], answered: Mapping[str, int], namesake: str
) -> GridRow:
    of_unit: dict[Place, list[Glance]] = {}
    for glance in glances:
        of_unit.setdefault((glance.course_id, glance.unit_id), []).append(glance)
    cells = {place: _cell(standing(some, answered)) for place, some in of_unit.items()}
    best = [cell.best for cell in cells.values() if cell.best is not None]
    mean = sum(best, ZERO) / len(best) if best else None
    last = max((one.submitted_at or one.started_at for one in glances), default=None)
    return GridRow(person.id, person.nickname, person.login, cells, mean, last, namesake)


def _cell(now: UnitStanding) -> GridCell:
    return GridCell(
        now.status,
        now.attempt_id or "",
        now.attempts,
        now.answered,
        now.total,
        now.best,
        now.best_mode,
        now.sure_in,
    )


def _is_sought(person: Person, search: str) -> bool:
    sought = search.strip().casefold()
    return sought in person.nickname.casefold() or sought in (person.login or "")


def _fits(row: GridRow, columns: Sequence[GridColumn], query: GridQuery) -> bool:
    if query.status is None:
        return True
    if query.status is Standing.NEW:
        return any((one.course_id, one.unit_id) not in row.cells for one in columns)
    return any(cell.status is query.status for cell in row.cells.values())


def _sorted(rows: Iterable[GridRow], query: GridQuery) -> list[GridRow]:
    """By the wish, then by name; who has nothing to sort by stands last either way."""
    named = sorted(rows, key=lambda row: (row.nickname.casefold(), row.person_id))
    backwards = query.sort.startswith("-")
    what = query.sort.removeprefix("-")
    if what == "name":
        return named[::-1] if backwards else named
    have = [row for row in named if _worth(row, what) is not None]
    have.sort(key=lambda row: _worth(row, what) or 0, reverse=backwards)
    return have + [row for row in named if _worth(row, what) is None]


def _worth(row: GridRow, what: str) -> Fraction | float | None:
    if what == "score":
        return row.mean
    return row.last.timestamp() if row.last else None

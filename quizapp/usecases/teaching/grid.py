"""Students by units, at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.content.library import UnitEntry
from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Unit
from quizapp.domain.names import look_alike
from quizapp.domain.numbers import ZERO
from quizapp.store import learners, overview
from quizapp.store.overview import Glance
from quizapp.store.tables import Person
from quizapp.usecases.errors import Refused
from quizapp.usecases.reading.standing import Standing, UnitStanding, standing
from quizapp.usecases.services import Services
from quizapp.usecases.teaching.grid_views import (
    SORTS,
    Grid,
    GridCell,
    GridColumn,
    GridQuery,
    GridRow,
    Place,
)
from quizapp.usecases.teaching.namesakes import codes_of_namesakes
from quizapp.usecases.transaction import reading

MOST = 2000
"""Students that are looked at in one go; more than that are shown by name, a page at a time."""

PER_PAGE = 50
"""Of those that are shown by name."""

EVERYTHING = GridQuery()


def sure_in(rows: Iterable[GridRow]) -> list[str]:
    """The attempts behind these rows that have a certainty score to show beside the best share."""
    cells = (cell for row in rows for cell in row.cells.values())
    return [cell.sure_in for cell in cells if cell.sure_in is not None]


def grid(services: Services, query: GridQuery = EVERYTHING) -> Grid:
    """All students that fit the query, however many. Raises Refused (field "sort") and NotSaved."""
    _must_be_a_sort(query)
    with reading(services) as session:
        people = learners.by_name(session, look_alike(query.search), query.class_id)
        columns, rows = _read(services, session, query, people)
    return _whole(columns, rows, query)


def grid_page(services: Services, query: GridQuery, page: int) -> Grid:
    """As `grid` while MOST students at most are sought, else those of a page or of the last one.

    page: counts from 1. Then `status` and a sort by anything but the name are passed over.
    """
    _must_be_a_sort(query)
    sought = look_alike(query.search)
    with reading(services) as session:
        people = learners.by_name_if_few(session, sought, query.class_id, MOST)
        total = len(people) or learners.count(session, sought, query.class_id)
        if total <= MOST:
            return _whole(*_read(services, session, query, people), query)
        start = (min(page, -(-total // PER_PAGE)) - 1) * PER_PAGE
        order = {"backwards": query.sort == "-name"}
        people = learners.by_name(
            session, sought, query.class_id, **order, start=start, most=PER_PAGE
        )
        columns, rows = _read(services, session, query, people, some=True)
    return Grid(columns, rows, whole=False, start=start, total=total, per_page=PER_PAGE)


def _must_be_a_sort(query: GridQuery) -> None:
    if query.sort not in SORTS:
        raise Refused(f"Sort by one of {', '.join(SORTS)}.", "sort")


def _whole(columns: tuple[GridColumn, ...], rows: Iterable[GridRow], query: GridQuery) -> Grid:
    found = tuple(_sorted((row for row in rows if _fits(row, columns, query)), query))
    return Grid(columns, found, total=len(found))


def _read(
    services: Services,
    session: Session,
    query: GridQuery,
    people: Sequence[Person],
    *,
    some: bool = False,
) -> tuple[tuple[GridColumn, ...], tuple[GridRow, ...]]:
    """Columns, and a row for each of `people`. some: not all that fit the search."""
    ids = [person.id for person in people] if len(people) <= MOST else None
    glances = overview.glances(session, course_id=query.course_id, people=ids)
    answered = overview.answered(session, course_id=query.course_id, people=ids, under_way=True)
    named = [(person.name_key, person.id) for person in people]
    if some or query.search or query.class_id:
        named = learners.namesakes(session, {key for key, _ in named} if ids is not None else None)
    codes = codes_of_namesakes(named)
    columns = _columns(services, session, query, glances)
    if query.quizzes:
        glances = [one for one in glances if one.mode == Mode.QUIZ]
    of_person: dict[str, list[Glance]] = {}
    for glance in glances:
        of_person.setdefault(glance.person_id, []).append(glance)
    rows = (
        _row(person, of_person.get(person.id, ()), answered, codes.get(person.id, ""))
        for person in people
    )
    return columns, tuple(rows)


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


def _fits(row: GridRow, columns: Sequence[GridColumn], query: GridQuery) -> bool:
    if query.status is None:
        return True
    if query.status is Standing.NEW:
        return any((one.course_id, one.unit_id) not in row.cells for one in columns)
    return any(cell.status is query.status for cell in row.cells.values())


def _sorted(rows: Iterable[GridRow], query: GridQuery) -> list[GridRow]:
    """By the wish, then by name; who has nothing to sort by stands last either way."""
    named = sorted(rows, key=lambda row: (look_alike(row.nickname), row.person_id))
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

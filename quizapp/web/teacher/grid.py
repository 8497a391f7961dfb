"""Students by units: the page, and the same as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from flask import render_template, request
from flask.typing import ResponseReturnValue

from quizapp.domain.lesson import Course
from quizapp.domain.numbers import ZERO
from quizapp.usecases.classes import ClassView, taught_class
from quizapp.usecases.reading import Standing
from quizapp.usecases.reading.my_progress import STRONG, WEAK
from quizapp.usecases.teaching import (
    MOST,
    Grid,
    GridColumn,
    GridRow,
    certainty_scores,
    grid_page,
    sure_in,
)
from quizapp.usecases.teaching import grid as read_grid
from quizapp.web.certainty import in_short
from quizapp.web.current import me, services
from quizapp.web.downloads import CSV, download
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp
from quizapp.web.teacher.spreadsheet import grid_rows, written
from quizapp.web.teacher.wish import KINDS, SORTS, STATES, Wish, wish


@dataclass(frozen=True, slots=True)
class Total:
    """How the sought students stand in one unit. mean: of their best shares, None for nobody."""

    done: int
    under_way: int
    mean: Fraction | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the rows. first, last: numbers of the rows shown, from 1; number: from 1."""

    rows: tuple[GridRow, ...]
    number: int
    pages: int
    first: int
    last: int
    total: int


@route(bp, "/grid", role=Role.TEACHER)
def grid() -> ResponseReturnValue:
    """Students by units, some of the students at a time."""
    asked = wish(request.args)
    of_class = _class(asked)
    found = grid_page(services(), asked.query, asked.page)
    shown = paged(found, asked.page)
    if not found.whole:
        asked = replace(asked, state="", sort="-name" if asked.sort == "-name" else "name")
    sure = certainty_scores(services(), sure_in(shown.rows))
    return render_template(
        "teacher/grid.html",
        wish=asked,
        of_class=of_class,
        courses=_courses(),
        states=STATES,
        kinds=KINDS,
        sorts=SORTS,
        columns=tuple(
            (column, _total(column, found.rows) if found.whole else None, _is_there(column))
            for column in found.columns
        ),
        strong=STRONG,
        weak=WEAK,
        page=shown,
        whole=found.whole,
        most=MOST,
        sure={attempt: in_short(score) for attempt, score in sure.items()},
        several=len({column.course_id for column in found.columns}) > 1,
    )


@route(bp, "/grid.csv", role=Role.TEACHER)
def grid_csv() -> ResponseReturnValue:
    """The same students, all of them, as a file of comma-separated values."""
    asked = wish(request.args)
    _class(asked)
    found: Grid = read_grid(services(), asked.query)
    titles = {name: course.title for name, course in _courses().items()}
    sure = certainty_scores(services(), sure_in(found.rows))
    return download(written(grid_rows(found, titles, sure)), "scores", "csv", CSV)


def _class(asked: Wish) -> ClassView | None:
    """The class that is asked for, None for all students. Raises NotFound where it is not mine."""
    return taught_class(services(), me().id, asked.class_) if asked.class_ else None


def paged(found: Grid, wanted: int) -> Page:
    """The page `wanted`, or the last one when there are not so many."""
    pages = max(1, -(-found.total // found.per_page))
    number = min(wanted, pages)
    start = (number - 1) * found.per_page
    shown = found.rows[start : start + found.per_page] if found.whole else found.rows
    return Page(shown, number, pages, start + 1, start + len(shown), found.total)


def _courses() -> dict[str, Course]:
    return {one.course.id: one.course for one in services().library.courses()}


def _total(column: GridColumn, rows: Sequence[GridRow]) -> Total:
    place = (column.course_id, column.unit_id)
    cells = [row.cells[place] for row in rows if place in row.cells]
    best = [cell.best for cell in cells if cell.best is not None]
    done = sum(cell.status is Standing.DONE for cell in cells)
    mean = sum(best, ZERO) / len(best) if best else None
    return Total(done, len(cells) - done, mean)


def _is_there(column: GridColumn) -> bool:
    return services().library.entry(column.course_id, column.unit_id) is not None

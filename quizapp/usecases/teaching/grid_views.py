"""The grid of students by units, as it is asked for and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from quizapp.domain.attempt import Mode
from quizapp.usecases.reading.standing import Standing

SORTS = ("name", "-name", "score", "-score", "last", "-last")
Place = tuple[str, str]
"""Course id and unit id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridQuery:
    """class_id: only learners of this class; course_id: only this course; search: part of nickname

    or login; status: only students with a unit in that state; quizzes: pass over practice; sort:
    one of SORTS, "-" for descending.
    """

    class_id: str | None = None
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
    """Columns in the order of the courses, then units that are no longer there.

    rows: all that fit; or, where not `whole`, by name and in whatever state, the `per_page` after
    the first `start` of `total`.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    whole: bool = True
    start: int = 0
    total: int = 0
    per_page: int = 100

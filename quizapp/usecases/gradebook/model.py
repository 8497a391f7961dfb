"""The gradebook as pages and files show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from quizapp.domain.assignment.timing import Phase
from quizapp.domain.gradebook import By, State

REST = ""
"""The id of the category of those without one."""

SORTS = ("name", "-name", "grade", "-grade")


@dataclass(frozen=True, slots=True)
class GradebookQuery:
    """category: id of the one whose assignments are wanted, REST for those without, None for all;

    missing: only learners with something missing or overdue; sort: one of SORTS.
    """

    category: str | None = None
    missing: bool = False
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class CategoryView:
    """weight: against the others; assignments: how many are in it."""

    id: str
    name: str
    weight: int
    by: By
    assignments: int


@dataclass(frozen=True, slots=True)
class Column:
    """An assignment. category_id: REST for none; points: that most could earn."""

    id: str
    title: str
    category_id: str
    due: datetime | None
    phase: Phase
    points: Fraction


class Cell(NamedTuple):
    """A learner's part in an assignment. share: after lateness, None for none;

    days: of lateness of the attempt handed in last; waiting: answers that a teacher has to mark;
    attempt_id: the one begun last, "" for none; reason: of an excuse.
    """

    state: State
    share: Fraction | None = None
    days: int = 0
    waiting: int = 0
    attempt_id: str = ""
    attempts: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A learner. cells: in the order of the columns; shares: in that of the categories;

    grade: a share of 1, None while nothing counts; missing: assignments missing or overdue.
    """

    person_id: str
    nickname: str
    namesake: str
    cells: tuple[Cell, ...]
    shares: tuple[Fraction | None, ...]
    grade: Fraction | None
    missing: int


@dataclass(frozen=True, slots=True)
class Gradebook:
    """A class. categories: those that have assignments or were made, REST last when it is needed;

    learners: how many there are, whether or not they fit; total: how many fit; start: how many of
    those come before the rows that are here.
    """

    class_id: str
    class_name: str
    categories: tuple[CategoryView, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    learners: int
    total: int
    start: int = 0

    def category(self, category_id: str) -> CategoryView | None:
        """The one with that id."""
        return next((one for one in self.categories if one.id == category_id), None)

"""Students by assignments: what each one earned, and the grade that comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from quizapp.domain.gradebook import Part, State, Work, category_share, counting, course_grade
from quizapp.domain.names import look_alike
from quizapp.store.classes import Member
from quizapp.store.gradebook import Sat
from quizapp.usecases.errors import Refused
from quizapp.usecases.gradebook.model import (
    REST,
    SORTS,
    Cell,
    Column,
    Gradebook,
    GradebookQuery,
    Row,
)
from quizapp.usecases.gradebook.record import Record, read
from quizapp.usecases.gradebook.worth import Terms, cell, terms
from quizapp.usecases.kept_rules import rules_of
from quizapp.usecases.services import Services
from quizapp.usecases.teaching.namesakes import codes_of_namesakes

PER_PAGE = 50
"""Learners on a page."""

EVERYTHING = GradebookQuery()
_BY_NAME = ("name", "-name")
_MISSED = (State.MISSING, State.OVERDUE)


def read_gradebook(
    services: Services, teacher_id: str, class_id: str, query: GradebookQuery = EVERYTHING
) -> Gradebook:
    """All learners that fit, with the assignments that do; attempts that are over are handed in.

    A category that is not the class's fits nothing. A grade is that of all assignments, whichever
    are shown. Raises NotFound, Refused (field "sort") and NotSaved.
    """
    _must_be_a_sort(query)
    found = made(services, read(services, teacher_id, class_id))
    return _narrowed(_ordered(found, query), query.category)


def gradebook_page(
    services: Services, teacher_id: str, class_id: str, query: GradebookQuery, page: int
) -> Gradebook:
    """As `read_gradebook`, PER_PAGE of its rows; page: counts from 1, too high for the last one.

    By name alone, the work of nobody else is looked at.
    """
    _must_be_a_sort(query)
    if query.missing or query.sort not in _BY_NAME:
        found = read_gradebook(services, teacher_id, class_id, query)
        start = _start(page, len(found.rows))
        return replace(found, rows=found.rows[start : start + PER_PAGE], start=start)
    record = read(services, teacher_id, class_id, lambda all_: _some(all_, query, page))
    total = len(record.learners)
    found = _ordered(made(services, record), query)
    return replace(_narrowed(found, query.category), total=total, start=_start(page, total))


def made(services: Services, record: Record) -> Gradebook:
    """The chosen learners, by name, with all that the class is set."""
    now = services.clock()
    of = tuple(terms(rules_of(one), now) for one in record.set_)
    sheet = _Sheet(tuple(_columns(record, of)), of, record, now)
    codes = codes_of_namesakes((one.person.name_key, one.person.id) for one in record.learners)
    rows = tuple(sheet.row(one, codes.get(one.person.id, "")) for one in record.chosen)
    return Gradebook(
        record.classroom.id,
        record.classroom.name,
        record.categories,
        sheet.columns,
        rows,
        len(record.learners),
        len(rows),
    )


def _must_be_a_sort(query: GradebookQuery) -> None:
    if query.sort not in SORTS:
        raise Refused(f"Sort by one of {', '.join(SORTS)}.", "sort")


def _some(learners: Sequence[Member], query: GradebookQuery, page: int) -> Sequence[Member]:
    named = learners[::-1] if query.sort.startswith("-") else learners
    start = _start(page, len(named))
    return named[start : start + PER_PAGE]


def _start(page: int, total: int) -> int:
    last = max(1, -(-total // PER_PAGE))
    return (min(max(1, page), last) - 1) * PER_PAGE


def _ordered(found: Gradebook, query: GradebookQuery) -> Gradebook:
    rows = (one for one in found.rows if one.missing or not query.missing)
    ordered = tuple(_sorted(rows, query.sort))
    return replace(found, rows=ordered, total=len(ordered))


@dataclass(frozen=True, slots=True)
class _Sheet:
    columns: tuple[Column, ...]
    terms: tuple[Terms, ...]
    record: Record
    now: datetime

    def row(self, learner: Member, namesake: str) -> Row:
        """One learner's line."""
        person = learner.person
        mine = self.record.sat.get(person.id, {})
        cells = tuple(
            self._cell(learner, column.id, of, mine.get(column.id, ()))
            for column, of in zip(self.columns, self.terms, strict=True)
        )
        shares = self._shares(cells)
        parts = (
            Part(Fraction(one.weight), share)
            for one, share in zip(self.record.categories, shares, strict=True)
        )
        missing = sum(one.state in _MISSED for one in cells)
        grade = course_grade(parts)
        return Row(person.id, person.nickname, namesake, cells, shares, grade, missing)

    def _cell(self, learner: Member, assignment_id: str, of: Terms, own: Sequence[Sat]) -> Cell:
        place = (learner.person.id, assignment_id)
        excuse = self.record.excused.get(place)
        more = self.record.allowances.get(place)
        reason = excuse.reason if excuse else None
        return cell(of, own, more, reason, learner.joined_at, self.now)

    def _shares(self, cells: Sequence[Cell]) -> tuple[Fraction | None, ...]:
        of: dict[str, list[Work]] = {one.id: [] for one in self.record.categories}
        for column, one in zip(self.columns, cells, strict=True):
            share = counting(one.state, one.share)
            if share is not None:
                of[column.category_id].append(Work(column.points, share))
        return tuple(category_share(one.by, of[one.id]) for one in self.record.categories)


def _columns(record: Record, of: Sequence[Terms]) -> Iterable[Column]:
    for one, its in zip(record.set_, of, strict=True):
        category = record.filed.get(one.id, REST)
        yield Column(one.id, one.title, category, one.due, its.phase, record.points[one.id])


def _narrowed(found: Gradebook, category: str | None) -> Gradebook:
    if category is None:
        return found
    kept = [n for n, one in enumerate(found.columns) if one.category_id == category]
    rows = (replace(one, cells=tuple(one.cells[n] for n in kept)) for one in found.rows)
    return replace(found, columns=tuple(found.columns[n] for n in kept), rows=tuple(rows))


def _sorted(rows: Iterable[Row], sort: str) -> list[Row]:
    """By the wish, then by name; who has no grade yet stands last either way."""
    named = sorted(rows, key=lambda row: (look_alike(row.nickname), row.person_id))
    backwards = sort.startswith("-")
    if sort.endswith("name"):
        return named[::-1] if backwards else named
    graded = [(row.grade, row) for row in named if row.grade is not None]
    graded.sort(key=lambda pair: pair[0], reverse=backwards)
    return [row for _, row in graded] + [row for row in named if row.grade is None]

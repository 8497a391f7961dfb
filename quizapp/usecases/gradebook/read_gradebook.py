"""Students by assignments: what each one earned, and the grade that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizapp.domain.names import look_alike
from quizapp.store.classes import Member
from quizapp.usecases.errors import Refused
from quizapp.usecases.gradebook.model import SORTS, Gradebook, GradebookQuery
from quizapp.usecases.gradebook.record import Record, read
from quizapp.usecases.gradebook.sheet import Sheet, Standing, sheet_of
from quizapp.usecases.services import Services
from quizapp.usecases.teaching.namesakes import codes_of_namesakes

PER_PAGE = 50
"""Learners on a page."""

EVERYTHING = GradebookQuery()
_BY_NAME = ("name", "-name")


def read_gradebook(
    services: Services, teacher_id: str, class_id: str, query: GradebookQuery = EVERYTHING
) -> Gradebook:
    """All learners that fit, with the assignments that do; attempts that are over are handed in.

    A category that is not the class's fits nothing. A grade is that of all assignments, whichever
    are shown. Raises NotFound, Refused (field "sort") and NotSaved.
    """
    _must_be_a_sort(query)
    record = read(services, teacher_id, class_id)
    sheet = sheet_of(record, services.clock())
    fitting = _ordered(sheet, query)
    return _narrowed(_book(sheet, fitting, len(fitting)), query.category)


def gradebook_page(
    services: Services, teacher_id: str, class_id: str, query: GradebookQuery, page: int
) -> Gradebook:
    """As `read_gradebook`, PER_PAGE of its rows; page: counts from 1, too high for the last one.

    By name alone, the work of nobody else is looked at.
    """
    _must_be_a_sort(query)
    every = query.missing or query.sort not in _BY_NAME
    record = (
        read(services, teacher_id, class_id)
        if every
        else read(services, teacher_id, class_id, lambda all_: _some(all_, query, page))
    )
    sheet = sheet_of(record, services.clock())
    fitting = _ordered(sheet, query)
    total = len(fitting) if every else len(record.learners)
    start = _start(page, total)
    rows = fitting[start : start + PER_PAGE] if every else fitting
    return _narrowed(_book(sheet, rows, total, start), query.category)


def made(services: Services, record: Record) -> Gradebook:
    """The chosen learners, by name, with all that the class is set."""
    sheet = sheet_of(record, services.clock())
    rows = _ordered(sheet, EVERYTHING)
    return _book(sheet, rows, len(rows))


def _book(sheet: Sheet, rows: Sequence[Standing], total: int, start: int = 0) -> Gradebook:
    record = sheet.record
    codes = codes_of_namesakes((one.person.name_key, one.person.id) for one in record.learners)
    return Gradebook(
        record.classroom.id,
        record.classroom.name,
        record.categories,
        sheet.columns,
        tuple(sheet.row(one, codes.get(one.learner.person.id, "")) for one in rows),
        len(record.learners),
        total,
        start,
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


def _ordered(sheet: Sheet, query: GradebookQuery) -> list[Standing]:
    """Those that fit, by the wish, then by name; who has no grade yet stands last either way."""
    all_ = (sheet.standing(one) for one in sheet.record.chosen)
    named = sorted((one for one in all_ if one.missing or not query.missing), key=_name)
    backwards = query.sort.startswith("-")
    if query.sort in _BY_NAME:
        return named[::-1] if backwards else named
    graded = [(one.grade, one) for one in named if one.grade is not None]
    graded.sort(key=lambda pair: pair[0], reverse=backwards)
    return [one for _, one in graded] + [one for one in named if one.grade is None]


def _name(one: Standing) -> tuple[str, str]:
    person = one.learner.person
    return look_alike(person.nickname), person.id


def _narrowed(found: Gradebook, category: str | None) -> Gradebook:
    if category is None:
        return found
    kept = [n for n, one in enumerate(found.columns) if one.category_id == category]
    rows = (replace(one, cells=tuple(one.cells[n] for n in kept)) for one in found.rows)
    return replace(found, columns=tuple(found.columns[n] for n in kept), rows=tuple(rows))

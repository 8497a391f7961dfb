"""A gradebook as lines of a table: what its files hold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from quizapp.domain.scoring import percent
from quizapp.usecases.gradebook import Gradebook, Row
from quizapp.web.gradebook_words import STATES

Line = list[str | int]


def gradebook_lines(found: Gradebook) -> Iterator[Line]:
    """The heading and a line a student. Scores are whole per cent, "" where there is none.

    An assignment has a column for lateness once somebody was late.
    """
    late = [any(row.cells[n].days for row in found.rows) for n in range(len(found.columns))]
    waiting = [any(row.cells[n].waiting for row in found.rows) for n in range(len(found.columns))]
    heading: Line = ["Student", "Grade (%)"]
    heading += [f"{one.name} (%)" for one in found.categories]
    heading.append("Missing or overdue")
    for n, column in enumerate(found.columns):
        heading += [f"{column.title}: score (%)", f"{column.title}: state"]
        heading += [f"{column.title}: days late"] if late[n] else ()
        heading += [f"{column.title}: answers to mark"] if waiting[n] else ()
    yield heading
    for row in found.rows:
        line = _of_student(row)
        for n, cell in enumerate(row.cells):
            line += [_score(cell.share), STATES[cell.state][0].lower()]
            line += [cell.days] if late[n] else ()
            line += [cell.waiting] if waiting[n] else ()
        yield line


def _of_student(row: Row) -> Line:
    name = f"{row.nickname} #{row.namesake}" if row.namesake else row.nickname
    return [name, _score(row.grade), *(_score(one) for one in row.shares), row.missing]


def _score(share: Fraction | None) -> str | int:
    return "" if share is None else percent(share)

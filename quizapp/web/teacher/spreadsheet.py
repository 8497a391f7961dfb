"""The grid as comma-separated values (RFC 4180) that a spreadsheet opens without running any."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from quizapp.domain.certainty import Certainty
from quizapp.domain.scoring import percent
from quizapp.domain.spreadsheet import defused
from quizapp.usecases.teaching import Grid, GridCell, GridColumn, GridRow

_OF_STUDENT = ("Nickname", "Sign-in name", "Mean of best scores (%)", "Last activity (UTC)")
_OF_UNIT = ("best score (%)", "kind", "state", "attempts")
_OF_CERTAINTY = ("certainty score", "highest certainty score possible")
_BOM = "\ufeff"


def written(rows: Iterable[Sequence[str | float]]) -> bytes:
    """The file: UTF-8 with a byte order mark, which Excel needs to see that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(
        [defused(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return (_BOM + out.getvalue()).encode("utf-8", "replace")


def grid_rows(
    grid: Grid, courses: Mapping[str, str], sure: Mapping[str, Certainty]
) -> Iterator[list[str | float]]:
    """The heading and a line a student; `courses`: titles by id; `sure`: scores by attempt.

    A unit has columns for certainty once somebody has said how sure they were.
    """
    several = len({column.course_id for column in grid.columns}) > 1
    asked = [any(_sure(row, column, sure) for row in grid.rows) for column in grid.columns]
    heading: list[str | float] = [*_OF_STUDENT]
    for column, certainty in zip(grid.columns, asked, strict=True):
        title = _title(column, courses) if several else column.title
        names = (*_OF_UNIT, *_OF_CERTAINTY) if certainty else _OF_UNIT
        heading += [f"{title}: {what}" for what in names]
    yield heading
    for row in grid.rows:
        line = _of_student(row)
        for column, certainty in zip(grid.columns, asked, strict=True):
            line += _cell(_of(row, column))
            line += _scores(_sure(row, column, sure)) if certainty else ()
        yield line


def _title(column: GridColumn, courses: Mapping[str, str]) -> str:
    return f"{courses.get(column.course_id, column.course_id)}, {column.title}"


def _of(row: GridRow, column: GridColumn) -> GridCell | None:
    return row.cells.get((column.course_id, column.unit_id))


def _sure(row: GridRow, column: GridColumn, sure: Mapping[str, Certainty]) -> Certainty | None:
    cell = _of(row, column)
    return sure.get(cell.sure_in) if cell is not None and cell.sure_in is not None else None


def _scores(score: Certainty | None) -> tuple[str | float, str | float]:
    return ("", "") if score is None else (_number(score.score), _number(score.most))


def _number(value: Fraction) -> float:
    return int(value) if value.denominator == 1 else round(float(value), 2)


def _of_student(row: GridRow) -> list[str | float]:
    mean = "" if row.mean is None else str(percent(row.mean))
    last = row.last.strftime("%Y-%m-%d %H:%M") if row.last else ""
    name = f"{row.nickname} #{row.namesake}" if row.namesake else row.nickname
    return [name, row.login or "", mean, last]


def _cell(cell: GridCell | None) -> tuple[str, str, str, str]:
    if cell is None:
        return "", "", "not begun", "0"
    best = "" if cell.best is None else str(percent(cell.best))
    kind = cell.best_mode.value if cell.best_mode else ""
    return best, kind, cell.status.value, str(cell.attempts)

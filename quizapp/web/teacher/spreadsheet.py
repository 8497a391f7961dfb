"""The grid as comma-separated values (RFC 4180) that a spreadsheet opens without running any."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizapp.domain.scoring import percent
from quizapp.domain.spreadsheet import defused
from quizapp.usecases.teaching import Grid, GridCell, GridColumn, GridRow

_OF_STUDENT = ("Nickname", "Sign-in name", "Mean of best scores (%)", "Last activity (UTC)")
_OF_UNIT = ("best score (%)", "kind", "state", "attempts")
_BOM = "\ufeff"


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """The file: UTF-8 with a byte order mark, which Excel needs to see that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return (_BOM + out.getvalue()).encode("utf-8", "replace")


def grid_rows(grid: Grid, courses: Mapping[str, str]) -> Iterator[list[str]]:
    """The heading and a line a student; `courses`: titles by id."""
    several = len({column.course_id for column in grid.columns}) > 1
    heading = [*_OF_STUDENT]
    for column in grid.columns:
        title = _title(column, courses) if several else column.title
        heading += [f"{title}: {what}" for what in _OF_UNIT]
    yield heading
    for row in grid.rows:
        yield _row(row, grid.columns)


def _title(column: GridColumn, courses: Mapping[str, str]) -> str:
    return f"{courses.get(column.course_id, column.course_id)}, {column.title}"


def _row(row: GridRow, columns: Iterable[GridColumn]) -> list[str]:
    mean = "" if row.mean is None else str(percent(row.mean))
    last = row.last.strftime("%Y-%m-%d %H:%M") if row.last else ""
    cells = (row.cells.get((column.course_id, column.unit_id)) for column in columns)
    return [
        f"{row.nickname} #{row.namesake}" if row.namesake else row.nickname,
        row.login or "",
        mean,
        last,
        *(one for cell in cells for one in _cell(cell)),
    ]


def _cell(cell: GridCell | None) -> tuple[str, str, str, str]:
    if cell is None:
        return "", "", "not begun", "0"
    best = "" if cell.best is None else str(percent(cell.best))
    kind = cell.best_mode.value if cell.best_mode else ""
    return best, kind, cell.status.value, str(cell.attempts)

"""A unit as a workbook in which text is text and runs nothing."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from quizapp.interop.formats.xlsx.passage import passage_out
from quizapp.interop.formats.xlsx.sheets import PASSAGE
from quizapp.interop.model import Loss, Parcel, Written
from quizapp.interop.tables.columns import AFTER, BEFORE, CARRIED, OPTION
from quizapp.interop.tables.going_out import sheet_of
from quizapp.interop.tables.grid import grid
from quizapp.interop.tables.kinds import KINDS, UNIT
from quizapp.interop.tables.table import MOST_ROWS

_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook knows no zones, and says no time
_MOST_CHARACTERS = 32_767
"""Of a cell, by the limits of Excel; it counts UTF-16 units."""

_WIDE, _NARROW = 45, 18


def written(parcel: Parcel, *, carries: bool) -> Written:
    """See Writes.write."""
    sheet = sheet_of(parcel, carries=carries, passage=True)
    lines = grid(sheet.rows)
    losses = list(sheet.losses)
    for row, line in zip(sheet.rows, lines[1:], strict=True):
        if any(_length(cell) > _MOST_CHARACTERS for cell in line):
            what = f"a text of more than {_MOST_CHARACTERS} characters in a cell"
            losses.append(Loss(row.values.get("id", ""), "", what, "the cell is empty"))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _LONG_AGO, "title": parcel.title[:255]})
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        questions = book.add_worksheet("questions")
        _fill(questions, lines, plain, heading)
        questions.data_validation(1, 0, MOST_ROWS, 0, _types())
        if parcel.passage:
            _fill(book.add_worksheet(PASSAGE), passage_out(parcel.passage), plain, heading)
        _fill(book.add_worksheet("help"), _help(), plain, heading)
    return Written(out.getvalue(), tuple(losses))


def _fill(sheet: Worksheet, lines: Iterable[Sequence[str]], plain: Format, heading: Format) -> None:
    width = 0
    for y, line in enumerate(lines):
        width = max(width, len(line))
        for x, cell in enumerate(line):
            if cell and _length(cell) <= _MOST_CHARACTERS:
                # Never `write`: that one takes "=1+1" for a formula.
                sheet.write_string(y, x, _sound(cell), heading if y == 0 else plain)
    # As text, so that no spreadsheet makes a date of "1/2".
    sheet.set_column(0, 0, _NARROW, plain)
    sheet.set_column(1, 1, _WIDE, plain)
    sheet.set_column(2, max(2, width - 1), _NARROW, plain)
    sheet.freeze_panes(1, 0)


def _types() -> dict[str, object]:
    """The list that a cell of the column "type" offers; other words are asked about, and taken."""
    return {
        "validate": "list",
        "source": [*KINDS, UNIT],
        "error_type": "information",
        "error_title": "Another type?",
        "error_message": "The sheet “help” has all of them.",
    }


def _help() -> Iterable[Sequence[str]]:
    yield "column or type", "what to write there"
    for column in (*BEFORE, OPTION, *AFTER, CARRIED):
        yield column.name, column.about
    for name, kind in KINDS.items():
        yield f"type “{name}”", kind.about
    yield "type “unit”", "A row that tells of the lesson: its title, as explanation its summary."


def _sound(cell: str) -> str:
    return cell.encode("utf-8", "replace").decode()


def _length(cell: str) -> int:
    return len(cell) + sum(1 for sign in cell if ord(sign) > 0xFFFF)

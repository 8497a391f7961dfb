"""Tables written by the tests."""

from __future__ import annotations

import csv
import io

import xlsxwriter

from quizapp.interop.formats import csv as csv_format
from quizapp.interop.model import Brought, Question, Source


def csv_of(*rows: tuple[str, ...], sign: str = ",") -> str:
    """The rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(rows)
    return out.getvalue()


def read(*rows: tuple[str, ...]) -> Brought:
    """What a table of these rows brings."""
    return csv_format.read(Source(csv_of(*rows).encode(), "mill.csv"))


def one(**cells: str) -> Question:
    """The question of a row with these cells; an underscore stands for a space in a name."""
    header = tuple(name.replace("_", " ") for name in cells)
    (question,) = read(header, tuple(cells.values())).parcels[0].questions
    return question


def workbook(sheets: dict[str, list[tuple[object, ...]]]) -> bytes:
    """A workbook of these sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for y, row in enumerate(rows):
                sheet.write_row(y, 0, row)
    return out.getvalue()

"""A table as an Excel workbook (ISO/IEC 29500) in which text is text and runs nothing."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from quizapp.late import late

if TYPE_CHECKING:
    import xlsxwriter
else:
    xlsxwriter = late("xlsxwriter")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDE, _NARROW = 24, 14
_MOST_CHARACTERS = 32_767
"""Of a cell, by the limits of Excel."""


def workbook(name: str, rows: Iterable[Sequence[str | int]], at: datetime) -> bytes:
    """The file. name: of the sheet, at most 31 characters; rows: the first is the heading, and

    stays in sight as the first column does; at: when it was made, aware.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": at.replace(tzinfo=None)})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        width = 0
        for y, row in enumerate(rows):
            width = max(width, len(row))
            for x, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(y, x, value)
                elif value:
                    # Never `write`: that one takes "=1+1" for a formula.
                    sheet.write_string(y, x, _text(value), heading if y == 0 else None)
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, max(1, width - 1), _NARROW)
    return out.getvalue()


def _text(value: str) -> str:
    return value.encode("utf-8", "replace").decode()[:_MOST_CHARACTERS]

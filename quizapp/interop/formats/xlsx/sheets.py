"""The sheets of a workbook as texts."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

import python_calamine

from quizapp.interop import trouble

PASSAGE = "passage"

_MOST_SHEETS = 50
_Value = int | float | str | bool | time | date | datetime | timedelta


def sheets_in(data: bytes) -> Mapping[str, Sequence[Sequence[str]]]:
    """The rows of each sheet, from its first cell on, by its name.

    data: looked through before. Raises ReadError when it is damaged.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names[:_MOST_SHEETS]
        return {name: _rows(book, name) for name in names}
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise trouble.malformed("the workbook", str(error)[:200] or "it cannot be read") from error


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> Sequence[Sequence[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_text(value) for value in row] for row in rows]


def _text(value: _Value) -> str:
    """A cell as its author typed it, as far as the workbook remembers."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n")

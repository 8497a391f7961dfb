"""Tables of questions as CSV, as Excel, LibreOffice and Google Sheets write and read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from quizapp.domain.spreadsheet import kept, undefused
from quizapp.interop import trouble
from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Parcel, Source, Written
from quizapp.interop.safe.text import decoded
from quizapp.interop.tables.columns import layout
from quizapp.interop.tables.coming_in import brought
from quizapp.interop.tables.going_out import sheet_of
from quizapp.interop.tables.grid import grid
from quizapp.interop.tables.table import HEADER_WITHIN, MOST_COLUMNS, MOST_ROWS, table_in

NAME = "csv"
LABEL = "Table (CSV)"
EXTENSIONS = (".csv", ".tsv")

_SIGNS = (",", ";", "\t")
_HEAD = 20_000
_MARK = "\ufeff"
_SURE = 4
"""Known columns in a header that nobody writes by chance."""


def fits(source: Source) -> Fit:
    """See Reads.fits: by the names in the first line."""
    named = source.name.lower().endswith(EXTENSIONS)
    try:
        text = decoded(source.data)
    except trouble.ReadError:
        return Fit.NO
    first = text.lstrip().partition("\n")[0][:_HEAD]
    most = max((layout(_cells(first, sign)).known for sign in _SIGNS), default=0)
    header = most > 1 and table_in([_cells(first, _sign(first))]) is not None
    if header:
        return Fit.SURE if most >= _SURE or named else Fit.LIKELY
    return Fit.PERHAPS if named else Fit.NO


def read(source: Source) -> Brought:
    """See Reads.read: one unit, called as its row of the type "unit" says or the file is."""
    text = decoded(source.data)
    table = table_in(_rows(text, _sign(text[:_HEAD])))
    if table is None:
        message = "its first row names no column “question”, or none beside it"
        raise trouble.other_kind("a table of questions", message)
    return brought(table, source.name)


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """See Writes.write: UTF-8 with a mark, which Excel asks for, and commas."""
    sheet = sheet_of(parcel, carries=carry, passage=False)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for line in grid(sheet.rows):
        writer.writerow([kept(cell) for cell in line])
    text = _MARK + out.getvalue().encode("utf-8", "replace").decode()
    return Written(text.encode(), sheet.losses)


def _sign(text: str) -> str:
    """What parts the cells: with which sign the first line names most of our columns."""
    first = text.lstrip().partition("\n")[0]
    return max(_SIGNS, key=lambda sign: (layout(_cells(first, sign)).known, first.count(sign)))


def _cells(line: str, sign: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(sign)]


def _rows(text: str, sign: str) -> Sequence[Sequence[str]]:
    """The cells. Raises ReadError for a quotation mark that is never closed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    rows: list[list[str]] = []
    begun = 1
    try:
        for row in reader:
            rows.append(_within(row, len(rows)))
            begun = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            message = "a quotation mark that opens in this row is never closed"
            raise trouble.malformed("the table", message, begun) from error
        return _loose(text, sign, begun)
    return rows


def _loose(text: str, sign: str, begun: int) -> Sequence[Sequence[str]]:
    """The cells of a table whose quotation marks stand where they may not."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        return [_within(row, n) for n, row in enumerate(reader)]
    except csv.Error as error:
        raise trouble.malformed("the table", str(error), begun) from error


def _within(row: list[str], before: int) -> list[str]:
    """The cells of a row, `before` of them read. Raises ReadError beyond what we read at all."""
    if len(row) > MOST_COLUMNS or before > MOST_ROWS + HEADER_WITHIN:
        most = f"at most {MOST_ROWS} rows and {MOST_COLUMNS} columns come in"
        raise trouble.too_large(f"the table has {len(row)} cells in row {before + 1}; {most}")
    return [undefused(_even(cell)) for cell in row]


def _even(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")

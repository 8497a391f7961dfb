"""Tables of questions as Excel workbooks (.xlsx, ISO/IEC 29500)."""

from __future__ import annotations

from quizapp.interop import trouble
from quizapp.interop.format import Fit
from quizapp.interop.formats.xlsx.looked_through import WORKBOOK, looked_through
from quizapp.interop.formats.xlsx.passage import passage_in
from quizapp.interop.formats.xlsx.sheets import PASSAGE, sheets_in
from quizapp.interop.formats.xlsx.writing import written
from quizapp.interop.model import Brought, Parcel, Source, Written
from quizapp.interop.safe.archive import Archive
from quizapp.interop.tables.coming_in import brought
from quizapp.interop.tables.table import table_in

NAME = "xlsx"
LABEL = "Table (Excel)"
EXTENSIONS = (".xlsx",)

_OLD = b"\xd0\xcf\x11\xe0"


def fits(source: Source) -> Fit:
    """See Reads.fits: a zip file with a workbook."""
    named = source.name.lower().endswith(EXTENSIONS)
    try:
        archive = Archive.open(source.data, "the workbook")
    except trouble.ReadError:
        return Fit.PERHAPS if named else Fit.NO
    return Fit.SURE if archive.has(WORKBOOK) else Fit.NO


def read(source: Source) -> Brought:
    """See Reads.read: the first sheet with a column "question", and the sheet "passage" if any."""
    if source.data.startswith(_OLD):
        raise trouble.locked("the workbook, unless it is an old .xls file,")
    looked_through(source.data)
    sheets = sheets_in(source.data)
    for name, rows in sheets.items():
        table = table_in(rows) if name.lower() != PASSAGE else None
        if table is not None:
            told = next((rows for name, rows in sheets.items() if name.lower() == PASSAGE), [])
            return brought(table, source.name, passage_in(told))
    message = "no sheet begins with a row that names a column “question” and others beside it"
    raise trouble.other_kind("a table of questions", message)


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """See Writes.write: questions, the passage, and what the columns mean, a sheet each."""
    return written(parcel, carries=carry)

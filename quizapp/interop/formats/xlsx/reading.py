"""A workbook as a table of questions."""

from __future__ import annotations

from quizapp.interop import trouble
from quizapp.interop.formats.xlsx.looked_through import looked_through
from quizapp.interop.formats.xlsx.passage import passage_in
from quizapp.interop.formats.xlsx.sheets import PASSAGE, sheets_in
from quizapp.interop.model import Brought, Source
from quizapp.interop.tables.coming_in import brought
from quizapp.interop.tables.table import table_in

_OLD = b"\xd0\xcf\x11\xe0"


def read(source: Source) -> Brought:
    """The first sheet with a column "question", and the sheet "passage" if any."""
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

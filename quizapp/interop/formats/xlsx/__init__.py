"""Tables of questions as Excel workbooks (.xlsx, ISO/IEC 29500)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.interop import trouble
from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Parcel, Source, Written
from quizapp.interop.safe.archive import Archive
from quizapp.late import late

if TYPE_CHECKING:
    from quizapp.interop.formats.xlsx import looked_through, reading, writing
else:
    looked_through = late(f"{__name__}.looked_through")
    reading, writing = late(f"{__name__}.reading"), late(f"{__name__}.writing")

NAME = "xlsx"
LABEL = "Table (Excel)"
EXTENSIONS = (".xlsx",)


def fits(source: Source) -> Fit:
    """See Reads.fits: a zip file with a workbook."""
    named = source.name.lower().endswith(EXTENSIONS)
    try:
        archive = Archive.open(source.data, "the workbook")
    except trouble.ReadError:
        return Fit.PERHAPS if named else Fit.NO
    return Fit.SURE if archive.has(looked_through.WORKBOOK) else Fit.NO


def read(source: Source) -> Brought:
    """See Reads.read: the first sheet with a column "question", and the sheet "passage" if any."""
    return reading.read(source)


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """See Writes.write: questions, the passage, and what the columns mean, a sheet each."""
    return writing.written(parcel, carries=carry)

"""Moodle XML, as the question bank of Moodle 2 and later exports and imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Parcel, Source, Written
from quizapp.late import late

if TYPE_CHECKING:
    from quizapp.interop.formats.moodle_xml import reading, writing
else:
    reading, writing = late(f"{__name__}.reading"), late(f"{__name__}.writing")

NAME = "moodle-xml"
LABEL = "Moodle XML"
EXTENSIONS = (".xml",)

_BEGIN = 4000


def fits(source: Source) -> Fit:
    """Whether the file begins with the element <quiz> and has questions. Quick, never raises."""
    data = source.data.replace(b"\0", b"")
    return Fit.SURE if b"<quiz" in data[:_BEGIN] and b"<question" in data else Fit.NO


def read(source: Source) -> Brought:
    """See Reads.read."""
    return reading.read(source)


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """See Writes.write."""
    return writing.write(parcel, carry=carry)

"""Moodle XML, as the question bank of Moodle 2 and later exports and imports it."""

from __future__ import annotations

from quizapp.interop.format import Fit
from quizapp.interop.formats.moodle_xml.reading import read
from quizapp.interop.formats.moodle_xml.writing import write
from quizapp.interop.model import Source

NAME = "moodle-xml"
LABEL = "Moodle XML"
EXTENSIONS = (".xml",)

__all__ = ["EXTENSIONS", "LABEL", "NAME", "fits", "read", "write"]

_BEGIN = 4000


def fits(source: Source) -> Fit:
    """Whether the file begins with the element <quiz>. Quick, never raises."""
    begin = source.data[:_BEGIN].replace(b"\0", b"")
    if b"<quiz" not in begin:
        return Fit.NO
    return Fit.SURE if b"<question" in begin else Fit.LIKELY

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
    """Whether the file begins with the element <quiz> and has questions. Quick, never raises."""
    data = source.data.replace(b"\0", b"")
    return Fit.SURE if b"<quiz" in data[:_BEGIN] and b"<question" in data else Fit.NO

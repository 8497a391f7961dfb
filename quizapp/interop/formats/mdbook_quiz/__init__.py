"""Quizzes of mdbook-quiz (TOML), as they stand beside the chapters of a book.

Source of the format: crates/mdbook-quiz-schema in github.com/cognitive-engineering-lab/mdbook-quiz.
"""

from __future__ import annotations

from quizapp.interop import trouble
from quizapp.interop.format import Fit
from quizapp.interop.formats.mdbook_quiz.reading import brought
from quizapp.interop.formats.mdbook_quiz.toml import HEADER, parsed
from quizapp.interop.model import Brought, Source
from quizapp.interop.safe.text import decoded

NAME = "mdbook-quiz"
LABEL = "mdbook-quiz (TOML)"
EXTENSIONS = (".toml",)


def fits(source: Source) -> Fit:
    """See Reads.fits: a line [[questions]]."""
    named = source.name.lower().endswith(EXTENSIONS)
    try:
        text = decoded(source.data)
    except trouble.ReadError:
        return Fit.NO
    if HEADER.search(text):
        return Fit.SURE if named else Fit.LIKELY
    return Fit.PERHAPS if named else Fit.NO


def read(source: Source) -> Brought:
    """See Reads.read: one unit, called as the file is."""
    return brought(parsed(decoded(source.data)), source.name)

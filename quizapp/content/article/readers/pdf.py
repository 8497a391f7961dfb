"""PDF files that hold text; pages that are pictures of text do not."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.content.article import trouble
from quizapp.content.article.limits import MOST_CHARACTERS, MOST_PAGES
from quizapp.content.article.model import Block
from quizapp.content.article.readers.lines import Line, paragraphs
from quizapp.domain.problem import Problem
from quizapp.late import late

if TYPE_CHECKING:
    import pypdf
    from pypdf import errors
else:
    pypdf, errors = late("pypdf"), late("pypdf.errors")

NAME = "PDF"
EXTENSIONS = (".pdf",)
APART = True

_WHAT = "the PDF"
# Pieces of one line may stand a little higher or lower, as a raised number does.
_SAME_LINE = 0.5
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPELT_OUT = str.maketrans(_LIGATURES)


def read(data: bytes) -> Sequence[Block] | Problem:
    """The blocks of a PDF: lines joined to paragraphs, page numbers and running heads left out."""
    # What pypdf mends in a file it writes to the log, which tells a teacher nothing.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = _pages(data)
    except (errors.FileNotDecryptedError, errors.WrongPasswordError):
        return trouble.locked(_WHAT)
    except errors.PdfReadError as error:
        return trouble.damaged(_WHAT, str(error)[:120])
    except Exception as error:  # noqa: BLE001 - a broken file makes pypdf raise whatever it meets
        return trouble.damaged(_WHAT, type(error).__name__)
    if isinstance(pages, Problem):
        return pages
    if not any(pages):
        message = f"holds no text on its {len(pages)} pages: they are probably scanned pictures"
        help_ = "take a PDF that was saved from a program, or run text recognition on it first"
        return trouble.no_words(message, help_)
    return paragraphs(pages)


def _pages(data: bytes) -> list[list[Line]] | Problem:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return trouble.locked(_WHAT)
    if len(reader.pages) > MOST_PAGES:
        return trouble.too_large(len(reader.pages), MOST_PAGES, "pages")
    found: list[list[Line]] = []
    left = MOST_CHARACTERS
    for page in reader.pages:
        lines = _lines(page)
        left -= sum(len(line.text) for line in lines)
        if left < 0:
            return trouble.too_large(MOST_CHARACTERS - left, MOST_CHARACTERS, "characters or more")
        found.append(lines)
    return found


def _lines(page: pypdf.PageObject) -> list[Line]:
    """The lines of a page in the order of the file, pieces on one height put together."""
    found: list[Line] = []

    def take(
        text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float
    ) -> None:
        if not text.strip():
            if found and text and "\n" not in text:
                found[-1] = found[-1].with_more(" ")
            return
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        seen = abs(size * tm[3] * cm[3]) or 1.0
        first, *others = text.strip("\n").translate(_SPELT_OUT).split("\n")
        if found and not text.startswith("\n") and found[-1].beside(height, _SAME_LINE * seen):
            found[-1] = found[-1].with_more(first)
        else:
            found.append(Line(first, height, seen))
        found.extend(Line(one, height, seen) for one in others)

    page.extract_text(visitor_text=take)
    return [line for line in found if line.text.strip()]

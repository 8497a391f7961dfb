"""PDF files that hold text; pages that are pictures of text do not."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PdfReadError, WrongPasswordError

from quizapp.content.article import trouble
from quizapp.content.article.limits import MOST_CHARACTERS, MOST_PAGES
from quizapp.content.article.model import Block, Kind
from quizapp.content.article.readers.text import is_heading
from quizapp.domain.problem import Problem

NAME = "PDF"
EXTENSIONS = (".pdf",)
APART = True

_WHAT = "the PDF"
_END = re.compile(r"[.!?…:。！？؟۔।]['\"”’»)\]]*$")
# A line that ends a sentence and leaves so much of the width free ends its paragraph as well.
_FULL = 0.85
_REPEATED = 3


def read(data: bytes) -> Sequence[Block] | Problem:
    """The blocks of a PDF: lines joined to paragraphs, page numbers and running heads left out."""
    # What pypdf mends in a file it writes to the log, which tells a teacher nothing.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = _pages(data)
    except (FileNotDecryptedError, WrongPasswordError):
        return trouble.locked(_WHAT)
    except PdfReadError as error:
        return trouble.damaged(_WHAT, str(error)[:120])
    except Exception as error:  # noqa: BLE001 - a broken file makes pypdf raise whatever it meets
        return trouble.damaged(_WHAT, type(error).__name__)
    if isinstance(pages, Problem):
        return pages
    if not any(pages):
        message = f"holds no text on its {len(pages)} pages: they are probably scanned pictures"
        help_ = "take a PDF that was saved from a program, or run text recognition on it first"
        return trouble.no_words(message, help_)
    return list(_paragraphs(_without_running_heads(pages)))


def _pages(data: bytes) -> list[list[str]] | Problem:
    """The lines of each page; "" where the page leaves a line free."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return trouble.locked(_WHAT)
    if len(reader.pages) > MOST_PAGES:
        return trouble.too_large(len(reader.pages), MOST_PAGES, "pages")
    found: list[list[str]] = []
    left = MOST_CHARACTERS
    for page in reader.pages:
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            return trouble.too_large(MOST_CHARACTERS - left, MOST_CHARACTERS, "characters or more")
        lines = [line.strip() for line in text.splitlines()]
        found.append(lines if any(lines) else [])
    return found


def _without_running_heads(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """All lines, without those that stand first or last on three pages and bare page numbers."""
    edges = Counter(line for lines in pages for line in {*_bare(lines)[:1], *_bare(lines)[-1:]})
    for lines in pages:
        bare = _bare(lines)
        ends = {*bare[:1], *bare[-1:]}
        for line in lines:
            number = line in ends and line.strip("- –—").isdecimal()
            if not number and not (line in ends and edges[line] >= _REPEATED):
                yield line


def _bare(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line]


def _paragraphs(lines: Iterator[str]) -> Iterator[Block]:
    every = list(lines)
    width = max((len(line) for line in every), default=0)
    held: list[str] = []
    for line in every:
        if not line:
            yield from _block(held)
            held = []
            continue
        held.append(line)
        if _END.search(line) and len(line) < _FULL * width:
            yield from _block(held)
            held = []
    yield from _block(held)


def _block(lines: Sequence[str]) -> Iterator[Block]:
    """The lines as one paragraph; short ones before a long one that begins anew are headings."""
    first = next(
        (n for n, line in enumerate(lines) if not (is_heading(line) and _begins(lines, n + 1))),
        len(lines),
    )
    for line in lines[:first]:
        yield Block(Kind.HEADING, line)
    text = _joined(lines[first:])
    if text:
        alone = len(lines) == 1 and is_heading(text)
        yield Block(Kind.HEADING if alone else Kind.PARAGRAPH, text)


def _begins(lines: Sequence[str], n: int) -> bool:
    """Whether line `n` begins a paragraph rather than go on with the line before."""
    return n < len(lines) and lines[n][:1].isupper() and len(lines[n - 1]) < len(lines[n]) * 0.7


def _joined(lines: Sequence[str]) -> str:
    """The lines as one; a soft hyphen at the end of a line, or a hyphen, joins without a space."""
    text = ""
    for line in lines:
        if text.endswith("\u00ad"):
            text = text[:-1] + line
        elif text.endswith("-") and line[:1].islower():
            text += line
        else:
            text = f"{text} {line}" if text else line
    return text

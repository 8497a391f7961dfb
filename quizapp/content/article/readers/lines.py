"""Lines of printed pages to paragraphs: by the room between them, their size, and how they end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from quizapp.content.article.model import Block, Kind
from quizapp.content.article.readers.text import is_heading

_END = re.compile(r"[.!?…:。！？؟۔।]['\"”’»)\]]*$")
_DIGITS = re.compile(r"\d+")
# Lines of one paragraph are evenly apart; more room than this begins another one.
_ROOM = 1.4
_LEAST_ROOM = 0.9
_RARE = 0.15
_LARGER = 1.15
# A line that ends a sentence and leaves so much of the width free ends its paragraph as well.
_FULL = 0.85
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """height: from the foot of the page, in points; size: of its letters."""

    text: str
    height: float
    size: float

    def with_more(self, text: str) -> Line:
        """The line with another piece at its end."""
        return replace(self, text=self.text + text)

    def beside(self, height: float, within: float) -> bool:
        """Whether a piece at that height belongs to the line."""
        return abs(self.height - height) <= within


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """Headings and paragraphs in order.

    Left out: lines that stand on three pages or more but for their numbers, and page numbers. A
    line is a heading when its letters are larger than most, or when it is short, ends without a
    mark and stands alone.
    """
    kept = _without_running_heads(pages)
    every = [line for page in kept for line in page]
    if not every:
        return []
    usual = median(line.size for line in every for _ in line.text)
    apart = _usual_room(kept)
    width = max(len(line.text.strip()) for line in every)
    spaced = apart > 0 and any(
        _room(a, b) > _ROOM * apart for page in kept for a, b in pairwise(page)
    )
    groups: list[list[Line]] = []
    before: Line | None = None
    for page in kept:
        for n, line in enumerate(page):
            if before is None or _begins(before, line, apart, width, spaced=spaced and n > 0):
                groups.append([])
            groups[-1].append(line)
            before = line
    return [block for group in groups for block in _block(group, usual)]


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    times = Counter(form for page in pages for form in {_form(line) for line in _edges(page)})
    kept = []
    for page in pages:
        edges = _edges(page)
        dropped = {form for line in edges if times[form := _form(line)] >= _REPEATED}
        numbers = {form for line in edges if not (form := _form(line)).strip("# -–—/")}
        out = dropped | numbers
        kept.append([line for line in page if not (line in edges and _form(line) in out)])
    return kept


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines that stand highest and lowest."""
    if not page:
        return []
    ends = {max(line.height for line in page), min(line.height for line in page)}
    return [line for line in page if line.height in ends]


def _form(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip())


def _usual_room(pages: Sequence[Sequence[Line]]) -> float:
    """How far lines of one paragraph are apart, in half points; 0 when nothing tells.

    The least distance that is no less than letters are high and not rare.
    """
    rooms = Counter(
        round(2 * room) / 2
        for page in pages
        for upper, lower in pairwise(page)
        if (room := _room(upper, lower)) >= _LEAST_ROOM * min(upper.size, lower.size)
    )
    rare = _RARE * rooms.total()
    return min((room for room, times in rooms.items() if times >= rare), default=0.0)


def _room(upper: Line, lower: Line) -> float:
    return upper.height - lower.height


def _begins(before: Line, line: Line, apart: float, width: int, *, spaced: bool) -> bool:
    """Whether the line begins a paragraph."""
    if abs(before.size - line.size) > (_LARGER - 1) * min(before.size, line.size):
        return True
    if spaced and _room(before, line) > 0:
        return _room(before, line) > _ROOM * apart
    text = before.text.strip()
    return bool(_END.search(text)) and len(text) < _FULL * width


def _block(lines: Sequence[Line], usual: float) -> Iterator[Block]:
    text = _joined([line.text.strip() for line in lines])
    large = lines[0].size >= _LARGER * usual
    alone = len(lines) == 1 and is_heading(text)
    yield Block(Kind.HEADING if large or alone else Kind.PARAGRAPH, text)


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

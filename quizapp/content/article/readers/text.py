"""Plain text, as it is pasted or saved: a paragraph a line, or paragraphs parted by blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizapp.content.article.model import Block, Kind
from quizapp.content.article.readers.decoding import decoded
from quizapp.domain.problem import Problem

NAME = "plain text"
EXTENSIONS = (".txt", ".text")
APART = False

_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\u2028\u2029\x85]")
# What ends a sentence, in the scripts that have a mark of their own for it.
_CLOSED = re.compile(r"[.!?…:;,。！？；：؟۔।॥።]['\"”’»)\]]*$")
_LONGEST_HEADING = 12
_LONGEST_HEADING_CHARACTERS = 120
# Mail programs and editors break lines at 72 to 80 characters, few beyond 100.
_WIDEST_WRAPPED = 100


def read(data: bytes) -> Sequence[Block] | Problem:
    """The blocks of a text file."""
    text = decoded(data)
    return text if isinstance(text, Problem) else read_text(text)


def read_text(text: str) -> list[Block]:
    """The blocks of a text: each line that is not blank, or each group of lines that were wrapped.

    Lines are joined where blank lines part groups of lines and no line is longer than 100
    characters. A heading is a line of its own of at most twelve words without a mark at its end,
    unless it is the only one.
    """
    groups = list(_groups(text))
    if _wrapped(groups):
        lines = [" ".join(group) for group in groups]
    else:
        lines = [line for group in groups for line in group]
    alone = len(lines) == 1
    return [
        Block(Kind.HEADING if not alone and is_heading(line) else Kind.PARAGRAPH, line)
        for line in lines
    ]


def is_heading(line: str) -> bool:
    """Whether a line looks like a heading: short, and without a mark at its end."""
    short = len(line) <= _LONGEST_HEADING_CHARACTERS and len(line.split()) <= _LONGEST_HEADING
    return short and not _CLOSED.search(line)


def _groups(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for line in _BREAK.split(text):
        if line.strip():
            group.append(line.strip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrapped(groups: Sequence[Sequence[str]]) -> bool:
    several = [group for group in groups if len(group) > 1]
    return (
        bool(several)
        and len(groups) > 1
        and all(len(line) <= _WIDEST_WRAPPED for group in several for line in group)
    )

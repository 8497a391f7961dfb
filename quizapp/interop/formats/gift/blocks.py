"""A GIFT file as blocks: what stands between blank lines, its comments apart.

A comment is a line that begins with two slashes, wherever it stands, as Moodle reads it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from quizapp.interop.bare import SPACE
from quizapp.interop.carry import MARK
from quizapp.interop.formats.gift.tree import At, Notes

_NUMBER = re.compile(r"\[id:((?:\\\]|[^\]\x00-\x1f\x7f])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]\x00-\x1f\x7f])+)\]")


@dataclass(frozen=True, slots=True)
class Block:
    """text: its lines with the comments blanked.

    lines: the number of each in the file; starts: where in `text` each begins.
    """

    text: str
    lines: tuple[int, ...]
    starts: tuple[int, ...]
    notes: Notes

    def at(self, offset: int) -> At:
        """Where in the file a character of `text` stands."""
        n = bisect_right(self.starts, offset) - 1
        return At(self.lines[n], offset - self.starts[n] + 1)

    @property
    def remarks_only(self) -> bool:
        """Whether it is nothing but comments."""
        return not self.text.strip(SPACE)


def blocks(text: str) -> Iterator[Block]:
    """Every block of a file in its order."""
    held: list[tuple[int, str]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.strip(SPACE):
            held.append((number, line))
        elif held:
            yield _block(held)
            held = []
    if held:
        yield _block(held)


def _block(held: list[tuple[int, str]]) -> Block:
    comments = [line.strip(SPACE) for _, line in held if _is_comment(line)]
    kept = ["" if _is_comment(line) else line for _, line in held]
    starts = (0, *accumulate(len(line) + 1 for line in kept[:-1]))
    lines = tuple(number for number, _ in held)
    return Block("\n".join(kept), lines, starts, _notes(comments))


def _is_comment(line: str) -> bool:
    return line.lstrip(SPACE).startswith("//")


def _notes(comments: list[str]) -> Notes:
    numbers = [found for line in comments for found in _NUMBER.findall(line)]
    tags = [found for line in comments for found in _TAG.findall(line)]
    carried = (line for line in comments if line.removeprefix("//").lstrip().startswith(MARK))
    return Notes(
        _bare(numbers[0]) if numbers else "",
        tuple(_bare(one) for one in tags),
        next(carried, ""),
    )


def _bare(text: str) -> str:
    return text.replace("\\]", "]").strip()

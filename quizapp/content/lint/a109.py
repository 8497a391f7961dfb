"""A109: a column title that names nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "A109"
NAME = "table-headers"
REASON = (
    "A table is read aloud cell by cell, each with its column's title: it must say what "
    "the cell is."
)
SOURCE = (
    "W3C, Web Content Accessibility Guidelines (WCAG) 2.2, 1.3.1 Info and Relationships; W3C, "
    "Web Accessibility Tutorials, Tables"
)
SEVERITY = Severity.WARNING


def check(
    unit: Unit,
    rooms: Mapping[str, Room],  # noqa: ARG001
) -> Iterator[Problem]:
    """A title without a letter or digit, "Column 1" and its like, or two titles that are equal."""
    words = wording(unit.language)
    for n, stimulus in enumerate(unit.stimuli):
        header = stimulus.table.header if stimulus.table else ()
        seen: set[str] = set()
        for m, title in enumerate(header):
            bare = plain(title).casefold()
            if fault := _fault(bare, words, seen):
                yield Problem(
                    CODE,
                    f"/stimuli/{n}/table/header/{m}",
                    f'the column title "{title}" {fault}',
                    "name what stands in the column",
                    SEVERITY,
                )
            seen.add(bare)


def _fault(title: str, words: Wording | None, seen: set[str]) -> str:
    if not any(character.isalnum() for character in title):
        return "has no word"
    if title in seen:
        return "stands twice"
    if words and words.access.column.fullmatch(title):
        return "does not say what the column holds"
    return ""

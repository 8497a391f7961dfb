"""A lesson to print, and its PDF in words."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdf import PdfReader

from quizapp.content.build import build_unit
from quizapp.domain.lesson import Level, Unit
from quizapp.domain.paper.edition import VERSIONS
from quizapp.paper.look import Look
from quizapp.questions import rooms
from quizapp.usecases.printing import Wish, editions, printed_pdf
from tests.usecases.world import unit

_EVIDENCE = [{"sentence": "p1.s1", "quote": "the old mill"}]
_COMMON: dict[str, Any] = {
    "objective": "o1",
    "points": 2,
    "evidence": _EVIDENCE,
    "explanation": "Because the first sentence decides it.",
}
STRANGE = '#read("/etc/passwd") $x^2$ #let a = 1; @ref <end-0> \\ ` // /* _" = - + 1. ~'
"""What would be code, mathematics, a reference, a comment … if it were typst."""


def lesson(**changes: object) -> Unit:
    """See raw_lesson."""
    return build_unit(raw_lesson(**changes))


def raw_lesson(**changes: object) -> dict[str, Any]:
    """Seven items: single choice with three options each, then one of each of these types."""
    raw = unit(items=3)
    raw["glossary"] = [{"id": "g1", "term": "mill", "definition": "a place that makes flour"}]
    raw["items"] += [
        {
            **_COMMON,
            "id": "q4",
            "type": "matching",
            "stem": "Match each council with what it likes.",
            "premises": [
                {"id": one, "text": f"Council of the {one}", "key": f"k{one}", "explanation": "So."}
                for one in ("north", "south", "east")
            ],
            "options": [
                *(
                    {"id": f"k{one}", "text": f"Liking {what}"}
                    for one, what in (("north", "bread"), ("south", "boats"), ("east", "bells"))
                ),
                {
                    "id": "spare",
                    "text": "Liking owls",
                    "why": {"kind": "not-in-text", "text": "Nobody speaks of owls."},
                },
            ],
        },
        {
            **_COMMON,
            "id": "q5",
            "type": "ordering",
            "stem": "Put these meetings in order.",
            "entries": [
                {"id": one, "text": f"Meeting in {one}", "explanation": "So it went."}
                for one in ("spring", "summer", "autumn", "winter")
            ],
            "key": [["spring"], ["summer", "autumn"], ["winter"]],
        },
        {
            **_COMMON,
            "id": "q6",
            "type": "short-answer",
            "stem": "Who keeps the key of the tower?",
            "expects": "a person’s name",
            "accept": [{"text": "the Watchman"}],
        },
        {
            "id": "q7",
            "type": "discussion",
            "stem": f"What would you ask? {STRANGE}",
            "prompt": "Say it in *your own* words.",
            "objective": "o1",
        },
    ]
    raw.update(changes)
    return raw


@dataclass
class Read:
    """A PDF as another program reads it."""

    content: bytes

    @property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.content))

    @cached_property
    def pages(self) -> list[str]:
        """The words of each page, white space drawn together."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    @property
    def text(self) -> str:
        return " ".join(self.pages)

    def sizes(self) -> set[float]:
        """The sizes of its letters in points."""
        found = set()
        for page in self.reader.pages:
            page.extract_text(
                visitor_text=lambda text, _, matrix, __, size: (
                    found.add(round(size * abs(matrix[0]), 1)) if text.strip() else None
                )
            )
        return found


def printed(
    unit: Unit,
    *versions: str,
    key: bool = False,
    code: str = "",
    level: Level = Level.STANDARD,
    looks: tuple[Look, ...] = (),
) -> Read:
    """The PDF of these versions, A when none is named."""
    wanted = editions(unit, versions or VERSIONS[:1], code)
    wish = Wish(wanted, level, frozenset(looks), with_key=key)
    return Read(printed_pdf(unit, rooms(), wish))


def order_on(text: str, words: tuple[str, ...]) -> list[str]:
    """The words in the order in which they stand in a text."""
    return sorted(words, key=text.index)


def letters_on(text: str, words: tuple[str, ...]) -> dict[str, str]:
    """The letter before each of these texts on a sheet."""
    return {
        one: found[1] for one in words if (found := re.search(rf"([A-Z]) {re.escape(one)}", text))
    }

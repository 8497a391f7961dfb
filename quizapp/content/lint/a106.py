"""A106: a web address in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "A106"
NAME = "bare-address"
REASON = (
    "An address is read aloud sign by sign, and in a lesson without a network it leads nowhere."
)
SOURCE = "W3C, Web Content Accessibility Guidelines (WCAG) 2.2, 2.4.4 Link Purpose (In Context)"
SEVERITY = Severity.WARNING

# Cheaper to look for than an address, and in hardly any text.
_MARK = re.compile(r"//|\w\.\w")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]{3,}", re.IGNORECASE)


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """An address that begins with http or www in what students read."""
    for text in texts(unit, rooms).at(AUTHORED):
        if _MARK.search(text.text) and (found := _ADDRESS.search(text.text)):
            yield Problem(
                CODE,
                text.pointer,
                f'"{found[0]}" is an address, not words',
                "name the page or the site; the source record and the notes can hold the address",
                SEVERITY,
            )

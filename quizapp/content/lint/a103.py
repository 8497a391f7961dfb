"""A103: something that only its place on the page tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import ITEM, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "A103"
NAME = "place-alone"
REASON = "On a phone nothing is on the left, and who hears the page has no above."
SOURCE = "W3C, Web Content Accessibility Guidelines (WCAG) 2.2, 1.3.3 Sensory Characteristics"
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "The picture above", "the table on the right", "see below" … in an item."""
    words = wording(unit.language)
    if words is None:
        return
    for text, found in texts(unit, rooms).found(words.access.place, ITEM):
        yield Problem(
            CODE,
            text.pointer,
            f'"{found[0].strip()}" is told by its place alone',
            "call it by its title or its paragraph",
            SEVERITY,
        )

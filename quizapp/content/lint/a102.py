"""A102: something that only its colour tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked
from quizapp.content.wording.texts import Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "A102"
NAME = "colour-alone"
REASON = "Who cannot tell red from green, or hears the page, finds no red line."
SOURCE = "W3C, Web Content Accessibility Guidelines (WCAG) 2.2, 1.4.1 Use of Color"
SEVERITY = Severity.WARNING

# Where its number stands in the pointer of an item: "/items/4".
_NUMBER = 2
_ASKED = frozenset({Where.STEM, Where.OPTION, Where.ROW, Where.HINT, Where.EXPLANATION, Where.WHY})


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "Marked in red" in an item, or "the red line" in one that is about a picture or a map."""
    words = wording(unit.language)
    if words is None:
        return
    read, pictured = texts(unit, rooms), _pictured(unit, rooms)
    told = {text.pointer: found[0] for text, found in read.found(words.access.colour, _ASKED)}
    for text, found in read.found(words.access.coloured, _ASKED):
        if text.pointer.split("/")[_NUMBER] in pictured:
            told.setdefault(text.pointer, found[0])
    for text in read.at(_ASKED):
        if text.pointer in told:
            yield Problem(
                CODE,
                text.pointer,
                f'"{told[text.pointer]}" is told by its colour alone',
                "name it: by its label, its words or its number",
                SEVERITY,
            )


def _pictured(unit: Unit, rooms: Mapping[str, Room]) -> frozenset[str]:
    """The numbers of the items that are about a picture, a map or a table."""
    seen = {one.id for one in unit.stimuli if one.picture or one.map or one.table}
    items = (one for one in asked(unit, rooms) if one.item.stimulus in seen)
    return frozenset(one.pointer.split("/")[_NUMBER] for one in items)

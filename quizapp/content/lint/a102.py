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

_ASKED = frozenset({Where.STEM, Where.OPTION, Where.ROW, Where.HINT, Where.EXPLANATION, Where.WHY})


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "Marked in red" in an item, or "the red line" in one that is about a picture or a map."""
    words = wording(unit.language)
    if words is None:
        return
    read, pictured = texts(unit, rooms), _pictured(unit, rooms)
    found = dict(read.found(words.access.colour, _ASKED))
    for text, match in read.found(words.access.coloured, _ASKED):
        if text.pointer.startswith(pictured):
            found.setdefault(text, match)
    for text in sorted(found, key=read.every.index):
        yield Problem(
            CODE,
            text.pointer,
            f'"{found[text][0]}" is told by its colour alone',
            "name it: by its label, its words or its number",
            SEVERITY,
        )


def _pictured(unit: Unit, rooms: Mapping[str, Room]) -> tuple[str, ...]:
    seen = {one.id for one in unit.stimuli if one.picture or one.map or one.table}
    return tuple(one.at("/") for one in asked(unit, rooms) if one.item.stimulus in seen)

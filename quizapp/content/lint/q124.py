"""Q124: a scored item asks what the student thinks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked
from quizapp.content.wording.texts import Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice, Gaps, Match, Order, Shape, TextEntry

CODE = "Q124"
NAME = "opinion-as-fact"
REASON = "Nobody's opinion is wrong, so no answer to this can be marked."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), content: avoid opinion-based items; NBME "
    "Item-Writing Guide: an item has one best answer on which experts agree"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "Do you think", "in your opinion" … in the stem of an item that has a key."""
    words = wording(unit.language)
    if words is None:
        return
    keyed = {one.at("/stem") for one in asked(unit, rooms) if _has_key(one.shape)}
    among = frozenset({Where.STEM})
    for text, found in texts(unit, rooms).found(words.asking.opinion, among):
        if text.pointer in keyed:
            yield Problem(
                CODE,
                text.pointer,
                f'"{found[0]}" asks for an opinion, but the item has a key',
                "ask what the text says, or whose view it is; or make it a poll or a discussion",
                SEVERITY,
            )


def _has_key(shape: Shape) -> bool:
    match shape:
        case Choice(options=options):
            return any(option.right for option in options)
        case Match() | Order() | TextEntry() | Gaps():
            return True
        case _:
            return False

"""Q122: an explanation that explains nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked
from quizapp.content.wording.prose import content
from quizapp.content.wording.texts import Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice, Shape, TextEntry

CODE = "Q122"
NAME = "empty-explanation"
REASON = "Whoever was wrong learns from why, not from hearing the key again."
SOURCE = (
    "Shute (2008), Focus on Formative Feedback, Review of Educational Research 78(1): "
    "elaborated feedback teaches more than being told the correct answer"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "This is right." and its like, or an explanation that has no word beyond the key's."""
    words = wording(unit.language)
    if words is None:
        return
    for text in texts(unit, rooms).at(frozenset({Where.EXPLANATION, Where.WHY})):
        if words.asking.empty.fullmatch(text.own.strip()):
            yield _problem(text.pointer, f'"{text.text}" gives no reason')
    for one in asked(unit, rooms):
        told = set(content(one.item.explanation, words))
        if told and any(told <= set(content(key, words)) for key in _keys(one.shape)):
            yield _problem(one.at("/explanation"), "the explanation only says the key again")


def _problem(pointer: str, message: str) -> Problem:
    help_ = "say which words of the text decide it, and why a reader may go wrong"
    return Problem(CODE, pointer, message, help_, SEVERITY)


def _keys(shape: Shape) -> list[str]:
    match shape:
        case Choice(options=options):
            return [option.text for option in options if option.right]
        case TextEntry(accept=accept):
            return [option.text for option in accept]
        case _:
            return []

"""Q111: number options that are not in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import Chosen, choices
from quizapp.content.wording.model import Wording
from quizapp.content.wording.quantity import quantity
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q111"
NAME = "numbers-in-order"
REASON = "Numbers and dates out of order make a student search instead of think."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: place them in logical or "
    "numerical order; NBME Item-Writing Guide: numeric options in order"
)
SEVERITY = Severity.WARNING

_FEWEST = 3


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """All of three or more options are quantities of one unit, unsorted or shown shuffled."""
    words = wording(unit.language)
    if words is None:
        return
    for one in choices(unit, rooms):
        values = _values(one, words)
        if len(values) < _FEWEST:
            continue
        if values not in (sorted(values), sorted(values, reverse=True)):
            yield Problem(
                CODE,
                one.asked.at("/options"),
                "the options are numbers or dates and stand out of order",
                'sort them and set "shuffle": false',
                SEVERITY,
            )
        elif not one.shape.ordered_as_written:
            yield Problem(
                CODE,
                one.asked.at("/options"),
                "the options are numbers or dates in order, but they are shown shuffled",
                'set "shuffle": false',
                SEVERITY,
            )


def _values(one: Chosen, words: Wording) -> list[tuple[float, float]]:
    found = [quantity(option.text, words) for option in one.shape.options]
    known = [value for value in found if value]
    if len(known) != len(found) or len({value.unit for value in known}) != 1:
        return []
    return [(value.low, value.high) for value in known]

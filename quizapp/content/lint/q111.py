"""Q111: number options that are not in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.pointers import value_at, with_value
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


def mended(raw: Mapping[str, Any], problem: Problem) -> Mapping[str, Any] | None:
    """The options from the least to the most, or as they fall if they do, and never shuffled."""
    words = wording(str(raw.get("language", "")))
    item = value_at(raw, problem.pointer.removesuffix("/options"))
    options = item["options"]
    values = [quantity(option["text"], words) if words else None for option in options]
    known = [(value.low, value.high) for value in values if value]
    if len(known) != len(options):
        return None
    placed = [options[n] for n in sorted(range(len(known)), key=known.__getitem__)]
    if known == sorted(known, reverse=True):
        placed = options
    return with_value(
        raw,
        problem.pointer.removesuffix("/options"),
        {**item, "options": placed, "shuffle": False},
    )


def _values(one: Chosen, words: Wording) -> list[tuple[float, float]]:
    found = [quantity(option.text, words) for option in one.shape.options]
    known = [value for value in found if value]
    if len(known) != len(found) or len({value.unit for value in known}) != 1:
        return []
    return [(value.low, value.high) for value in known]

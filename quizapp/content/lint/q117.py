"""Q117: one option is of another kind than the numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from quizapp.content.wording import wording
from quizapp.content.wording.asked import choices
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import plain, tokens
from quizapp.content.wording.quantity import quantity
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Option

CODE = "Q117"
NAME = "mixed-kinds"
REASON = "One option that is no number among numbers stands out, right or wrong."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: keep the content and "
    "grammatical structure of choices homogeneous; NBME Item-Writing Guide: options follow one "
    "dimension"
)
SEVERITY = Severity.WARNING

_FEWEST = 3
_FIGURE = re.compile(r"\d")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """All options but one are numbers or dates of one unit, and the last one holds no number.

    "The text does not say" is of no kind and may stand beside anything.
    """
    words = wording(unit.language)
    if words is None:
        return
    for one in choices(unit, rooms):
        if odd := _odd(one.shape.options, words):
            yield Problem(
                CODE,
                one.asked.at(odd.pointer),
                f'"{odd.text}" is no number or date, as all other options are',
                "replace it by a number or a date, or ask for something else",
                SEVERITY,
            )


def _odd(options: Sequence[Option], words: Wording) -> Option | None:
    without = [option for option in options if not _numbered(option.text, words)]
    if len(options) < _FEWEST or len(without) != 1:
        return None
    odd = without[0]
    known = [quantity(option.text, words) for option in options if option is not odd]
    units = {one.unit if one else None for one in known}
    if len(units) != 1 or None in units or words.asking.not_said.search(plain(odd.text)):
        return None
    return odd


def _numbered(text: str, words: Wording) -> bool:
    if _FIGURE.search(text):
        return True
    known = words.quantities
    return any(
        word in known.numbers
        or word in known.scales
        or word in known.months
        or word in words.asking.amounts
        for word in tokens(text)
    )

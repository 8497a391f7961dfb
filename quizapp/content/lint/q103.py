"""Q103: an option points to other options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice, Match

CODE = "Q103"
NAME = "all-or-none-of-the-above"
REASON = "Partial knowledge is enough to pick or drop such an option, and shuffling breaks it."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: avoid all-of-the-above, use "
    "none-of-the-above carefully; NBME Item-Writing Guide: none of the above"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Options such as "all of the above", "none of these", "both A and B"."""
    words = wording(unit.language)
    if words is None:
        return
    for one in asked(unit, rooms):
        if not isinstance(one.shape, Choice | Match):
            continue
        for option in one.shape.options:
            if words.all_or_none.search(plain(option.text)):
                yield Problem(
                    CODE,
                    one.at(option.pointer),
                    f'the option "{option.text}" points to other options',
                    "name what is meant, or make the item multiple choice",
                    SEVERITY,
                )

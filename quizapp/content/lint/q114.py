"""Q114: blind guessing earns too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q114"
NAME = "guess-ceiling"
REASON = "Where a blind guess earns more than a third, the mark says little about the student."
SOURCE = (
    "Rodriguez (2005), Three Options Are Optimal for Multiple-Choice Items, Educational "
    "Measurement: Issues and Practice 24(2); the expectation is enumerated by the item's own type"
)
SEVERITY = Severity.WARNING

_CEILING = Fraction(1, 3)


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """The expected credit of a blind guess is above 1/3."""
    for n, item in enumerate(unit.items):
        guess = rooms[item.type].guess(item.body)
        if guess.credit > _CEILING:
            about = "" if guess.exact else "up to "
            yield Problem(
                CODE,
                f"/items/{n}",
                f"a blind guess earns {about}{float(guess.credit):.0%} of the points "
                f"({guess.method}), expected at most 33%",
                "add an option or a column, or choose another scoring rule",
                SEVERITY,
            )

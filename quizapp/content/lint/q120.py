"""Q120: a statement to be judged makes two claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked, rows
from quizapp.content.wording.prose import plain, unquoted
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Match

CODE = "Q120"
NAME = "two-claims"
REASON = "If one half is true and the other is not, no answer is right."
SOURCE = (
    "Gronlund (1988), How to Construct Achievement Tests, true-false items: one central idea in "
    "each statement; Haladyna, Downing & Rodriguez (2002), content: every item should reflect "
    "specific content"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A row of a grid in which "and", "but" or a semicolon joins two clauses."""
    words = wording(unit.language)
    if words is None:
        return
    for one in asked(unit, rooms):
        if not (isinstance(one.shape, Match) and one.shape.reuse):
            continue
        for row in rows(one.shape):
            if words.asking.joined(unquoted(plain(row.text))):
                yield Problem(
                    CODE,
                    one.at(row.pointer),
                    "the statement makes two claims that can be true or false each for itself",
                    "make two rows of it, or drop one half",
                    SEVERITY,
                )

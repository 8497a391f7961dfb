"""Q127: every entry to be put in order holds its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Order

CODE = "Q127"
NAME = "dates-in-entries"
REASON = "Who can count can sort dates; whether the text was understood does not show."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the choices: avoid giving clues to the right "
    "answer; content: test important content and avoid trivial content"
)
SEVERITY = Severity.WARNING

_FEWEST = 3


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A year, a day or a month in every one of three or more entries."""
    words = wording(unit.language)
    if words is None:
        return
    for one in asked(unit, rooms):
        if not isinstance(one.shape, Order) or len(one.shape.entries) < _FEWEST:
            continue
        if all(words.asking.dated.search(plain(entry.text)) for entry in one.shape.entries):
            yield Problem(
                CODE,
                one.at(one.shape.entries[0].pointer.rsplit("/", maxsplit=2)[0]),
                "every entry holds its date, so that only numbers need sorting",
                "take the dates out of the entries; the explanation can give them",
                SEVERITY,
            )

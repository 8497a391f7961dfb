"""L108: two words of doubt where one is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L108"
NAME = "stacked-hedges"
REASON = "Two hedges in a row do not double the care, they blur how sure the source is."
SOURCE = (
    "Federal Plain Language Guidelines (2011), omit unnecessary words; Williams and Bizup "
    "(2017), Style: Lessons in Clarity and Grace: hedges"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """ "May possibly", "reportedly said to" … in the author's own words."""
    words = wording(unit.language)
    if words is None:
        return
    for text, found in texts(unit, rooms).found(words.style.hedges, AUTHORED):
        yield Problem(
            CODE,
            text.pointer,
            f'"{found[0]}" says twice that it is not sure',
            "keep the one that the source has",
            SEVERITY,
        )

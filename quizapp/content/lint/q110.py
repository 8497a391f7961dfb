"""Q110: a blank or a very long stem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizapp.content.wording.asked import asked
from quizapp.content.wording.prose import plain
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.text import words

CODE = "Q110"
NAME = "stem-length"
REASON = "A blank stem asks nothing; a very long one tests memory and patience."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the stem: put the central idea in it and avoid "
    "window dressing"
)
SEVERITY = Severity.WARNING

_MOST_WORDS = 60


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """No letter or digit in the stem (an error), or more than 60 words."""
    for one in asked(unit, rooms):
        stem = plain(one.item.stem)
        count = len(words(stem))
        if not any(character.isalnum() for character in stem):
            yield Problem(
                CODE, one.at("/stem"), "the stem is blank", "ask a question", Severity.ERROR
            )
        elif count > _MOST_WORDS:
            yield Problem(
                CODE,
                one.at("/stem"),
                f"the stem has {count} words, expected at most {_MOST_WORDS}",
                "move facts to the passage and ask the question in one sentence",
                SEVERITY,
            )

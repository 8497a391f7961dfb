"""Q104: a negative stem without emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.asked import asked
from quizapp.content.wording.model import Wording
from quizapp.content.wording.prose import plain, sentences, unquoted, without_emphasised
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "Q104"
NAME = "negative-stem"
REASON = "A reader who overlooks the small word answers the opposite question."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), writing the stem: word it positively, and where a "
    "negative word is needed set it in capitals and bold; NBME Item-Writing Guide: negatively "
    "phrased stems"
)
SEVERITY = Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A negation in the stem that is neither in capitals nor in *emphasis*."""
    words = wording(unit.language)
    if words is None:
        return
    for one in asked(unit, rooms):
        if negation := _unemphasised(one.item.stem, words):
            yield Problem(
                CODE,
                one.at("/stem"),
                f'the stem turns on "{negation}", which nothing emphasises',
                f"ask for what is so; if you must ask for the opposite, write "
                f"**{negation.upper()}**",
                SEVERITY,
            )


def _unemphasised(stem: str, words: Wording) -> str | None:
    everything_is_loud = plain(stem).isupper()
    for sentence in sentences(unquoted(without_emphasised(stem))):
        rest = re.sub(words.plain_negation, " ", sentence)
        for found in words.negation.finditer(rest):
            if everything_is_loud or not found[0].isupper():
                return found[0]
    return None

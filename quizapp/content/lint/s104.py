"""S104: an item that needs to know a holiday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quizapp.content.wording import wording
from quizapp.content.wording.model import Wording
from quizapp.content.wording.texts import PASSAGE, Text, Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "S104"
NAME = "feast-not-in-text"
REASON = "Who does not keep this holiday cannot know what it stands for, however well they read."
SOURCE = (
    "ETS Guidelines for Developing Fair Tests and Communications (2022), avoid material that "
    "needs knowledge of holidays, regions or religions unrelated to what is tested"
)
SEVERITY = Severity.WARNING

_ASKED = frozenset({Where.STEM, Where.OPTION, Where.ROW, Where.HINT, Where.GAPS})
_TOLD = PASSAGE | {Where.FRONT, Where.AROUND, Where.STIMULUS, Where.QUOTATION}


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A holiday in an item of which neither passage nor glossary nor stimulus speaks."""
    words = wording(unit.language)
    if words is None:
        return
    read, feasts = texts(unit, rooms), words.fairness.feasts
    told = {found[0] for text, _ in read.found(feasts, _TOLD) for found in _all(text, words)}
    told |= {term.term for term in unit.glossary}
    for text, _ in read.found(feasts, _ASKED):
        for found in _all(text, words):
            if found[0] not in told:
                yield Problem(
                    CODE,
                    text.pointer,
                    f'"{found[0]}" stands nowhere in the text',
                    "give the date, or explain the holiday in the passage or the glossary",
                    SEVERITY,
                )
                break


def _all(text: Text, words: Wording) -> Iterator[re.Match[str]]:
    return words.fairness.feasts.pattern.finditer(text.own)

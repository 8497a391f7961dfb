"""L104: a space before a comma or a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.reworded import with_text
from quizapp.content.wording import wording
from quizapp.content.wording.texts import Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L104"
NAME = "space-before-mark"
REASON = "A mark with a space before it can slip to the next line, away from its word."
SOURCE = (
    "Chicago Manual of Style (17th ed.) 6.7: punctuation and space; Butterick, Practical "
    "Typography: one space"
)
SEVERITY = Severity.WARNING

_BEFORE = (" ,", " .", " ;", " :", " !", " ?")
_BEFORE_MARK = re.compile(r"(?<=\w) +(?=[,.;:!?](?:\s|$|[\"”’)]))")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """A space between a word and a mark, in a language of which we know that it has none there.

    French has, and quizapp knows no French words. Verse and other quoted stimuli are as they are.
    """
    if wording(unit.language) is None:
        return
    for text in texts(unit, rooms).every:
        if text.where in {Where.QUOTATION, Where.GAPS}:
            continue
        if any(mark in text.text for mark in _BEFORE) and _BEFORE_MARK.search(text.text):
            yield Problem(
                CODE,
                text.pointer,
                "a space stands before a mark",
                "take it out",
                SEVERITY,
            )


def mended(raw: Mapping[str, Any], problem: Problem) -> Mapping[str, Any] | None:
    """The text, and what quotes it, without such spaces."""
    return with_text(raw, problem.pointer, lambda text: _BEFORE_MARK.sub("", text))

"""Q128: options that bring their own letters or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizapp.content.pointers import value_at, with_value
from quizapp.content.wording.asked import asked
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room
from quizapp.domain.shapes import Choice

CODE = "Q128"
NAME = "own-letters"
REASON = "Options are shuffled, so that letters of their own stand out of order."
SOURCE = (
    "Haladyna, Downing & Rodriguez (2002), style concerns: format the item for its reader; W3C, "
    "Web Content Accessibility Guidelines (WCAG) 2.2, 1.3.2 Meaningful Sequence"
)
SEVERITY = Severity.WARNING

_LABEL = re.compile(r"\(?([A-Za-z]|\d{1,2})[).:]\s+(?=\S)")
_FEWEST = 2


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Every option begins with a letter or number of one row: "A)", "B)" … or "1.", "2." …"""
    for one in asked(unit, rooms):
        options = one.shape.options if isinstance(one.shape, Choice) else ()
        if _in_a_row([option.text for option in options]):
            yield Problem(
                CODE,
                one.at("/options"),
                f'the options bring letters or numbers of their own ("{options[0].text}")',
                "take them off: quizapp sets letters where a page needs them",
                SEVERITY,
            )


def mended(raw: Mapping[str, Any], problem: Problem) -> Mapping[str, Any]:
    """The options without their letters."""
    options = value_at(raw, problem.pointer)
    bare = [{**option, "text": _LABEL.sub("", option["text"], count=1)} for option in options]
    return with_value(raw, problem.pointer, bare)


def _in_a_row(texts: Sequence[str]) -> bool:
    found = [_LABEL.match(text) for text in texts]
    labels = [one[1].lower() for one in found if one]
    if len(labels) < max(_FEWEST, len(texts)):
        return False
    letters = [chr(ord("a") + n) for n in range(len(labels))]
    return labels in (letters, [str(n) for n in range(1, len(labels) + 1)])

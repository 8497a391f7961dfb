"""L104: spaces that nobody meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.mending import with_text
from quizapp.content.wording import wording
from quizapp.content.wording.texts import Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L104"
NAME = "stray-spaces"
REASON = "A space too many breaks lines in odd places, and a search or a quote misses the words."
SOURCE = "Chicago Manual of Style (17th ed.) 2.9: one space between words and after punctuation"
SEVERITY = Severity.WARNING

_BLANKS = ("  ", "\t")
_ENDS = (" ", "\t")
_BEFORE = (" ,", " .", " ;", " :", " !", " ?")
_BEFORE_MARK = re.compile(r"(?<=\w) +(?=[,.;:!?](?:\s|$|[\"”’)]))")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Two spaces in a row, one at an end, a tab, or in a language we know one before a comma."""
    known = wording(unit.language) is not None
    for text in texts(unit, rooms).every:
        if text.where in {Where.QUOTATION, Where.GAPS} or not _stray(text.text, known=known):
            continue
        yield Problem(
            CODE,
            text.pointer,
            f"stray spaces in {text.text.strip()[:40]!r}",
            "take them out",
            SEVERITY,
        )


def mended(raw: Mapping[str, Any], problem: Problem) -> Mapping[str, Any] | None:
    """The text, and what quotes it, without stray spaces."""
    known = wording(str(raw.get("language", ""))) is not None
    return with_text(raw, problem.pointer, _without_before if known else _tidy)


def _stray(text: str, *, known: bool) -> bool:
    if text.startswith(_ENDS) or text.endswith(_ENDS) or any(blank in text for blank in _BLANKS):
        return True
    return known and any(mark in text for mark in _BEFORE) and bool(_BEFORE_MARK.search(text))


def _without_before(text: str) -> str:
    return _BEFORE_MARK.sub("", _tidy(text))


def _tidy(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text).strip(" ")

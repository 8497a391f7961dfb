"""L105: straight and typographic quotation marks in one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizapp.content.mending import value_at, with_text
from quizapp.content.wording import wording
from quizapp.content.wording.texts import Where, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "L105"
NAME = "mixed-quotes"
REASON = "Two kinds of marks look careless, and who searches for words with one misses the other."
SOURCE = (
    "Butterick, Practical Typography: straight and curly quotes; Chicago Manual of Style (17th "
    "ed.) 6.115"
)
SEVERITY = Severity.WARNING

_DOUBLES, _SINGLES = frozenset("“”„«»"), frozenset("‘’")
_SINGLE = re.compile(r"(?<=\w)'|'(?=\w)")
# Feet and inches, minutes and seconds have straight marks of their own.
_MEASURE = re.compile(r"\d['\"]")


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Texts with straight marks where others have typographic ones; typed answers do not count."""
    every = [text for text in texts(unit, rooms).every if text.where is not Where.TYPED]
    doubles = any(not _DOUBLES.isdisjoint(text.text) for text in every)
    singles = any(not _SINGLES.isdisjoint(text.text) for text in every)
    for text in every:
        double = doubles and '"' in text.text
        single = singles and "'" in text.text and bool(_SINGLE.search(text.text))
        if (double or single) and not _MEASURE.search(text.text):
            yield Problem(
                CODE,
                text.pointer,
                f"straight {'quotation marks' if double else 'apostrophes'}, but typographic ones "
                "elsewhere in the unit",
                "use one kind in the whole unit",
                SEVERITY,
            )


def mended(raw: Mapping[str, Any], problem: Problem) -> Mapping[str, Any] | None:
    """The text, and what quotes it, with typographic marks; None where pairs are unclear."""
    words = wording(str(raw.get("language", "")))
    text = value_at(raw, problem.pointer)
    if words is None or text.count('"') % 2 or _MEASURE.search(text):
        return None
    marks = words.style.quotes
    return with_text(raw, problem.pointer, lambda old: _typographic(old, marks))


def _typographic(text: str, marks: tuple[str, str, str, str]) -> str:
    """As long as it was: each mark for one mark."""
    opening, closing, single, apostrophe = marks
    parts = text.split('"')
    double = "".join(
        part + ("" if n == len(parts) - 1 else closing if n % 2 else opening)
        for n, part in enumerate(parts)
    )
    # After a letter or digit it closes or elides; before one, with nothing to close it, it elides.
    opened = re.sub(r"(?<![\w.,!?’'])'(?=\w[^']*[\w.,!?]'(?!\w))", single, double)
    return opened.replace("'", apostrophe)

"""The frozen values of a date item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.numbers import ONE, decode
from quizapp.domain.options import Scoring
from quizapp.domain.question import Context
from quizapp.questions.date.calendar import DAY, MONTH, in_words, span

RULES = ("precision",)
LENGTHS = {"year": len("YYYY"), "month": MONTH, "day": DAY}

_USUAL = Scoring(RULES[0])


@dataclass(frozen=True, slots=True)
class Tier:
    """What is accepted for `credit`: every date within `when`, or from `when` to `until`."""

    when: str
    until: str | None = None
    credit: Fraction = ONE

    def takes(self, date: str) -> bool:
        """Whether all days of the answer lie within the tier."""
        first, last = span(date)
        return span(self.when)[0] <= first and last <= span(self.until or self.when)[1]

    def in_words(self, language: str) -> str:
        """The accepted dates as the language writes them."""
        if self.until is None:
            return in_words(self.when, language)
        return f"{in_words(self.when, language)} – {in_words(self.until, language)}"

    def sample(self, precision: str) -> str:
        """A date of that precision which the tier takes in: its first."""
        return span(self.when)[0].isoformat()[: LENGTHS[precision]]


@dataclass(frozen=True, slots=True)
class Body:
    """precision: "year", "month" or "day", how exact an answer must be; accept: best first."""

    precision: str
    accept: tuple[Tier, ...]
    scoring: Scoring = _USUAL
    language: str = "en"


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body of an item in the language of its unit."""
    body: Body = msgspec.convert(raw, Body, dec_hook=decode)
    return replace(body, language=context.language)

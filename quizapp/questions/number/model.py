"""The frozen values of a number item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.numbers import ONE, ZERO, decode
from quizapp.domain.options import Scoring
from quizapp.domain.question import Context
from quizapp.questions.number.write import written

RULES = ("tolerance",)

_USUAL = Scoring(RULES[0])


@dataclass(frozen=True, slots=True)
class Tier:
    """What is accepted for `credit`: a value give or take, or a range from lo to hi.

    absolute: in the number's own unit; relative: a share of the value. The larger one counts.
    """

    value: Fraction | None = None
    absolute: Fraction = ZERO
    relative: Fraction = ZERO
    lo: Fraction | None = None
    hi: Fraction | None = None
    credit: Fraction = ONE

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """The least and the greatest number that is accepted."""
        if self.value is None:
            return self.lo or ZERO, self.hi or ZERO
        room = max(self.absolute, self.relative * abs(self.value))
        return self.value - room, self.value + room

    @property
    def share(self) -> Fraction:
        """The share of the value that it may be off by, 0 where the absolute room is larger."""
        room = self.relative * abs(self.value or ZERO)
        return self.relative if room > self.absolute else ZERO

    @property
    def middle(self) -> Fraction:
        """A number that is surely accepted."""
        low, high = self.bounds
        return self.value if self.value is not None else (low + high) / 2

    def takes(self, number: Fraction) -> bool:
        """|x - k| ≤ max(absolute, relative·|k|), or lo ≤ x ≤ hi."""
        low, high = self.bounds
        return low <= number <= high

    def in_words(self, language: str) -> str:
        """The accepted numbers as the language writes them."""
        low, high = self.bounds
        if low == high:
            return written(low, language)
        return f"{written(low, language)} – {written(high, language)}"


@dataclass(frozen=True, slots=True)
class Body:
    """accept: tiers, best first; unit: shown behind the field, "" for none."""

    accept: tuple[Tier, ...]
    unit: str = ""
    scoring: Scoring = _USUAL
    language: str = "en"


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body of an item in the language of its unit."""
    body: Body = msgspec.convert(raw, Body, dec_hook=decode)
    return replace(body, language=context.language)

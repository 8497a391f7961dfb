"""Numbers as QTI 1.2 files write them, and credits as fractions of the best answer."""

from __future__ import annotations

import re
from fractions import Fraction

from quizapp.interop import decimals
from quizapp.interop.decimals import meant

_FRACTION = re.compile(r"[+-]?[0-9]{1,300}/[1-9][0-9]{0,300}")
_NEAR = Fraction(1, 400)


def number(text: str | None) -> Fraction | None:
    """The number in a text such as "-0.5", "1e3" or "1/2", exactly; None when it is none."""
    stripped = (text or "").strip()
    return Fraction(stripped) if _FRACTION.fullmatch(stripped) else decimals.number(stripped)


def share(part: Fraction, whole: Fraction) -> Fraction:
    """part / whole in [-1, 1]; "33.33" of 100 means a third, so a near simple fraction is taken."""
    value = min(Fraction(1), max(Fraction(-1), part / whole))
    return meant(value, _NEAR).limit_denominator(100_000)

"""Numbers as QTI 1.2 files write them, and credits as fractions of the best answer."""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?"
)
_FRACTION = re.compile(r"[+-]?[0-9]{1,300}/[1-9][0-9]{0,300}")
_NEAR = Fraction(1, 400)
_LARGEST = 20


def number(text: str | None) -> Fraction | None:
    """The number in a text such as "-0.5", "1e3" or "1/2", exactly; None when it is none."""
    stripped = (text or "").strip()
    known = _NUMBER.fullmatch(stripped) or _FRACTION.fullmatch(stripped)
    return Fraction(stripped) if known else None


def share(part: Fraction, whole: Fraction) -> Fraction:
    """part / whole in [-1, 1]; "33.33" of 100 means a third, so a near simple fraction is taken."""
    value = min(Fraction(1), max(Fraction(-1), part / whole))
    simple = value.limit_denominator(_LARGEST)
    return simple if abs(simple - value) < _NEAR else value.limit_denominator(100_000)

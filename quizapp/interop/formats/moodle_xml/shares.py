"""Moodle's percents as exact shares, and back.

Moodle imports only the shares of its own list (question/engine/bank.php, fraction options).
"""

from __future__ import annotations

import re
from fractions import Fraction

from quizapp.interop.decimals import decimal, meant

_NUMBER = re.compile(
    r"[+-]?(?:\d{1,30}(?:[.,]\d{0,30})?|[.,]\d{1,30})(?:[eE][+-]?\d{1,2})?\Z", re.ASCII
)
_NEAR = Fraction(1, 10_000)

_POSITIVE = (
    *(Fraction(tenth, 10) for tenth in (9, 7, 3)),
    *(Fraction(fifth, 5) for fifth in (4, 3, 2)),
    *(Fraction(1, part) for part in (*range(1, 11), 20)),
    *(Fraction(5, 6), Fraction(3, 4), Fraction(2, 3)),
)
_LISTED = sorted({Fraction(0), *_POSITIVE, *(-one for one in _POSITIVE)})


def number(text: str) -> Fraction | None:
    """A number as people type it, with a decimal point or comma; None when it is none."""
    text = "".join(text.split())
    return Fraction(text.replace(",", ".")) if _NUMBER.match(text) else None


def share(percent: str) -> Fraction | None:
    """The share that a percent such as "33.33333" was meant to be: 1/3. None: no number."""
    found = number(percent.removesuffix("%"))
    if found is None:
        return None
    exact = found / 100
    return meant(exact, _NEAR).limit_denominator(1_000_000)


def percent(part: Fraction) -> str:
    """The share as Moodle writes it, with at most five decimals."""
    return decimal(part * 100, 5)


def listed(part: Fraction) -> Fraction:
    """The share of Moodle's list that is nearest."""
    return min(_LISTED, key=lambda one: (abs(one - part), one))

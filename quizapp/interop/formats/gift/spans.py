"""Accepted numbers in words, as the shape Value has them: "1822" or "1817 – 1827"."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

_PRECISION = 60
_PLACES = Decimal("1e-20")


def decimal(value: Fraction) -> str:
    """A number with a point, as many decimals as it has, at most twenty."""
    with localcontext() as context:
        context.prec = _PRECISION + len(str(value.numerator))
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        text = f"{exact.quantize(_PLACES):f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def in_words(low: Fraction | str, high: Fraction | str) -> str:
    """The numbers from `low` to `high`."""
    low, high = Fraction(low), Fraction(high)
    return decimal(low) if low == high else f"{decimal(low)} – {decimal(high)}"

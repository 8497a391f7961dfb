"""Numbers in plain digits, and accepted ones in words, as the shape Value has them."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

_PRECISION = 60
_PLACES = 20
_PLACES_IN_WORDS = 12


def decimal(value: Fraction) -> str:
    """A number with a point and no needless zeros, at most twenty decimals."""
    return _digits(value, _PLACES, "f")


def in_words(low: Fraction | str, high: Fraction | str) -> str:
    """The numbers from `low` to `high` as English writes them: "1,822" or "1,817 – 1,827"."""
    first, last = (_digits(Fraction(one), _PLACES_IN_WORDS, ",f") for one in (low, high))
    return first if first == last else f"{first} – {last}"


def _digits(value: Fraction, places: int, form: str) -> str:
    with localcontext() as context:
        context.prec = _PRECISION + len(str(value.numerator))
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        text = format(exact.quantize(Decimal(1).scaleb(-places)), form)
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text

"""Decimal numbers of files, exactly, and numbers as they are typed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?"
)
_PLACES_IN_WORDS = 12


def number(text: str) -> Fraction | None:
    """The number that a text is, "1822" or "-0.5" or "1e3"; None when it is none."""
    stripped = text.strip()
    return Fraction(stripped) if _NUMBER.fullmatch(stripped) else None


def meant(value: Fraction, near: Fraction, largest: int = 20) -> Fraction:
    """The simple fraction that a rounded number stands for: 0.33333 is a third.

    near: how far it may be from it; largest: denominator. The value itself where none is as near.
    """
    simple = value.limit_denominator(largest)
    return simple if abs(simple - value) < near else value


def decimal(value: Fraction, places: int) -> str:
    """A number in plain digits with at most that many decimals, halves up, no needless zeros."""
    return _digits(value, places, "f")


def in_words(low: Fraction | str, high: Fraction | str) -> str:
    """The numbers from `low` to `high` as English writes them: "1,822" or "1,817 – 1,827"."""
    first, last = (_digits(Fraction(one), _PLACES_IN_WORDS, ",f") for one in (low, high))
    return first if first == last else f"{first} – {last}"


def _digits(value: Fraction, places: int, form: str) -> str:
    with localcontext() as context:
        context.prec = len(str(value.numerator)) + places + 40
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        text = format(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), form)
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"", "-0"} else text

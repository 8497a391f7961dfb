"""Exact fractions in and out of JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

ZERO = Fraction(0)
ONE = Fraction(1)


def fraction(value: int | float | str | Fraction) -> Fraction:
    """A fraction from a JSON number or a string such as "1/3" or "-0.5".

    A float is read by its shortest decimal form, so 0.1 is one tenth.
    Raises ValueError when the text is no number, ZeroDivisionError for "1/0".
    """
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def clamp01(value: Fraction) -> Fraction:
    """The value cut to [0, 1]."""
    return min(ONE, max(ZERO, value))


def text(value: Fraction) -> str:
    """The exact form that the record keeps: "0", "1", "2/3"."""
    return str(value)


def decode(kind: type, value: Any) -> Any:
    """The msgspec `dec_hook` of lesson values: makes fractions.

    Raises ValueError or ZeroDivisionError for what is no number, NotImplementedError for a type
    that lessons do not hold.
    """
    if kind is Fraction:
        return fraction(value)
    raise NotImplementedError(kind)

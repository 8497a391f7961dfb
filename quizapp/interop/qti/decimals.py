"""Exact numbers as QTI files have them."""

from __future__ import annotations

from fractions import Fraction

from quizapp.interop import decimals

_PLACES = 10


def decimal(value: Fraction | str) -> str:
    """A number as it is typed, with ten decimals at most; a text as it is."""
    return value if isinstance(value, str) else decimals.decimal(value, _PLACES)

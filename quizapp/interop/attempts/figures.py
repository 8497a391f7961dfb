"""Numbers in the JSON of attempts."""

from __future__ import annotations

from fractions import Fraction

_PLACES = 4


def figure(value: Fraction) -> float:
    """Points or a share to four decimals, as JSON has no fractions."""
    return round(float(value), _PLACES)

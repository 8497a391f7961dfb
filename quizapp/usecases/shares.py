"""Marks as the record has them, as shares of the points."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096)
def share_of(score: str | None, maximum: str | None) -> Fraction | None:
    """Points earned over points possible; None before handing in and while nothing counts."""
    if score is None or maximum is None:
        return None
    most = Fraction(maximum)
    return Fraction(score) / most if most else None

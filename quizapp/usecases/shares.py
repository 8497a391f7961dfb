"""The share of the points that an attempt earned."""

from __future__ import annotations

from fractions import Fraction

from quizapp.store.overview import Glance


def share(glance: Glance) -> Fraction | None:
    """Points earned over points possible, None before submitting and while nothing counts."""
    if glance.score is None or glance.maximum is None:
        return None
    most = Fraction(glance.maximum)
    return Fraction(glance.score) / most if most else None

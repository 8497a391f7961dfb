"""Certainty-based marking: what an answer earns by how sure its author was.

The scheme is that of Gardner-Medwin (2006): honesty pays best. It stands beside the mark and never
changes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO

LEVELS = (1, 2, 3)
EARNS = {1: ONE, 2: Fraction(2), 3: Fraction(3)}
"""When right; a part of it for a partly right answer."""
COSTS = {1: ZERO, 2: Fraction(2), 3: Fraction(6)}
"""When wrong."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """The certainty score of an attempt. most: when all were right and certain."""

    score: Fraction
    most: Fraction


def earned(credit: Fraction, level: int | None) -> Fraction:
    """What one answer earns: credit × 1, 2 or 3, and 0, -2 or -6 for credit 0.

    level: 1 to 3; None, not said, counts as 1. Raises KeyError for another level.
    """
    said = 1 if level is None else level
    return credit * EARNS[said] if credit > 0 else -COSTS[said]


def certainty(answers: Iterable[tuple[Fraction, int | None]]) -> Certainty:
    """Over the answered, scored items of an attempt: (credit before penalties, level)."""
    known = list(answers)
    total = sum((earned(credit, level) for credit, level in known), ZERO)
    return Certainty(total, len(known) * EARNS[3])


def level_of(text: str) -> int | None:
    """The level in a posted field; None for blank or anything else."""
    return int(text) if text in {"1", "2", "3"} else None

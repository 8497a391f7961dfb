"""How well somebody can do something, judged from answers over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt


class Mastery(StrEnum):
    """What is said plainly of an objective."""

    NOT_YET = "not yet"
    ON_THE_WAY = "on the way"
    MASTERED = "mastered"


LAST, NEEDED = 5, 4
"""Mastered: at least `NEEDED` of the last `LAST` answers were right."""


@dataclass(frozen=True, slots=True)
class Tracing:
    """Parameters of Bayesian knowledge tracing (Corbett & Anderson 1995), as probabilities.

    known: before the first answer; learns: from one answer to the next; slips: wrong although
    known; guesses: right although not known.
    """

    known: float = 0.3
    learns: float = 0.15
    slips: float = 0.1
    guesses: float = 0.25


USUAL = Tracing()


@dataclass(frozen=True, slots=True)
class Estimate:
    """The probability that the objective is known, with a standard deviation for how sure."""

    known: float
    deviation: float


def right_of_last(answers: Sequence[bool], last: int = LAST) -> tuple[int, int]:
    """How many of the last answers (oldest first) were right, and of how many."""
    recent = answers[-last:]
    return sum(recent), len(recent)


def mastery(answers: Sequence[bool], needed: int = NEEDED, last: int = LAST) -> Mastery:
    """m of n: mastered once `needed` of the last `last` answers are right."""
    right, _ = right_of_last(answers, last)
    if right >= needed:
        return Mastery.MASTERED
    return Mastery.ON_THE_WAY if 2 * right >= needed else Mastery.NOT_YET


def traced(answers: Sequence[bool], by: Tracing = USUAL) -> Estimate:
    """The estimate after all answers, oldest first: p' = p|obs + (1 - p|obs)·T.

    The deviation is that of a yes-or-no with this probability, √(p(1 - p)): 0.5 says that nothing
    is known, 0 that there is no doubt left.
    """
    known = by.known
    for right in answers:
        seen = _given(known, by, right=right)
        known = seen + (1 - seen) * by.learns
    return Estimate(known, sqrt(known * (1 - known)))


def _given(known: float, by: Tracing, *, right: bool) -> float:
    """Bayes' rule: the probability of knowing, given one answer."""
    if right:
        able, lucky = known * (1 - by.slips), (1 - known) * by.guesses
    else:
        able, lucky = known * by.slips, (1 - known) * (1 - by.guesses)
    return able / (able + lucky)

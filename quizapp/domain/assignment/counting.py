"""What an assignment is worth to a learner: what lateness costs, and which attempt counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from quizapp.domain.assignment.rules import Counting, Late, Rules
from quizapp.domain.numbers import ZERO


class Scored(NamedTuple):
    """An attempt that was handed in.

    share: None while nothing counts; days: of lateness; waiting: answers that a teacher marks.
    """

    share: Fraction | None
    days: int
    waiting: int = 0


class Outcome(NamedTuple):
    """What a learner's attempts come to. share: the one that counts, None for none; days: of

    lateness of the attempt handed in last; waiting: answers that a teacher has to mark.
    """

    share: Fraction | None
    days: int
    waiting: int


def outcome(rules: Rules, attempts: Sequence[Scored]) -> Outcome:
    """Of attempts handed in, in the order in which they were begun.

    That is the order in which they were handed in, as one at a time is under way.
    """
    return Outcome(
        counted(rules, attempts),
        attempts[-1].days if attempts else 0,
        sum(one.waiting for one in attempts),
    )


def after_lateness(rules: Rules, one: Scored) -> Fraction | None:
    """The share less what its lateness costs, never below nothing."""
    if one.share is None or rules.late is not Late.DEDUCT:
        return one.share
    return max(ZERO, one.share - rules.deduction * one.days)


def counted(rules: Rules, attempts: Sequence[Scored]) -> Fraction | None:
    """The share that counts, of attempts in the order in which they were handed in.

    None while there is none with a score. The mean is that of all attempts with a score.
    """
    shares = [share for one in attempts if (share := after_lateness(rules, one)) is not None]
    if not shares:
        return None
    if rules.counting is Counting.BEST:
        return max(shares)
    if rules.counting is Counting.MEAN:
        return sum(shares, ZERO) / len(shares)
    return shares[0] if rules.counting is Counting.FIRST else shares[-1]

"""A learner's grade in a class, from what each assignment is worth to them.

    grade = Σ weight(c) · share(c) / Σ weight(c)

over the categories c in which something counts. The share of a category is the mean of what counts
in it, by the points possible or each alike:

    share(c) = Σ points(a) · share(a) / Σ points(a)        by points
    share(c) = Σ share(a) / number of a                    equal

Work that is closed and was not handed in counts with a share of 0. Work that is excused, not due
yet, under way or waiting for marks counts nowhere; a category in which nothing counts drops out,
and the others make up the whole. All is exact: only a page rounds, with `scoring.percent`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from quizapp.domain.numbers import ONE, ZERO

MOST_WEIGHT = 100
WHOLE = 100


class By(StrEnum):
    """How the work in one category is weighed against each other."""

    POINTS = "points"
    EQUAL = "equal"


class State(StrEnum):
    """Where one learner stands with one assignment.

    OVERDUE: past the due time, and still taken; MISSING: closed, and nothing was handed in;
    UNSCORED: handed in, and nothing in it earns points; BEFORE: closed before the learner joined.
    """

    NOTHING = "not begun"
    UNDER_WAY = "under way"
    OVERDUE = "overdue"
    MISSING = "missing"
    WAITING = "to be marked"
    SCORED = "handed in"
    UNSCORED = "no score"
    EXCUSED = "excused"
    BEFORE = "before joining"


class Facts(NamedTuple):
    """What decides about the state.

    share: what is earned after lateness, None for no score; waiting: answers without a mark;
    closed: nothing is taken any more; late: the due time is over; was_there: not so when it closed
    before the learner joined.
    """

    handed_in: bool = False
    under_way: bool = False
    share: Fraction | None = None
    waiting: int = 0
    late: bool = False
    closed: bool = False
    excused: bool = False
    was_there: bool = True


class Work(NamedTuple):
    """What counts of one assignment. points: possible, never below 0; share: in [0, 1]."""

    points: Fraction
    share: Fraction


class Part(NamedTuple):
    """What one category is worth. weight: never below 0; share: None where nothing counts."""

    weight: Fraction
    share: Fraction | None


def state(facts: Facts) -> State:
    """Where the learner stands; an excuse comes before everything."""
    if facts.excused:
        return State.EXCUSED
    if facts.handed_in:
        return _handed_in(facts)
    if facts.under_way:
        return State.UNDER_WAY
    if facts.closed:
        return State.MISSING if facts.was_there else State.BEFORE
    return State.OVERDUE if facts.late else State.NOTHING


def _handed_in(facts: Facts) -> State:
    if facts.waiting:
        return State.WAITING
    return State.UNSCORED if facts.share is None else State.SCORED


def counting(now: State, share: Fraction | None) -> Fraction | None:
    """The share that goes into the grade, None where nothing does."""
    if now is State.MISSING:
        return ZERO
    return share if now is State.SCORED else None


def category_share(by: By, works: Iterable[Work]) -> Fraction | None:
    """The share of a category; None for no work, or for work that has no points to earn."""
    weighed = [(one.points if by is By.POINTS else ONE, one.share) for one in works]
    return _mean(weighed)


def course_grade(parts: Iterable[Part]) -> Fraction | None:
    """The grade as a share of 1; None while nothing counts, or nothing that does has a weight."""
    return _mean((one.weight, one.share) for one in parts if one.share is not None)


def rest_weight(weights: Iterable[int]) -> int:
    """What is left of 100 for work without a category, 0 when the categories use it up."""
    return max(0, WHOLE - sum(weights))


def _mean(weighed: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    # Sums of the same denominator are whole numbers: a class has fifty thousand of them.
    above: dict[int, int] = {}
    total: dict[int, int] = {}
    for weight, share in weighed:
        parts, below = weight.numerator, weight.denominator
        total[below] = total.get(below, 0) + parts
        below *= share.denominator
        above[below] = above.get(below, 0) + parts * share.numerator
    parts, of = _sum(total)
    earned, of_earned = _sum(above)
    return Fraction(earned * of, of_earned * parts) if parts else None


def _sum(by_denominator: Mapping[int, int]) -> tuple[int, int]:
    """Numerator and denominator, not in lowest terms."""
    below = lcm(*by_denominator)
    return sum(value * (below // of) for of, value in by_denominator.items()), below

"""What an assignment is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.assignment.counting import Scored, after_lateness, counted
from quizapp.domain.assignment.rules import Counting, Late, Rules

HALF, THIRD, ONE = Fraction(1, 2), Fraction(1, 3), Fraction(1)
TENTH = Fraction(1, 10)


@pytest.mark.parametrize(
    ("late", "days", "expected"),
    [
        (Late.ACCEPT, 3, HALF),
        (Late.REFUSE, 3, HALF),
        (Late.DEDUCT, 0, HALF),
        (Late.DEDUCT, 1, Fraction(4, 10)),
        (Late.DEDUCT, 3, Fraction(2, 10)),
        (Late.DEDUCT, 9, Fraction(0)),
    ],
)
def test_what_lateness_costs(late: Late, days: int, expected: Fraction) -> None:
    assert after_lateness(Rules(late=late, deduction=TENTH), Scored(HALF, days)) == expected


def test_what_is_not_scored_costs_nothing() -> None:
    assert after_lateness(Rules(late=Late.DEDUCT, deduction=TENTH), Scored(None, 3)) is None


TRIES = [Scored(HALF, 0), Scored(None, 0), Scored(ONE, 0), Scored(THIRD, 0)]


@pytest.mark.parametrize(
    ("counting", "expected"),
    [
        (Counting.BEST, ONE),
        (Counting.LAST, THIRD),
        (Counting.FIRST, HALF),
        (Counting.MEAN, Fraction(11, 18)),
    ],
)
def test_which_attempt_counts(counting: Counting, expected: Fraction) -> None:
    assert counted(Rules(counting=counting), TRIES) == expected


@pytest.mark.parametrize("counting", Counting)
def test_without_a_score_nothing_counts(counting: Counting) -> None:
    assert counted(Rules(counting=counting), []) is None
    assert counted(Rules(counting=counting), [Scored(None, 0)]) is None


def test_the_best_is_the_best_after_what_lateness_costs() -> None:
    rules = Rules(late=Late.DEDUCT, deduction=HALF)
    assert counted(rules, [Scored(Fraction(6, 10), 0), Scored(ONE, 1)]) == Fraction(6, 10)


SHARES = st.fractions(0, 1, max_denominator=20)
SCORED = st.lists(st.builds(Scored, SHARES, st.integers(0, 5)), min_size=1, max_size=6)


@given(SCORED, SHARES, st.sampled_from(Counting))
def test_it_is_between_the_worst_and_the_best(
    scored: list[Scored], deduction: Fraction, counting: Counting
) -> None:
    rules = Rules(late=Late.DEDUCT, deduction=deduction, counting=counting)
    shares = [share for one in scored if (share := after_lateness(rules, one)) is not None]
    found = counted(rules, scored)
    assert found is not None
    assert min(shares) <= found <= max(shares)
    assert 0 <= found <= 1

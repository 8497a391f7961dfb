"""Mastery: m of n, and Bayesian knowledge tracing by hand."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.mastery import Mastery, Tracing, mastery, right_of_last, traced

ANSWERS = st.lists(st.booleans(), max_size=30)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("", Mastery.NOT_YET),
        ("1", Mastery.NOT_YET),
        ("11", Mastery.ON_THE_WAY),
        ("111", Mastery.ON_THE_WAY),
        ("1111", Mastery.MASTERED),
        ("11101", Mastery.MASTERED),
        ("0000001111", Mastery.MASTERED),
        ("1111100", Mastery.ON_THE_WAY),
    ],
)
def test_m_of_n(answers: str, said: Mastery) -> None:
    assert mastery([one == "1" for one in answers]) is said


def test_shown_as_right_of_the_last() -> None:
    assert right_of_last([True] * 3 + [False] * 4) == (1, 5)
    assert right_of_last([]) == (0, 0)


def test_tracing_by_hand() -> None:
    by = Tracing(known=0.5, learns=0.2, slips=0.1, guesses=0.25)
    # Right: 0.45/(0.45 + 0.125) = 18/23, then 18/23 + 5/23 · 0.2 = 19/23.
    assert isclose(traced([True], by).known, 19 / 23, abs_tol=1e-12)
    # Wrong: 0.05/(0.05 + 0.375) = 2/17, then 2/17 + 15/17 · 0.2 = 5/17.
    assert isclose(traced([False], by).known, 5 / 17, abs_tol=1e-12)
    assert traced([], by).known == 0.5
    assert traced([], by).deviation == 0.5


@given(answers=ANSWERS)
def test_a_right_answer_never_lowers_the_estimate_below_a_wrong_one(answers: list[bool]) -> None:
    right, wrong = traced([*answers, True]), traced([*answers, False])
    assert 0 < wrong.known < right.known < 1
    assert 0 <= right.deviation <= 0.5

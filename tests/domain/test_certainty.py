"""Certainty-based marking, by the published table."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.domain.certainty import certainty, earned, level_of

F = Fraction


@pytest.mark.parametrize(
    ("credit", "level", "worth"),
    [(1, 1, 1), (1, 2, 2), (1, 3, 3), (0, 1, 0), (0, 2, -2), (0, 3, -6), (F(1, 2), 3, F(3, 2))],
)
def test_the_table(credit: Fraction, level: int, worth: Fraction) -> None:
    assert earned(F(credit), level) == worth


@pytest.mark.parametrize("chance", [F(n, 20) for n in range(21)])
def test_saying_what_one_thinks_pays_best(chance: Fraction) -> None:
    def expected(level: int) -> Fraction:
        return chance * earned(F(1), level) + (1 - chance) * earned(F(0), level)

    best = max(expected(level) for level in (1, 2, 3))
    honest = 1 if chance <= F(2, 3) else 2 if chance <= F(4, 5) else 3
    assert expected(honest) == best


def test_the_score_of_an_attempt() -> None:
    result = certainty([(F(1), 3), (F(0), 2), (F(1), None)])
    assert (result.score, result.most) == (F(2), F(9))
    assert certainty([]).most == 0


def test_levels_in_forms() -> None:
    assert [level_of(text) for text in ("1", "3", "", "4", "²", "-1")] == [
        1,
        3,
        None,
        None,
        None,
        None,
    ]

"""Certainty-based marking, by the published table."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from quizapp.domain.attempt import ItemState, Kind, Mode, Step, fold
from quizapp.domain.certainty import Sure, certainty, earned, level_of, total
from quizapp.domain.question import BLANK, Grade, Response

F = Fraction
AT = datetime(2024, 12, 8, tzinfo=UTC)
RIGHT, WRONG, OTHER = {"v": 1}, {"v": 0}, {"v": 2}
A, C, R = Kind.ANSWER, Kind.CHECK, Kind.REVEAL


def after(mode: Mode, *said: tuple[Kind, Response | None, int | None]) -> ItemState:
    def grade(response: Response | None) -> Grade:
        return BLANK if response is None else Grade(F(response == RIGHT))

    steps = [
        Step("q1", n, kind, response, AT, level) for n, (kind, response, level) in enumerate(said)
    ]
    return fold(steps, mode, 3, grade)


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


def test_what_was_not_said_stays_so_and_stakes_least() -> None:
    assert Sure(None, F(1)).earned == Sure(1, F(1)).earned == 1
    assert Sure(None, F(0)).earned == 0
    assert after(Mode.QUIZ, (A, RIGHT, None)).certainty is None


def test_a_blank_answer_counts_neither_way() -> None:
    assert Sure(3, None).earned is None
    result = total([Sure(3, None), Sure(3, F(1, 2)), Sure(2, F(0))])
    assert (result.score, result.most) == (F(-1, 2), F(6))


def test_a_quiz_counts_what_was_said_last() -> None:
    assert after(Mode.QUIZ, (A, RIGHT, 3), (A, RIGHT, 1)).certainty == 1
    assert after(Mode.QUIZ, (A, None, 2)).certainty == 2
    assert after(Mode.QUIZ, (A, RIGHT, 3), (A, OTHER, None)).certainty is None


def test_practice_counts_what_was_said_at_the_check_that_closed() -> None:
    state = after(Mode.PRACTICE, (C, WRONG, 3), (C, RIGHT, 2), (A, RIGHT, 1))
    assert (state.closed, state.certainty) == (True, 2)
    shown = after(Mode.PRACTICE, (C, WRONG, 3), (R, None, None))
    assert (shown.closed, shown.certainty) == (True, 3)


def test_who_has_been_told_can_not_take_it_back() -> None:
    told = ((C, WRONG, 3), (A, WRONG, 1))
    assert after(Mode.PRACTICE, *told).certainty == 3
    assert after(Mode.PRACTICE, *told, (A, OTHER, 1)).certainty == 1
    assert after(Mode.PRACTICE, *told, (A, OTHER, 1), (A, WRONG, 1)).certainty == 3
    assert after(Mode.PRACTICE, (A, WRONG, 3), (A, WRONG, 1)).certainty == 1
    again = after(Mode.PRACTICE, (C, WRONG, 3), (C, WRONG, 1))
    assert (again.certainty, again.tries) == (3, 2)
    assert after(Mode.PRACTICE, (C, WRONG, 3), (A, OTHER, 1), (C, WRONG, 1)).certainty == 3

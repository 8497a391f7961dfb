"""Recorded steps folded into a state."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.attempt import ItemState, Kind, Mode, Step, fold, grade_of
from quizapp.domain.question import BLANK, Grade, Response

AT = datetime(2024, 12, 8, tzinfo=UTC)
RIGHT, WRONG, HALF = {"v": 1}, {"v": 0}, {"v": 2}
CREDITS = {0: Fraction(0), 1: Fraction(1), 2: Fraction(1, 2)}


def grade(response: Response | None) -> Grade:
    return BLANK if response is None else Grade(CREDITS[response["v"]])


def steps(*said: tuple[Kind, Response | None]) -> list[Step]:
    return [Step("q1", n, kind, response, AT) for n, (kind, response) in enumerate(said, start=1)]


def folded(mode: Mode, *said: tuple[Kind, Response | None], tries: int = 3) -> ItemState:
    return fold(steps(*said), mode, tries, grade)


A, C, R = Kind.ANSWER, Kind.CHECK, Kind.REVEAL


def test_nothing_recorded_is_blank() -> None:
    for mode in Mode:
        state = folded(mode)
        assert state == ItemState()
        assert grade_of(state, grade) is BLANK


def test_a_quiz_counts_the_last_answer_once() -> None:
    state = folded(Mode.QUIZ, (A, WRONG), (A, HALF), (A, RIGHT))
    assert (state.response, state.tries, state.closed) == (RIGHT, 1, False)


def test_an_answer_taken_back_is_blank() -> None:
    for mode in Mode:
        state = folded(mode, (A, RIGHT), (A, None))
        assert state.response is None
        assert grade_of(state, grade).blank


def test_the_sequence_orders_the_steps_not_their_arrival() -> None:
    said = steps((A, WRONG), (A, HALF), (A, RIGHT))
    for order in permutations(said):
        assert fold(order, Mode.QUIZ, 3, grade).response == RIGHT


def test_each_check_is_a_try() -> None:
    state = folded(Mode.PRACTICE, (C, WRONG), (C, HALF))
    assert (state.tries, state.checks, state.closed) == (2, 2, False)
    assert state.last == Grade(Fraction(1, 2))


def test_a_right_answer_closes() -> None:
    state = folded(Mode.PRACTICE, (C, WRONG), (C, RIGHT), (C, WRONG))
    assert (state.response, state.tries, state.closed) == (RIGHT, 2, True)


def test_the_last_try_closes() -> None:
    state = folded(Mode.PRACTICE, (C, WRONG), (C, WRONG), (C, WRONG), (C, RIGHT))
    assert (state.response, state.tries, state.closed) == (WRONG, 3, True)


def test_asking_for_the_key_closes_and_later_answers_count_no_more() -> None:
    state = folded(Mode.PRACTICE, (C, WRONG), (R, None), (A, RIGHT), (C, RIGHT))
    assert (state.response, state.closed, state.revealed) == (WRONG, True, True)


def test_an_unchecked_change_after_a_check_is_one_more_try() -> None:
    assert folded(Mode.PRACTICE, (C, WRONG), (A, RIGHT)).tries == 2
    assert folded(Mode.PRACTICE, (C, WRONG), (A, WRONG)).tries == 1
    assert folded(Mode.PRACTICE, (A, RIGHT)).tries == 1


def test_saving_a_changed_answer_again_keeps_the_try() -> None:
    once = folded(Mode.PRACTICE, (C, WRONG), (A, RIGHT))
    assert folded(Mode.PRACTICE, (C, WRONG), (A, RIGHT), (A, RIGHT)) == once
    assert once.tries == 2


def test_changing_before_the_first_check_costs_nothing() -> None:
    assert folded(Mode.PRACTICE, (A, WRONG), (A, HALF), (C, RIGHT)).tries == 1


@pytest.mark.parametrize("middle", [[(A, RIGHT), (A, WRONG)], [(A, RIGHT)], []])
def test_going_back_to_the_checked_answer_is_no_new_try(
    middle: list[tuple[Kind, Response | None]],
) -> None:
    state = folded(Mode.PRACTICE, (C, WRONG), *middle, (A, WRONG))
    assert state.checks == 1
    assert state.tries == 1


SAID = st.lists(
    st.tuples(st.sampled_from([A, C, R]), st.sampled_from([RIGHT, WRONG, HALF, None])), max_size=8
)


@given(SAID, st.integers(1, 4))
def test_practice_never_takes_more_tries_than_allowed(
    said: list[tuple[Kind, Response | None]], tries: int
) -> None:
    state = folded(Mode.PRACTICE, *said, tries=tries)
    assert state.checks <= tries
    assert state.tries <= tries
    assert state.closed or state.checks < tries


@given(SAID)
def test_more_steps_after_closing_change_nothing(
    said: list[tuple[Kind, Response | None]],
) -> None:
    state = folded(Mode.PRACTICE, *said)
    if state.closed:
        assert folded(Mode.PRACTICE, *said, (C, RIGHT), (A, HALF)) == state

"""Where a class is that takes a lesson together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.assignment.pacing import Move, Pace, Stage, moved

NEXT, BACK, SHOW = Move.NEXT, Move.BACK, Move.SHOW


def pace(number: int = 0, *shown: int, reached: int | None = None) -> Pace:
    return Pace(3, number, frozenset(shown), number if reached is None else reached)


@pytest.mark.parametrize(
    ("before", "move", "after"),
    [
        (pace(), NEXT, pace(1)),
        (pace(), BACK, None),
        (pace(), SHOW, None),
        (pace(1), NEXT, pace(2)),
        (pace(1), BACK, None),
        (pace(1), SHOW, pace(1, 1)),
        (pace(1, 1), SHOW, None),
        (pace(1, 1), NEXT, pace(2, 1)),
        (pace(2, 1), BACK, pace(1, 1, reached=2)),
        (pace(2), BACK, pace(1, reached=2)),
        (pace(1, reached=2), NEXT, pace(2)),
        (pace(3), NEXT, None),
        (pace(3), SHOW, pace(3, 3)),
        (pace(3, 3), NEXT, None),
        (pace(3, 3), BACK, pace(2, 3, reached=3)),
    ],
)
def test_a_move_leads_there_or_nowhere(before: Pace, move: Move, after: Pace | None) -> None:
    assert moved(before, move) == after


@pytest.mark.parametrize(
    ("stand", "stage", "takes", "tells"),
    [
        (pace(), Stage.GATHERING, set(), set()),
        (pace(1), Stage.ASKING, {1}, set()),
        (pace(1, 1), Stage.SHOWN, set(), {1}),
        (pace(2, 1), Stage.ASKING, {2}, {1}),
        (pace(1, 1, 2), Stage.SHOWN, set(), {1, 2}),
        (pace(3, 1), Stage.ASKING, {3}, {1}),
    ],
)
def test_one_question_takes_answers_and_what_was_shown_is_told(
    stand: Pace, stage: Stage, takes: set[int], tells: set[int]
) -> None:
    assert stand.stage is stage
    assert {number for number in range(5) if stand.takes(number)} == takes
    assert {number for number in range(5) if stand.tells(number)} == tells


@given(st.lists(st.sampled_from(Move), max_size=40), st.integers(1, 6))
def test_whatever_is_pressed_what_was_shown_never_takes_an_answer_again(
    moves: list[Move], total: int
) -> None:
    stand = Pace(total)
    for move in moves:
        before, stand = stand, moved(stand, move) or stand
        assert 0 <= stand.number <= total
        assert before.shown <= stand.shown
        assert abs(stand.number - before.number) <= 1
        assert stand.reached == max(before.reached, stand.number)
        taking = {number for number in range(total + 1) if stand.takes(number)}
        assert not taking & stand.shown
        assert len(taking) == (stand.stage is Stage.ASKING)
    assert stand.last == (stand.number == total)

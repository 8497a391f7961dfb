"""What is released when: the whole truth table."""

from __future__ import annotations

from itertools import product

import pytest

from quizapp.domain.attempt import ItemState, Mode
from quizapp.domain.policy import EVERYTHING, NOTHING, Policy, Release, released

CASES = list(product(Mode, (False, True), (0, 1), (False, True), (False, True)))


@pytest.mark.parametrize(("mode", "submitted", "checks", "closed", "revealed"), CASES)
def test_truth_table(
    mode: Mode, submitted: bool, checks: int, closed: bool, revealed: bool
) -> None:
    state = ItemState(checks=checks, closed=closed, revealed=revealed)
    got = released(Policy(mode), state, submitted=submitted)
    if submitted:
        assert got == EVERYTHING
    elif mode is Mode.QUIZ or (checks == 0 and not revealed):
        assert got == NOTHING
    elif closed:
        assert got == EVERYTHING
    else:
        assert got == {Release.CORRECTNESS}


def test_key_and_explanation_never_come_before_closing_or_submitting() -> None:
    for mode, checks, revealed in product(Mode, (0, 1, 2), (False, True)):
        state = ItemState(checks=checks, revealed=revealed, closed=False)
        got = released(Policy(mode), state, submitted=False)
        assert not got & {Release.KEY, Release.EXPLANATION, Release.SCORE}

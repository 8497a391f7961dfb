"""Matching: each option serves once, and its expectation."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from quizapp.domain.question import Asking, Context, Unreadable
from quizapp.questions import rooms
from tests.rooms.laws.common import WHY

ROOM = rooms()["matching"]


def body_of(premises: int, options: int) -> Any:
    raw = {
        "premises": [
            {"id": f"m{n}", "text": f"Premise {n}", "key": f"x{n}", "explanation": "So."}
            for n in range(premises)
        ],
        "options": [
            {"id": f"x{n}", "text": f"Option {n}", **({} if n < premises else {"why": WHY})}
            for n in range(options)
        ],
    }
    return ROOM.load(raw, Context())


@pytest.mark.parametrize(("premises", "options"), [(2, 2), (2, 3), (3, 4), (4, 5), (3, 6)])
def test_guess_is_the_mean_over_all_answers(premises: int, options: int) -> None:
    body = body_of(premises, options)
    every = [
        ROOM.grade(body, {"pairs": {f"m{n}": one for n, one in enumerate(drawn)}}).credit
        for drawn in permutations([f"x{n}" for n in range(options)], premises)
    ]
    assert ROOM.guess(body).credit == sum(every, Fraction(0)) / len(every)


def test_one_option_on_every_line_is_asked_again_with_the_choices_kept() -> None:
    body = body_of(3, 4)
    got = ROOM.read(body, {f"pair-{n}": ["2"] for n in (1, 2, 3)}, Asking(5))
    assert isinstance(got, Unreadable)
    assert got.field == "pair-2"
    shown = ROOM.public(body, Asking(5), got.given)
    assert [premise.chosen for premise in shown["premises"]] == ["2", "2", "2"]


def test_feedback_tells_right_from_wrong_and_not_what_fits() -> None:
    body = body_of(2, 3)
    said = ROOM.feedback(body, {"pairs": {"m0": "x1", "m1": "x2"}})
    assert [(one.part, one.right, one.text) for one in said] == [
        ("Premise 0 – Option 1", False, ""),
        ("Premise 1 – Option 2", False, "Not said."),
    ]

"""Two-part evidence: the two conventions, over every answer."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest

from quizapp.domain.question import Asking, Context
from quizapp.questions import registry
from tests.rooms.laws.common import WHY

ROOM = registry()["two-part-evidence"].room
F = Fraction


def option(name: str, *, key: bool) -> dict[str, Any]:
    return {"id": name, "text": name.upper(), **({"key": True} if key else {"why": WHY})}


def body_of(rule: str, choose: int = 1) -> Any:
    raw = {
        "options": [option(one, key=one == "a") for one in "abc"],
        "support": {
            "stem": "Why?",
            "choose": choose,
            "options": [option(one, key=one in "wx"[:choose]) for one in "wxyz"],
        },
        "scoring": {"rule": rule},
    }
    return ROOM.load(raw, Context())


def every(choose: int) -> Iterator[tuple[str, list[str]]]:
    for answer, support in product("abc", combinations("wxyz", choose)):
        yield answer, list(support)


@pytest.mark.parametrize("choose", [1, 2])
def test_gated_over_every_answer(choose: int) -> None:
    body = body_of("gated", choose)
    for answer, support in every(choose):
        both = answer == "a" and support == list("wx"[:choose])
        expected = F(1) if both else F(1, 2) if answer == "a" else F(0)
        grade = ROOM.grade(body, {"answer": answer, "support": support})
        assert (grade.credit, grade.counts) == (expected, 1)


def test_drop_b_takes_part_b_out_when_the_answer_is_wrong() -> None:
    body = body_of("drop_b")
    for answer, support in every(1):
        grade = ROOM.grade(body, {"answer": answer, "support": support})
        assert grade.counts == (1 if answer == "a" else F(1, 2))
        assert (
            grade.credit
            == ROOM.grade(body_of("gated"), {"answer": answer, "support": support}).credit
        )


@pytest.mark.parametrize("rule", ["gated", "drop_b"])
@pytest.mark.parametrize("choose", [1, 2])
def test_the_guess_is_the_mean_over_all_answers(rule: str, choose: int) -> None:
    body = body_of(rule, choose)
    credits_ = [
        ROOM.grade(body, {"answer": answer, "support": support}).credit
        for answer, support in every(choose)
    ]
    assert ROOM.guess(body).credit == sum(credits_, F(0)) / len(credits_)


def test_one_support_too_many_is_asked_again_and_kept() -> None:
    got = ROOM.read(body_of("gated"), {"part-a": ["1"], "part-b": ["1", "2"]}, Asking(4))
    assert "choose 1" in getattr(got, "message", "")
    assert len(getattr(got, "given", {})["support"]) == 2


def test_the_parts_are_shuffled_apart() -> None:
    body = ROOM.load(
        {
            "options": [option(one, key=one == "a") for one in "abcdef"],
            "support": {"stem": "?", "options": [option(one, key=one == "a") for one in "abcdef"]},
        },
        Context(),
    )
    same = 0
    for seed in range(50):
        view = ROOM.public(body, Asking(seed))
        same += [o.text for o in view["answer"].options] == [
            o.text for o in view["support"].options
        ]
    assert same < 3

"""Multiple choice: what one more tick can do, and the rules side by side."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.question import Context
from quizapp.questions import rooms
from tests.rooms.laws.common import WHY
from tests.rooms.laws.multiple_choice import answers as choices
from tests.rooms.laws.multiple_choice import items as multiple_choice

ROOM = rooms()["multiple-choice"]
each_rule = pytest.mark.parametrize("rule", ROOM.rules)


def body_of(keys: int, count: int, rule: str) -> Any:
    credits_ = [str(Fraction(1, keys)) if n < keys else "-1/2" for n in range(count)]
    options = [
        {
            "id": f"o{n}",
            "text": f"Option {n}",
            **({"key": True} if n < keys else {"why": WHY}),
            **({"credit": credits_[n]} if rule == "moodle" else {}),
        }
        for n in range(count)
    ]
    return ROOM.load({"options": options, "scoring": {"rule": rule}}, Context())


def credit(body: Any, chosen: set[str]) -> Fraction:
    return ROOM.grade(body, {"choices": sorted(chosen)}).credit


@each_rule
@given(data=st.data())
def test_one_more_wrong_tick_never_raises(rule: str, data: st.DataObject) -> None:
    # From a first tick on: blank is a state of its own, and `each_answer` pays even for one wrong
    # tick, because the other distractors were rightly left alone.
    raw = data.draw(multiple_choice(rule))
    chosen = set(data.draw(choices(raw))["choices"])
    body = ROOM.load(raw, Context())
    for option in raw["options"]:
        if not option.get("key"):
            assert credit(body, chosen | {option["id"]}) <= credit(
                body, chosen - {option["id"]}
            ) or (chosen == {option["id"]} and rule == "each_answer")


@each_rule
@given(data=st.data())
def test_one_more_right_tick_never_lowers(rule: str, data: st.DataObject) -> None:
    raw = data.draw(multiple_choice(rule))
    chosen = set(data.draw(choices(raw))["choices"])
    body = ROOM.load(raw, Context())
    for option in raw["options"]:
        if option.get("key"):
            assert credit(body, chosen | {option["id"]}) >= credit(body, chosen - {option["id"]})


@each_rule
@given(data=st.data())
def test_ticking_everything_never_beats_choosing_well(rule: str, data: st.DataObject) -> None:
    raw = data.draw(multiple_choice(rule))
    body = ROOM.load(raw, Context())
    every = {option["id"] for option in raw["options"]}
    keys = {option["id"] for option in raw["options"] if option.get("key")}
    for size in range(1, len(keys) + 1):
        # Any keys without a distractor beat everything, where a tick costs what it should.
        for some in combinations(sorted(keys), size):
            if rule == "balanced" and keys != every:
                assert credit(body, every) < credit(body, set(some))
    assert credit(body, every) <= credit(body, keys) == 1


def test_everything_ticked_earns_nothing_under_balanced() -> None:
    for count in range(2, 8):
        for keys in range(1, count):
            assert credit(body_of(keys, count, "balanced"), {f"o{n}" for n in range(count)}) == 0


@each_rule
def test_only_the_key_earns_full_credit(rule: str) -> None:
    for count in range(2, 6):
        for keys in range(1, count + 1):
            body = body_of(keys, count, rule)
            ids = [f"o{n}" for n in range(count)]
            for size in range(1, count + 1):
                for subset in combinations(ids, size):
                    assert (credit(body, set(subset)) == 1) is (set(subset) == set(ids[:keys]))


@each_rule
def test_guess_is_the_better_of_a_random_subset_and_everything(rule: str) -> None:
    for keys, count in ((2, 5), (3, 5), (2, 6), (4, 5), (1, 4)):
        body = body_of(keys, count, rule)
        ids = [f"o{n}" for n in range(count)]
        drawn = [credit(body, set(one)) for one in combinations(ids, keys)]
        mean = sum(drawn, Fraction(0)) / len(drawn)
        guess = ROOM.guess(body)
        assert guess.credit == max(mean, credit(body, set(ids)))
        assert ("every" in guess.method) is (credit(body, set(ids)) > mean)

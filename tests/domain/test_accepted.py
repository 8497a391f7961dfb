"""Answers that join a key: which are the same, and what that does to marks, in every room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.attempt import Kind, Mode, Step
from quizapp.domain.dispute import may_be_disputed
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.offers.resolved import Resolved
from quizapp.domain.policy import Policy
from quizapp.domain.question import State
from quizapp.domain.regrade import Regrade, Treatment, regrade_attempt
from quizapp.domain.sameness import same_answer
from quizapp.domain.scoring import Mark, mark_attempt
from quizapp.questions import rooms
from tests.domain.test_regrade import NAMES, after, marked, runs, version
from tests.rooms.examples import Example, examples

pytestmark = pytest.mark.whatever_database

AT = datetime(2026, 3, 1, tzinfo=UTC)
QUIZ = Policy(Mode.QUIZ)
EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_in_every_room_an_accepted_answer_earns_all_and_no_other_earns_less(
    example: Example,
) -> None:
    unit, item, given_answers = asked(example)
    room = rooms()[item.type]
    before = {n: mark_of(item, one) for n, one in enumerate(given_answers)}
    for accepted in given_answers:
        if not may_be_disputed(item, room, accepted, None):
            continue
        regrade = Regrade(1, unit, {item.id: Treatment.RAISE}, {item.id: accepted})
        for n, answer in enumerate(given_answers):
            now = regrade_attempt(
                before[n], {item.id: item}, regrade, rooms(), QUIZ, steps(item, answer), {}
            )
            (one,), (was,) = now.items, before[n].items
            if same_answer(room, item.body, answer, accepted):
                assert (one.credit, one.points, one.state) == (1, item.points, State.RIGHT)
            else:
                assert one == was


def asked(example: Example) -> tuple[Unit, Item, list[Any]]:
    """A unit of that item alone, and the answers that its room names."""
    base = version()
    points = Fraction(example.item.get("points", 1))
    item = replace(base.items[0], type=example.room.name, body=example.load(), points=points)
    answers = [one["response"] for one in example.raw["answers"]]
    return replace(base, items=(item,)), item, answers


def steps(item: Item, answer: Any) -> list[Step]:
    return [Step(item.id, 1, Kind.ANSWER, answer, AT)]


def mark_of(item: Item, answer: Any) -> Mark:
    return mark_attempt([item], rooms(), QUIZ, steps(item, answer))


def test_what_a_teacher_or_nobody_marks_may_not_be_disputed() -> None:
    known = rooms()
    for example in EXAMPLES:
        _, item, answers = asked(example)
        room = known[item.type]
        may = [one for one in answers if may_be_disputed(item, room, one, None)]
        assert None not in may
        for one in may:
            assert not isinstance(room, HandMarked | Resolved)
            assert room.grade(item.body, one).state in {State.WRONG, State.PARTLY}
        unscored = replace(item, points=Fraction(0))
        assert not any(may_be_disputed(unscored, room, one, None) for one in answers)


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("short-answer/person", {"text": "Windmill"}, {"text": " WINDMILL. "}, True),
        ("short-answer/person", {"text": "Windmill"}, {"text": "Watermill"}, False),
        ("short-answer/person", {"text": "windmill"}, None, False),
        ("multiple-choice/", {"choices": ["b", "c"]}, {"choices": ["c", "b"]}, True),
        ("multiple-choice/", {"choices": ["b", "c"]}, {"choices": ["b"]}, False),
        ("ordering/", {"positions": {"a": 1, "b": 2}}, {"positions": {"b": 2, "a": 1}}, True),
        ("ordering/", {"positions": {"a": 1, "b": 2}}, {"positions": {"a": 2, "b": 1}}, False),
        ("map-point/", {"x": 3, "y": 4}, {"x": 4, "y": 3}, False),
        ("number/", {"number": "7", "text": "7"}, {"number": "7", "text": " 7.0"}, True),
        ("number/", {"number": "7", "text": "7"}, {"number": "8", "text": "8"}, False),
    ],
)
def test_the_same_answer_said_otherwise(kind: str, one: Any, other: Any, same: bool) -> None:
    example = next(each for each in EXAMPLES if each.name.startswith(kind))
    assert same_answer(example.room, example.load(), one, other) is same


@given(runs(), st.sampled_from(NAMES), st.sampled_from("bc"))
def test_accepting_lowers_no_item_and_no_share(
    run: tuple[Policy, list[Step]], name: str, choice: str
) -> None:
    old = version(worth=("1/4", "1/4", "1/4"))
    before = marked(old, *run)
    accepted = Regrade(1, old, {name: Treatment.RAISE}, {name: {"choice": choice}})
    now = after(before, old, accepted, *run)
    for was, one in zip(before.items, now.items, strict=True):
        assert one.score >= was.score
        assert one == was or one.item == name
    assert now.share >= before.share
    assert after(now, old, accepted, *run) == now

"""Which items of a unit changed between two versions, and how."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from quizapp.content.build import build_unit
from quizapp.content.grounding.resting import resting
from quizapp.domain.changes import Aspect, changes
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.readable import reads
from quizapp.questions import rooms
from tests.rooms.examples import Example, examples
from tests.usecases.world import unit
from tests.web.open_world import open_unit

Change = Callable[[dict[str, Any]], object]


def found(raw: dict[str, Any], change: Change) -> dict[str, set[Aspect]]:
    """What became of the items of `raw` by a change of it."""
    new = json.loads(json.dumps(raw))
    change(new)
    return {one.id: set(one.aspects) for one in changes(build_unit(raw), build_unit(new), rooms())}


def q1(raw: dict[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = raw["items"][0]
    return item


def move_key(raw: dict[str, Any]) -> None:
    first, second, _ = q1(raw)["options"]
    del first["key"], second["credit"]
    second["key"] = True


def pass_on(raw: dict[str, Any]) -> None:
    raw["items"].append(raw["items"].pop(0))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda raw: raw.update(title="Another"), {}),
        (pass_on, {}),
        (lambda raw: q1(raw).update(stem="Where?"), {"q1": {Aspect.STEM}}),
        (move_key, {"q1": {Aspect.KEY}}),
        (lambda raw: q1(raw)["options"][1].update(credit="1/2"), {"q1": {Aspect.KEY}}),
        (lambda raw: q1(raw).update(points=5), {"q1": {Aspect.SCORING}}),
        (lambda raw: q1(raw)["options"].pop(), {"q1": {Aspect.OPTIONS}}),
        (lambda raw: q1(raw)["options"].reverse(), {"q1": {Aspect.SETTINGS}}),
        (lambda raw: q1(raw).update(shuffle=False), {"q1": {Aspect.SETTINGS}}),
        (lambda raw: q1(raw)["options"][2].update(text="A"), {"q1": {Aspect.WORDING}}),
        (lambda raw: q1(raw)["options"][2]["why"].update(text="A"), {"q1": {Aspect.EXPLANATION}}),
        (lambda raw: q1(raw).update(explanation="A."), {"q1": {Aspect.EXPLANATION}}),
        (lambda raw: q1(raw)["evidence"][0].update(quote="mill"), {"q1": {Aspect.EVIDENCE}}),
        (lambda raw: q1(raw).update(objective="o2"), {"q1": {Aspect.OBJECTIVE}}),
        (lambda raw: q1(raw).update(hint="Look."), {"q1": {Aspect.HINT}}),
        (lambda raw: raw["items"].pop(0), {"q1": {Aspect.REMOVED}}),
        (
            lambda raw: q1(raw).update(id="q9"),
            {"q1": {Aspect.REMOVED}, "q9": {Aspect.ADDED}},
        ),
        (
            lambda raw: raw["passage"][0]["sentences"][0].update(text="It is the old mill."),
            {"q1": {Aspect.EVIDENCE}},
        ),
    ],
)
def test_each_kind_of_change_is_told(change: Change, expected: dict[str, set[Aspect]]) -> None:
    assert found(unit(), change) == expected


CLAIM = {
    "id": "mill",
    "text": "The council bought the mill.",
    "status": "reported",
    "who": "a neighbour",
    "as_of": "2026-03-01",
    "evidence": [{"sentence": "p1.s1", "quote": "the old mill"}],
}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"status": "retracted"}, True),
        ({"status": "confirmed"}, True),
        ({"who": "the mayor"}, True),
        ({"evidence": [{"sentence": "p1.s1", "quote": "in the old mill"}]}, False),
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_a_claim_that_was_taken_back_is_told_of_each_item_that_rests_on_it(
    change: dict[str, Any], told: bool, listed: bool
) -> None:
    raw = unit()
    raw["claims"] = [CLAIM]
    if listed:
        raw["items"][0] |= {"claims": ["mill"], "evidence": []}
    new = json.loads(json.dumps(raw))
    new["claims"][0] |= change
    found_ = changes(build_unit(raw), build_unit(new), rooms(), resting)
    expected = [("q1", {Aspect.CLAIMS})] if told else []
    assert [(one.id, one.aspects) for one in found_] == expected
    assert not any(one.graded_otherwise for one in found_)


def test_a_rubric_that_gives_other_shares_is_scored_otherwise() -> None:
    def change(raw: dict[str, Any]) -> None:
        raw["items"][1]["rubric"][0]["levels"][1]["share"] = "1/3"

    assert found(open_unit(), change) == {"why": {Aspect.SCORING}}


def test_another_type_says_no_more_than_that() -> None:
    def change(raw: dict[str, Any]) -> None:
        q1(raw)["type"] = "multiple-choice"

    assert found(unit(), change) == {"q1": {Aspect.TYPE}}


EXAMPLES = {one.name: one for one in examples()}


def bare(example: Example, raw: dict[str, Any]) -> Unit:
    """A unit of that item alone."""
    item = Item(
        id="q1",
        type=example.room.name,
        stem="Which?",
        objective="o1",
        points=Fraction(1),
        body=example.load(raw),
    )
    return replace(build_unit(unit()), items=(item,))


@pytest.mark.parametrize("name", [name for name, one in EXAMPLES.items() if "twin" in one.raw])
def test_of_every_type_a_twin_that_differs_in_the_key_is_told_by_the_key(name: str) -> None:
    example = EXAMPLES[name]
    old, new = bare(example, example.item), bare(example, example.twin())
    (one,) = changes(old, new, rooms())
    assert Aspect.KEY in one.aspects
    assert one.aspects <= {Aspect.KEY, Aspect.EXPLANATION, Aspect.SCORING}


@pytest.mark.parametrize("name", EXAMPLES)
def test_of_every_type_an_item_is_as_itself_and_its_answers_are_read(name: str) -> None:
    example = EXAMPLES[name]
    old, new = bare(example, example.item), bare(example, example.item)
    assert changes(old, new, rooms()) == ()
    shape = example.room.shape(example.load())
    for answer in example.raw["answers"]:
        assert reads(shape, shape, answer["response"])

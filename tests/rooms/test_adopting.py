"""What asks a shape becomes an item that asks the same shape, in one room and no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.validate import validate
from quizapp.domain.offers.adopting import Adopting, Wanted
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Context, Room
from quizapp.domain.shapes import Choice, Estimate, Extended, Mark, Match, Option, Row, Value
from quizapp.questions import rooms
from tests.rooms.examples import Example, examples
from tests.rooms.laws import LAWS
from tests.support.drill import full

EXAMPLES = examples()
NOWHERE = Context()


def wanted(room: Room, body: Any, raw: Mapping[str, Any]) -> Wanted:
    rubric = room.rubric(body) if isinstance(room, HandMarked) else ()
    points = 1 if room.rules else 0
    return Wanted(room.shape(body), rubric, raw.get("scoring", {}).get("rule", ""), points)


def takers(asked: Wanted, context: Context) -> dict[str, Mapping[str, Any]]:
    """What each room that takes it makes of it."""
    made = {
        name: room.adopt(asked, context)
        for name, room in rooms().items()
        if isinstance(room, Adopting)
    }
    return {name: own for name, own in made.items() if own is not None}


def comes_back(name: str, raw: Mapping[str, Any], context: Context) -> None:
    room = rooms()[name]
    body = room.load(raw, context)
    made = takers(wanted(room, body, raw), context)
    assert list(made) == [name]
    again = room.load({"type": name, **made[name]}, context)
    assert room.shape(again) == room.shape(body)
    if isinstance(room, HandMarked):
        assert room.rubric(again) == room.rubric(body)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_an_example_comes_back_by_its_shape(example: Example) -> None:
    context = msgspec.convert(example.raw["unit"], Context)
    comes_back(example.room.name, example.item, context)


@pytest.mark.parametrize("name", list(LAWS))
@settings(max_examples=full(200, 10), deadline=None)
@given(data=st.data())
def test_a_generated_item_comes_back_by_its_shape(name: str, data: st.DataObject) -> None:
    comes_back(name, data.draw(LAWS[name].items()), LAWS[name].context)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_what_is_made_passes_the_schema(example: Example) -> None:
    room, item = example.room, example.item
    context = msgspec.convert(example.raw["unit"], Context)
    own = takers(wanted(room, example.load(), item), context)[room.name]
    common = {key: item[key] for key in ("id", "stem", "objective", "points") if key in item}
    cited = {key: item[key] for key in ("evidence", "explanation") if key in item}
    raw = {"type": room.name, **common, **cited, **own}
    problems = [one for one in validate("unit", {"items": [raw]}) if "/items/0" in one.pointer]
    assert problems == []
    assert [one for one in room.check(room.load(raw, context)) if "TODO" not in one.message] == []


def choice(*right: bool, most: int = 1) -> Choice:
    options = (Option(str(n), f"option {n}", "", one, int(one)) for n, one in enumerate(right))
    return Choice(tuple(options), most)


@pytest.mark.parametrize(
    ("asked", "taker"),
    [
        (Wanted(choice(False, True)), "single-choice"),
        (Wanted(choice(False, True), points=0), "single-choice"),
        (Wanted(choice(False, True, most=2)), "multiple-choice"),
        (Wanted(choice(False, False), points=0), "poll"),
        (Wanted(choice(False, False)), ""),
        (Wanted(choice(False, False, most=2)), ""),
        (Wanted(Extended(scored=True)), "open-response"),
        (Wanted(Extended(scored=False), points=0), "discussion"),
        (Wanted(Estimate("It rains.")), "forecast"),
        (Wanted(Value("colour", ())), ""),
        (Wanted(Mark((Option("s1", "Not here.", ""),), (("s1",),), 2)), ""),
    ],
)
def test_the_kind_decides_who_takes_it(asked: Wanted, taker: str) -> None:
    assert "".join(takers(asked, NOWHERE)) == taker


def grid(*texts: str) -> Wanted:
    options = tuple(Option(f"o{n}", text, "") for n, text in enumerate(texts))
    return Wanted(Match((Row("a", "One", "o0", ""), Row("b", "Two", "o1", "")), options, True))


def test_statements_that_are_true_or_false_are_no_categories() -> None:
    assert [*takers(grid("True", "False"), NOWHERE)] == ["true-false-not-stated"]
    assert [*takers(grid("true", "FALSE", "Not stated"), NOWHERE)] == ["true-false-not-stated"]
    assert [*takers(grid("Right", "Wrong"), NOWHERE)] == ["categorise"]


def test_shares_that_the_usual_rule_gives_are_not_written_out() -> None:
    third = Choice(
        (
            Option("a", "One", "", right=True, credit=1),
            Option("b", "Two", "", right=False, credit=-1),
        ),
        most=2,
    )
    (made,) = takers(Wanted(third), NOWHERE).values()
    assert "scoring" not in made
    assert all("credit" not in one for one in made["options"])
    (made,) = takers(Wanted(third, rule="moodle"), NOWHERE).values()
    assert made["scoring"] == {"rule": "moodle"}
    assert made["options"][1]["credit"] == -1

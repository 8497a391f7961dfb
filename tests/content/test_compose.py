"""A unit of several lessons: nothing clashes, and nothing is graded otherwise than in its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import example as with_
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.build import build_unit
from quizapp.content.canonical import canonical, digest_of
from quizapp.content.compose import compose
from quizapp.content.grounding import ground
from quizapp.content.validate import validate
from quizapp.domain.draw import drawn_of_parts, how_many
from quizapp.domain.lesson import Evidence, Level, Unit
from quizapp.domain.offers.citing import Citing
from quizapp.domain.parts import around, inside, part_of
from quizapp.domain.problem import Severity
from quizapp.questions import rooms
from tests.rooms.examples import Example, examples
from tests.support.drill import full
from tests.support.server import LESSONS
from tests.usecases.world import unit
from tests.web.test_no_key_leaks import housed

EXAMPLES = examples()
FILES = sorted(LESSONS.glob("*/*.json"))
COURSE = [raw for raw in (json.loads(file.read_text()) for file in FILES) if "items" in raw]
NAMES = ["Assad", "Asad", "Damascus", "Damas", "Aleppo", "ten", "Idlib", "the old mill"]


def composed(*raws: Mapping[str, Any]) -> Unit:
    return build_unit(compose("mix-0123456789ab", "All of it", raws))


def renamed(example: Example, response: Any, own: Unit) -> Any:
    """The answer under the ids of the composed unit."""
    sentences = {one.id for level in Level for one in own.sentences(level)}

    def walk(node: Any) -> Any:
        if isinstance(node, list):
            return [walk(one) for one in node]
        if isinstance(node, dict):
            return {key: walk(value) for key, value in node.items()}
        return inside("u2", node) if node in sentences else node

    return walk(response) if isinstance(example.room, Citing) else response


def test_the_lessons_of_the_course_make_a_unit_without_a_fault() -> None:
    raw = compose("mix-0123456789ab", "All of it", COURSE)
    made = build_unit(raw)
    assert made.digest == digest_of(canonical(raw))
    plain = {key: value for key, value in raw.items() if key != "parts"}
    assert validate("unit", plain) == []
    assert [one.code for one in validate("unit", raw)] != [], "no file of a library has parts"
    assert [one for item in made.items for one in rooms()[item.type].check(item.body)] == []
    found = [one for one in ground(made, raw, None) if one.severity is Severity.ERROR]
    assert found == []
    assert len(made.items) == sum(len(one["items"]) for one in COURSE)
    assert [part.lesson for part in made.parts] == [one["id"] for one in COURSE]


@given(order=st.permutations(COURSE), data=st.data())
def test_every_evidence_stands_in_its_own_lesson(order: list[Any], data: st.DataObject) -> None:
    made = composed(*order[: data.draw(st.integers(1, len(order)))])
    texts = {one.id: one.text for level in Level for one in made.sentences(level)}

    def stands(cited: tuple[Evidence, ...], name: str) -> None:
        for one in cited:
            assert one.quote in texts[one.sentence]
            assert part_of(made, one.sentence) == part_of(made, name)

    for item in made.items:
        stands(item.evidence, item.id)
        beside = {one.id for level in Level for one in around(made, item.id).sentences(level)}
        assert {one.sentence for one in item.evidence} <= beside
        assert part_of(made, item.objective) == part_of(made, item.id)
        assert {part_of(made, one) for one in item.claims} <= {part_of(made, item.id)}
        assert item.stimulus is None or made.stimulus(item.stimulus)
    for event in made.timeline:
        stands(event.evidence, event.id)
    assert [one.when for one in made.timeline] == sorted(one.when for one in made.timeline)
    for claim in made.claims:
        stands(claim.evidence, claim.id)


@pytest.mark.drill
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
@settings(max_examples=full(60, 2))
@with_(names=NAMES)
@with_(names=["Damas", "Aleppo"])
@given(names=st.lists(st.sampled_from(NAMES), unique=True))
def test_an_answer_earns_what_it_earns_in_its_own_lesson(
    example: Example, names: list[str]
) -> None:
    """Whatever the other lesson calls people and places, and whatever its text says.

    The short round tries all names, some of them and none; the drill looks for others.
    """
    for item in example.both():
        raw = housed(example, item)
        own = build_unit(raw)
        beside = {**unit("beside"), "names": names, "language": own.language}
        made = composed(beside, raw, beside)
        room, (mine,) = example.room, own.items
        theirs = made.item(inside("u2", mine.id))
        assert theirs is not None
        answers = [one["response"] for one in example.raw["answers"]]
        for response in [None, room.key(mine.body), *answers]:
            there = renamed(example, response, own)
            grade = room.grade(theirs.body, there)
            assert grade.credit == room.grade(mine.body, response).credit
            assert grade.state == room.grade(mine.body, response).state
        assert room.guess(theirs.body) == room.guess(mine.body)
        assert theirs.points == mine.points


@given(
    seed=st.integers(0, 2**48),
    most=st.tuples(*[st.one_of(st.none(), st.integers(1, 9)) for _ in range(3)]),
)
def test_as_many_are_drawn_as_are_wished(seed: int, most: tuple[int | None, ...]) -> None:
    drawing = {**unit("two", 5), "draw": [{"objective": "o1", "n": 2}]}
    raws = [unit("one", 3), drawing, unit("three", 5)]
    made = composed(*raws)
    asked = drawn_of_parts(made, most, seed)
    assert asked == drawn_of_parts(made, most, seed), "the seed alone decides"
    assert [one.id for one in asked] == [one.id for one in made.items if one in asked]
    for n, raw in enumerate(raws, start=1):
        own = build_unit(raw)
        offered = how_many(own.items, own.draw)
        wished = most[n - 1]
        found = [one for one in asked if one.id.startswith(f"u{n}.")]
        assert len(found) == (offered if wished is None else min(wished, offered))


def test_a_word_that_two_lessons_explain_keeps_its_meaning_in_each() -> None:
    first, second = unit("one"), unit("two")
    for raw, said in ((first, "A group that decides."), (second, "Here: the town's parliament.")):
        raw["glossary"] = [{"id": "council", "term": "Council", "definition": said}]
    made = composed(first, second)
    (here,) = around(made, "u2.q1").glossary
    assert here.definition == "Here: the town's parliament."
    assert around(made, "u2.q1").title == "The councils"
    assert [one.id for one in around(made, "u1.q1").passage] == ["u1.p1", "u1.p2", "u1.p3"]


def test_how_sure_somebody_is_is_asked_when_every_lesson_asks_it() -> None:
    sure = {**unit("one"), "certainty": True}
    assert composed(sure, {**unit("two"), "certainty": True}).certainty
    assert not composed(sure, unit("two")).certainty

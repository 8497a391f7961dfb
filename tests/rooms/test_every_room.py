"""What holds of every installed question type, shown on its own examples."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import asdict
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quizapp.content.schema import item_schema, unit_schema
from quizapp.domain.question import Asking, Grade, Room, State, Unreadable
from quizapp.domain.shapes import Estimate, Extended, Gaps, TextEntry, Value
from quizapp.questions import registry
from tests.rooms.examples import Example, change, examples, strings, under
from tests.rooms.pages import Page, render
from tests.rooms.shapes import parts_of

# What is typed may be anything, a number in Devanagari too.
TYPED = (TextEntry, Value, Gaps, Extended, Estimate)
SEEDS = (Asking(0), Asking(1), Asking(7), Asking(2**62))
EXAMPLES = examples()
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
each_room = pytest.mark.parametrize("name", list(registry()))


def plain(view: Any) -> Any:
    """A view as JSON values."""
    return json.loads(json.dumps(view, default=asdict))


def answers(example: Example) -> list[dict[str, Any]]:
    return example.raw["answers"]


@each_room
def test_room_has_its_protocol_and_files(name: str) -> None:
    registered = registry()[name]
    assert isinstance(registered.room, Room)
    assert registered.room.name == name
    for file in ("schema.json", "ask.html", "review.html", "guide.md"):
        assert registered.folder.joinpath(file).is_file(), file
    fragment = json.loads(registered.folder.joinpath("schema.json").read_text())
    assert tuple(fragment["rules"]) == registered.room.rules


@each_room
def test_room_has_an_example_for_each_rule(name: str) -> None:
    room = registry()[name].room
    shown = {
        one.item.get("scoring", {}).get("rule", (*room.rules, "")[0])
        for one in EXAMPLES
        if one.room is room
    }
    # A type that is never scored has no rule, and an example all the same.
    assert shown == set(room.rules or [""])


@each_room
def test_guide_names_every_rule(name: str) -> None:
    registered = registry()[name]
    guide = registered.folder.joinpath("guide.md").read_text(encoding="utf-8")
    for rule in registered.room.rules:
        assert f"`{rule}`" in guide


@each_example
def test_schema_accepts_example_and_twin(example: Example) -> None:
    schema = {**item_schema(example.room.name), "$defs": unit_schema()["$defs"]}
    validator = Draft202012Validator(schema)
    for item in example.both():
        assert [error.message for error in validator.iter_errors(item)] == []


@each_example
def test_example_loads_clean(example: Example) -> None:
    for item in example.both():
        assert example.room.check(example.load(item)) == []


@each_example
def test_broken_changes_give_their_pointers(example: Example) -> None:
    for broken in example.raw["broken"]:
        changed = change(example.item, broken["change"])
        problems = example.room.check(example.load(changed))
        assert [problem.pointer for problem in problems] == broken["pointers"], broken["change"]
        for problem in problems:
            assert problem.code.startswith("F2")
            assert problem.message
            assert problem.help


@each_example
def test_credits_as_written(example: Example) -> None:
    body = example.load()
    for answer in answers(example):
        grade = example.room.grade(body, answer["response"])
        expected = Grade(
            Fraction(answer["credit"]),
            blank=answer.get("blank", False),
            unlisted=answer.get("unlisted", False),
            awaited=answer.get("awaited", False),
            counts=Fraction(answer.get("counts", 1)),
        )
        assert grade == expected, answer
        assert example.room.grade(body, answer["response"]) == grade


@each_example
def test_key_earns_all_and_blank_nothing(example: Example) -> None:
    body = example.load()
    expected = example.raw.get("key_state", "right")
    assert example.room.grade(body, example.room.key(body)).state is State(expected)
    assert example.room.grade(body, None).state is State.BLANK
    assert any(answer.get("blank") for answer in answers(example))


@each_example
def test_forms_read_as_said(example: Example) -> None:
    body = example.load()
    for seed in SEEDS:
        for case in example.raw["forms"]:
            got = example.room.read(body, case["form"], seed)
            if case["reads"] == "unreadable":
                assert isinstance(got, Unreadable), case
                assert got.message
                assert got.field
            else:
                assert got == (None if case["reads"] == "blank" else case["reads"]), case


@each_example
@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_page_shows_is_what_it_posts(example: Example, seed: Asking) -> None:
    body = example.load()
    for response in (*(one["response"] for one in answers(example)), example.room.key(body)):
        shown = render(example.registered, "ask.html", example.room.public(body, seed, response))
        assert example.room.read(body, Page(shown).posted, seed) == response


@each_example
def test_untouched_page_posts_blank(example: Example) -> None:
    body = example.load()
    page = Page(render(example.registered, "ask.html", example.room.public(body, SEEDS[2])))
    assert example.room.read(body, page.posted, SEEDS[2]) is None


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if "twin" in one.raw], ids=lambda one: one.name
)
@pytest.mark.parametrize("seed", SEEDS)
def test_twins_look_the_same(example: Example, seed: Asking) -> None:
    body, twin = example.load(), example.load(example.twin())
    assert example.room.key(body) != example.room.key(twin)
    view, other = example.room.public(body, seed), example.room.public(twin, seed)
    assert view == other
    asked, asked_other = (render(example.registered, "ask.html", one) for one in (view, other))
    assert asked == asked_other


@each_room
def test_only_a_type_without_a_key_has_no_twin(name: str) -> None:
    for example in (one for one in EXAMPLES if one.room.name == name):
        keyed = example.raw.get("key_state", "right") == "right"
        assert ("twin" in example.raw) == keyed


@each_example
def test_asking_tells_nothing(example: Example) -> None:
    item, body = example.item, example.load()
    own = {key: value for key, value in item.items() if key not in ("id", "objective")}
    secret = [text for name in ("explanation", "why", "evidence") for text in under(own, name)]
    # What the passage says stands beside every question, and in some types inside of it.
    passage = "\n".join(strings(example.raw["unit"].get("passage", [])))
    hidden = [text for text in strings(secret) if len(text) > 3 and text not in passage]
    ids = set(under([value for value in own.values() if isinstance(value, list)], "id"))
    for seed in SEEDS:
        for response in (None, example.room.key(body)):
            view = plain(example.room.public(body, seed, response))
            shown = render(
                example.registered, "ask.html", example.room.public(body, seed, response)
            )
            assert not ids & set(strings(view))
            for text in (*hidden, *(one for one in ids if len(one) > 3)):
                assert text not in shown, text
                assert text not in json.dumps(view), text


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if one.item.get("shuffle", True)], ids=lambda one: one.name
)
def test_order_of_asking_follows_the_seed_not_the_file(example: Example) -> None:
    item = example.item
    turned = copy.deepcopy(item)
    for name in ("options", "rows", "premises", "entries", "gaps", "interchangeable"):
        if name in turned:
            turned[name].reverse()
    for seed in SEEDS:
        assert example.room.public(example.load(), seed) == example.room.public(
            example.load(turned), seed
        )
    body = example.load()
    for answer in answers(example):
        assert example.room.grade(example.load(turned), answer["response"]) == example.room.grade(
            body, answer["response"]
        )


@each_example
def test_responses_survive_json(example: Example) -> None:
    body = example.load()
    for response in (*(one["response"] for one in answers(example)), example.room.key(body)):
        stored = json.loads(json.dumps(response))
        assert stored == response
        assert example.room.grade(body, stored) == example.room.grade(body, response)


@each_example
def test_guess_as_stated(example: Example) -> None:
    guess = example.room.guess(example.load())
    assert guess.credit == Fraction(example.raw["guess"])
    assert guess.method


@each_example
def test_response_class_groups_equal_answers(example: Example) -> None:
    body = example.load()
    assert example.room.response_class(body, None) == ""
    key = example.room.key(body)
    label = example.room.response_class(body, key)
    assert label
    assert label == example.room.response_class(body, json.loads(json.dumps(key)))
    ids = set(under([value for value in example.item.values() if isinstance(value, list)], "id"))
    for answer in answers(example):
        said = example.room.response_class(body, answer["response"])
        assert said not in ids
        assert not any(one in said for one in ids if len(one) > 3)


@each_example
def test_feedback_is_silent_on_what_was_not_chosen(example: Example) -> None:
    body = example.load()
    assert example.room.feedback(body, None) == ()
    explanations = [text for text in under(example.item, "explanation") if len(text) > 3]
    for answer in answers(example):
        for said in example.room.feedback(body, answer["response"]):
            assert not any(text in said.part + said.text for text in explanations)
    assert all(said.right for said in example.room.feedback(body, example.room.key(body)))


@each_example
def test_review_shows_answer_key_and_why(example: Example) -> None:
    body = example.load()
    for answer in answers(example):
        for seed in SEEDS[:2]:
            view = example.room.review(body, answer["response"], seed)
            Page(render(example.registered, "review.html", view))
    shown = render(example.registered, "review.html", example.room.review(body, None, SEEDS[0]))
    parts = [value for value in example.item.values() if isinstance(value, list)]
    for text in under(parts, "explanation"):
        assert text in shown


@each_example
def test_shape_points_into_the_item(example: Example) -> None:
    shape = example.room.shape(example.load())
    for part in parts_of(shape):
        node: Any = example.item
        for step in part.pointer.removeprefix("/").split("/"):
            node = node[int(step)] if isinstance(node, list) else node[step]
        assert node == part.text


@each_example
def test_asking_page_is_labelled(example: Example) -> None:
    error = Unreadable("Try again.", example.raw["forms"][-1].get("field", "x"))
    for problem in (None, error):
        page = Page(
            render(
                example.registered,
                "ask.html",
                example.room.public(example.load(), SEEDS[2]),
                problem,
            )
        )
        assert len(page.ids) == len(set(page.ids))
        labelled = {known.get("for") for known in page.of("label")}
        for control in page.of("input", "select", "textarea"):
            assert control.get("id") in labelled or control.get("aria-labelledby") == "stem"
        assert "style" not in {key for _, known in page.tags for key in known}
        assert not page.of("script", "style")
        assert not [key for _, known in page.tags for key in known if key.startswith("on")]
        described = {
            one for _, known in page.tags for one in (known.get("aria-describedby") or "").split()
        }
        assert described <= {*page.ids, "answer-error"}
        assert ("answer-error" in described) is (problem is not None)


@each_example
def test_error_names_an_element_of_the_page(example: Example) -> None:
    body = example.load()
    for case in example.raw["forms"]:
        got = example.room.read(body, case["form"], SEEDS[1])
        if isinstance(got, Unreadable):
            view = example.room.public(body, SEEDS[1], got.given)
            assert got.field in Page(render(example.registered, "ask.html", view, got)).ids


@each_room
def test_room_reads_any_form_without_raising(name: str) -> None:
    example = next(one for one in EXAMPLES if one.room.name == name)
    body = example.load()
    page = Page(render(example.registered, "ask.html", example.room.public(body, SEEDS[2])))
    names = {known.get("name") or "" for known in page.of("input", "select", "textarea")} - {""}
    for rubbish in ("-1", "1e3", "\x00", "²", "१", "1 ", "None", "x" * 10_000, "[]", "../1"):
        got = example.room.read(body, {one: [rubbish] for one in names}, SEEDS[2])
        typed = isinstance(example.room.shape(body), TYPED)
        assert got is None or isinstance(got, Unreadable) or typed
        example.room.grade(body, None if isinstance(got, Unreadable) else got)


@each_example
def test_ids_are_apart_from_those_of_the_page_around(example: Example) -> None:
    templates = files("quizapp.web").joinpath("templates")
    around = "".join(
        templates.joinpath(name).read_text(encoding="utf-8")
        for name in ("base.html", "learner/question.html", "macros/stimulus.html")
    )
    body = example.load()
    asked = Page(render(example.registered, "ask.html", example.room.public(body, SEEDS[0])))
    assert not set(asked.ids) & set(re.findall(r'\bid="([^"{]+)"', around))

"""What holds of the form of every installed question type, shown on its own examples."""

from __future__ import annotations

import copy
import html
import json
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.canonical import canonical
from quizapp.content.editing import context_of, new_item
from quizapp.content.grounding.ids import ids
from quizapp.content.unfinished import MARK, is_unfinished, texts_to_write
from quizapp.domain.offers.authored import Authored
from quizapp.web.authoring import compose_item, rearranged
from tests.rooms.examples import Example, change, examples
from tests.rooms.forms import PREFIX, drawn, posted, problems
from tests.rooms.pages import Page

pytestmark = pytest.mark.whatever_database
EXAMPLES = examples()
FIRST = list({one.room.name: one for one in reversed(EXAMPLES)}.values())
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
WRITTEN = [one for one in EXAMPLES if isinstance(one.room, Authored)]
each_written = pytest.mark.parametrize("example", WRITTEN, ids=lambda one: one.name)
each_new = pytest.mark.parametrize(
    "example", {one.room.name: one for one in WRITTEN}.values(), ids=lambda one: one.room.name
)
each_type = pytest.mark.parametrize("example", FIRST, ids=lambda one: one.room.name)
MAP = {
    "width": 100,
    "height": 100,
    "alt": "Three spots.",
    "regions": [
        {"id": one, "label": f"Area {one}", "path": "M0 0H10V10Z", "x": 1, "y": 1} for one in "ab"
    ],
    "places": [{"id": f"p{n}", "label": f"Place {n}", "x": 30 * n, "y": 5} for n in (1, 2, 3)],
}
UNIT: dict[str, Any] = {
    "language": "en",
    "objectives": [{"id": "o1", "text": "Find it."}],
    "passage": [
        {
            "id": "p1",
            "sentences": [{"id": f"p1.s{n}", "text": f"The mill has {n} doors."} for n in (1, 2)],
            "easier": [{"id": f"p1.e{n}", "text": f"It has {n} doors."} for n in (1, 2)],
        }
    ],
    "stimuli": [{"id": "sketch", "title": "A sketch", "map": MAP}],
    "items": [{"id": "q1"}],
}
SHARED: dict[str, Any] = {
    "claims": ["c2", "c1"],
    "hint": "Look\nagain, it is there. ",
    "lint": {"ignore": ["Q104"], "reason": "All is meant."},
}
# Texts that nobody would write, and texts that look as if they meant something here.
TYPED = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "0", "1", "#0", "yes", "a", "next", "[[a]]", "{}", "1e999", "NaN", "\x00"]
    ),
)


@cache
def _page(name: str) -> str:
    """The form of an example."""
    example = next(one for one in EXAMPLES if one.name == name)
    return drawn(example.item, example.raw["unit"])


def _form(example: Example) -> dict[str, list[str]]:
    return posted(_page(example.name))


@each_type
def test_every_type_of_ours_brings_fields(example: Example) -> None:
    brings = isinstance(example.room, Authored)
    assert brings == example.registered.folder.joinpath("edit.html").is_file()
    assert brings or not vars(example.room)["__name__"].startswith("quizapp.")


@each_example
def test_what_is_sent_back_unchanged_is_the_same_item(example: Example) -> None:
    item = {**example.item, **SHARED}
    page = drawn(item, example.raw["unit"])

    assert canonical(compose_item(posted(page), item, example.raw["unit"])) == canonical(item)


@each_written
def test_all_that_an_item_says_stands_in_its_form(example: Example) -> None:
    values = {
        value
        for all_ in posted(drawn(example.item, example.raw["unit"])).values()
        for value in all_
    }
    texts = [one for one in _texts(example.item) if re.search(r"\s", one) and "[[" not in one]

    assert [one for one in texts if one not in values] == []


@each_type
def test_ids_are_unique_and_labels_lead_to_fields(example: Example) -> None:
    page = Page(_page(example.name))
    fields = [one for one in page.of("input", "select", "textarea") if one.get("type") != "hidden"]

    assert len(page.ids) == len(set(page.ids))
    assert {one["for"] for one in page.of("label")} == {one["id"] for one in fields}
    described = " ".join(one.get("aria-describedby") or "" for _, one in page.tags).split()
    assert set(described) <= set(page.ids)
    for one in (*page.of("input", "select", "textarea"), *page.of("button")):
        assert (one["name"] or "").startswith(PREFIX) or one["name"] == "do"


@each_type
def test_nobody_types_an_id(example: Example) -> None:
    page = Page(_page(example.name))
    typed = [one for one in page.of("input", "textarea") if one.get("type", "text") == "text"]
    names = [str(one["name"]).rpartition(".")[2].removeprefix(PREFIX) for one in typed]

    assert not {"id", "was", "key", "sentence", "objective", "place", "region"} & set(names)


def doubled(item: dict[str, Any]) -> list[str]:
    """Ids of an item that stand twice: nobody types them, so nobody could mend it."""
    return [one.pointer for one in ids({"passage": [], "items": [item]})]


@each_type
def test_rows_that_are_added_to_two_lists_at_once_are_told_apart(example: Example) -> None:
    form = _form(example)
    lists = [key for key, value in example.item.items() if _has_ids(value)]
    for key in lists:
        form[f"{key}.{len(example.item[key])}.text"] = ["One more"]
    item = compose_item(form, example.item, example.raw["unit"])
    assert doubled(item) == []


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) and "id" in one for one in value)


@each_new
def test_a_new_item_waits_for_its_texts_alone(example: Example) -> None:
    name = example.room.name
    item = new_item(UNIT, name)

    assert item["id"] == "q2"
    assert problems(item) == ()
    assert is_unfinished(texts_to_write(item))
    context = context_of(UNIT)
    assert example.room.check(example.room.load(item, context)) == []
    assert doubled(item) == []
    assert canonical(compose_item(posted(drawn(item, UNIT)), item, UNIT)) == canonical(item)


@each_new
def test_a_new_item_in_an_empty_unit_passes_the_schema(example: Example) -> None:
    item = new_item({}, example.room.name)

    assert problems(item) == ()
    assert MARK in json.dumps(item)
    assert drawn(item, {})


@each_type
@settings(max_examples=5)
@given(data=st.data())
def test_whatever_is_posted_makes_an_item_that_can_be_shown(
    example: Example, data: st.DataObject
) -> None:
    form = _form(example)
    names = data.draw(st.lists(st.sampled_from(sorted(form)), max_size=8))
    for name in names:
        form[name] = data.draw(st.lists(TYPED, max_size=3))
    gone = data.draw(st.lists(st.sampled_from(sorted(form)), max_size=4))
    form = {name: values for name, values in form.items() if name not in gone}
    item = compose_item(form, example.item, example.raw["unit"])

    assert json.loads(json.dumps(item, allow_nan=False)) == item
    assert doubled(item) == []
    found = problems(item)
    page = drawn(item, example.raw["unit"], found)
    # Nothing of what is wrong is kept from the author.
    words = re.sub(r"<[^>]+>", " ", page)
    assert page.count("field-error") + words.count("Also wrong here") >= bool(found)
    # What the page shows comes back as it is.
    assert canonical(compose_item(posted(page), item, example.raw["unit"])) == canonical(item)


@each_type
@settings(max_examples=5)
@given(data=st.data())
def test_a_broken_item_can_be_shown_and_sent(example: Example, data: st.DataObject) -> None:
    item = example.item
    pointer = data.draw(st.sampled_from(_pointers(item)))
    wrong = data.draw(st.sampled_from([None, 5, True, "odd", [], [7], {}, {"id": 3}, [[None]], ""]))
    item = change(item, {pointer: wrong})
    found = problems(item)
    page = drawn(item, example.raw["unit"], found)

    again = compose_item(posted(page), item, example.raw["unit"])
    assert json.loads(json.dumps(again)) == again
    drawn(again, example.raw["unit"], problems(again))


@each_written
def test_what_a_room_complains_of_stands_beside_a_field(example: Example) -> None:
    for broken in example.raw["broken"]:
        item = change(example.item, broken["change"])
        found = example.room.check(example.load(item))
        page = html.unescape(drawn(item, example.raw["unit"], found))

        assert "Also wrong here" not in page, broken
        # Of two that say the same about one place both are told.
        for one in found:
            said = "This is missing." if "' is missing" in one.message else one.message
            assert said in page, one


@each_type
def test_each_wrong_value_is_told_once_beside_its_field(example: Example) -> None:
    item = example.item
    for pointer in ("/stem", "/objective"):
        broken = change(item, {pointer: None})
        page = drawn(broken, example.raw["unit"], problems(broken))
        name = f"{PREFIX}{pointer[1:]}"

        assert f'id="{name}-error"' in page
        assert page.count("This is missing.") == 1
        assert "Also wrong here" not in page


@each_type
def test_moving_a_row_up_and_down_changes_nothing(example: Example) -> None:
    form = _form(example)
    for name, place in _lists(form):
        turned = rearranged(form, f"up:{name}:{place}")
        written = form[f"{name}.{place}.was"] != [""]
        assert (turned != form) == (place > 0) or not written
        if turned != form:
            assert rearranged(turned, f"down:{name}:{place - 1}") == form
            assert rearranged(turned, f"up:{name}:{place}") == form


@each_type
def test_taking_a_row_out_leaves_the_others(example: Example) -> None:
    form = _form(example)
    before = canonical(compose_item(form, example.item, UNIT))
    for name, place in _lists(form):
        if form.get(f"{name}.{place}.was") in ([""], None):
            continue
        left = compose_item(rearranged(form, f"out:{name}:{place}"), example.item, UNIT)
        rows, fewer = _at(example.item, name), _at(left, name)
        if isinstance(rows, list) and name != "entries":
            assert (fewer or []) == rows[:place] + rows[place + 1 :]
        assert canonical(left) != before


@each_type
def test_keys_that_no_field_shows_are_kept(example: Example) -> None:
    item = {**example.item, "colour": {"of": "the mill"}}
    page = drawn(item, example.raw["unit"], problems(item))

    assert compose_item(posted(page), item, example.raw["unit"]) == item
    assert "unknown key" in page


def test_a_form_keeps_to_its_own_fields() -> None:
    example = FIRST[0]
    twice = drawn(example.item, UNIT, prefix="q1/") + drawn(example.item, UNIT, prefix="q10/")

    assert len(Page(twice).ids) == len(set(Page(twice).ids))


def _texts(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for one in inner for text in _texts(one)]


def _pointers(node: Any, at: str = "") -> list[str]:
    """Where something stands in an item, but for its id and type."""
    if isinstance(node, dict):
        pairs = [(str(key), one) for key, one in node.items()]
    else:
        pairs = [(str(n), one) for n, one in enumerate(node)] if isinstance(node, list) else []
    found = [f"{at}/{key}" for key, _ in pairs if at or key not in ("id", "type")]
    return found + [inner for key, one in pairs for inner in _pointers(one, f"{at}/{key}")]


def _lists(form: dict[str, list[str]]) -> list[tuple[str, int]]:
    rows = (re.fullmatch(r"(.+)\.(\d+)\.was", name) for name in form)
    return [(one[1], int(one[2])) for one in rows if one]


def _at(item: Any, name: str) -> Any:
    node = copy.deepcopy(item)
    for step in name.split("."):
        if isinstance(node, list):
            node = node[int(step)] if int(step) < len(node) else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
    return node

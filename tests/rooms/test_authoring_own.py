"""What the forms of some types do of their own."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.questions import matching, ordering
from quizapp.web.authoring import compose_item, rearranged
from tests.rooms.examples import examples
from tests.rooms.forms import Raw, drawn, posted

pytestmark = pytest.mark.whatever_database
ITEMS = {one.name: one for one in examples()}
EVENTS: Raw = {
    "type": "ordering",
    "entries": [{"id": one, "text": f"Event {one}"} for one in "abcd"],
    "key": [["c"], ["a", "b"]],
}
PASSAGE = [{"id": "p1", "sentences": [{"id": "p1.s1", "text": "The mill stands empty."}]}]


def form_of(raw: Raw, **changes: str) -> dict[str, Any]:
    typed = {name.replace("__", "."): [value] for name, value in changes.items()}
    return {**posted(drawn(raw, {})), **typed}


def test_entries_are_shown_in_the_order_that_is_right() -> None:
    shown = ordering.unfold(EVENTS)["entries"]

    assert [(one["id"], one["place"]) for one in shown] == [
        ("c", "next"),
        ("a", "next"),
        ("b", "same"),
        ("d", "unknown"),
    ]


def test_moving_an_entry_changes_the_key_and_not_the_file_order() -> None:
    form = rearranged(form_of(EVENTS), "up:entries:1")
    made = ordering.compose(form, EVENTS)

    # b comes at the time of the one above it, whichever that is now.
    assert made["key"] == [["a"], ["c", "b"]]
    assert made["entries"] == EVENTS["entries"]


def test_a_new_entry_takes_its_place() -> None:
    form = form_of(EVENTS, entries__4__text="Event x", entries__4__place="next")
    made = ordering.compose(rearranged(form, "up:entries:4"), EVENTS)

    assert made["key"] == [["c"], ["a", "b"], ["e"]]
    assert made["entries"][4] == {"id": "e", "text": "Event x"}


def test_an_answer_written_beside_a_pair_becomes_its_key() -> None:
    item = ITEMS["matching/village"].item
    form = form_of(item, premises__0__new="the ferry")
    made = matching.compose(form, item)

    assert made["options"][-1] == {"id": "a", "text": "the ferry"}
    assert made["premises"][0]["key"] == "a"
    assert "new" not in made["premises"][0]
    # The one that fitted before fits nothing now, which the checks tell.
    assert [one["id"] for one in made["options"]][:-1] == [one["id"] for one in item["options"]]


def test_a_citation_without_words_is_the_whole_sentence() -> None:
    item = ITEMS["single-choice/capital"].item
    unit = {"passage": PASSAGE}
    form = posted(drawn(item, unit))
    form |= {"evidence.1.sentence": ["p1.s1"], "evidence.1.quote": [" "]}

    made = compose_item(form, item, unit)

    assert made["evidence"][1] == {"sentence": "p1.s1", "quote": "The mill stands empty."}


def test_a_type_that_is_not_installed_is_written_as_json() -> None:
    item = {"id": "q1", "type": "puzzle", "stem": "How?", "pieces": [1, 2]}
    form = posted(drawn(item, {}))

    assert compose_item(form, item, {}) == item
    assert compose_item({**form, "own": ['{"pieces": [3], "id": "x"}']}, item, {}) == {
        **item,
        "pieces": [3],
    }


@pytest.mark.parametrize("typed", ["{", "[1]", "", "NaN", "[" * 9999, '{"a": NaN}'])
def test_json_that_cannot_be_read_is_kept_and_told(typed: str) -> None:
    item = {"id": "q1", "type": "puzzle", "pieces": [1, 2]}
    form = {**posted(drawn(item, {})), "own": [typed]}

    made = compose_item(form, item, {})
    assert made == {**item, "typed": typed}
    page = drawn(made, {})
    assert "field-error" in page
    assert posted(page)["own"] == [f"\n{typed}"]
    assert compose_item(posted(page), made, {}) == made
    mended = compose_item({**posted(page), "own": ['{"pieces": [4]}']}, made, {})
    assert mended == {**item, "pieces": [4]}

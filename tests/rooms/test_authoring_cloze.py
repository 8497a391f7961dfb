"""The text of a cloze as its author writes it: with words in brackets, and no ids."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.questions.cloze import compose, unfold
from quizapp.web.authoring import rearranged
from tests.rooms.forms import drawn, posted

pytestmark = pytest.mark.whatever_database
GAPS = [
    {"id": "g1", "accept": [{"text": "harbour"}]},
    {
        "id": "g2",
        "options": [{"id": "a", "text": "mill", "key": True}, {"id": "b", "text": "quay"}],
    },
]
RAW: dict[str, Any] = {"type": "cloze", "text": "From the [[g1]] to the [[g2]].", "gaps": GAPS}


def form_of(raw: dict[str, Any]) -> dict[str, list[str]]:
    return posted(drawn(raw, {}))


def test_the_author_sees_the_words() -> None:
    assert unfold(RAW)["text"] == "From the [[harbour]] to the [[mill]]."
    assert form_of(RAW)["text"] == ["From the [[harbour]] to the [[mill]]."]


def test_new_brackets_make_a_gap_that_is_typed() -> None:
    form = {**form_of(RAW), "text": ["On [[Monday]] from the [[harbour]] to the [[mill]]."]}

    made = compose(form, RAW)

    assert made["text"] == "On [[a]] from the [[g1]] to the [[g2]]."
    assert made["gaps"] == [*GAPS, {"id": "a", "accept": [{"text": "Monday"}]}]


def test_words_may_change_in_the_text_and_in_their_gap_at_once() -> None:
    form = form_of(RAW)
    form["gaps.0.accept.0.text"] = ["port"]

    made = compose(form, RAW)

    assert made["text"] == RAW["text"]
    assert unfold({**RAW, **made})["text"] == "From the [[port]] to the [[mill]]."


def test_a_gap_that_is_taken_out_leaves_its_words() -> None:
    form = {name: one for name, one in form_of(RAW).items() if not name.startswith("gaps.0.")}

    made = compose(form, RAW)

    assert made["text"] == "From the harbour to the [[g2]]."
    assert made["gaps"] == GAPS[1:]


def test_the_same_words_twice_are_two_gaps_told_apart() -> None:
    made = compose({**form_of(RAW), "text": ["A [[harbour]], a [[harbour]], a [[mill]]."]}, RAW)

    assert made["text"] == "A [[g1]], a [[a]], a [[g2]]."
    again = {**RAW, **made}
    assert compose(form_of(again), again)["text"] == made["text"]


@pytest.mark.parametrize("text", ["[[]]", "[[ ]]", "[[a", "a]]", "[[a[[b]]", "[[\n]]"])
def test_brackets_that_hold_no_words_stay(text: str) -> None:
    made = compose({**form_of(RAW), "text": [f"x {text} y"]}, RAW)

    assert [one["id"] for one in made["gaps"]][:2] == ["g1", "g2"]
    assert made["text"].startswith("x ")


def test_a_name_without_a_gap_is_left_for_the_checks_to_tell() -> None:
    raw = {**RAW, "text": "From the [[g1]] to the [[g2]] and [[nowhere]]."}

    assert compose(form_of(raw), raw)["text"] == raw["text"]


def test_a_typed_gap_gets_a_list_when_rows_for_it_are_asked_for() -> None:
    form = form_of(RAW)
    assert not any(name.startswith("gaps.0.options.0.") for name in form)
    asked = rearranged(form, "add:gaps.0.options")
    html = drawn(RAW, {}, sent=asked)
    form = posted(html)
    form |= {"gaps.0.options.0.text": ["port"], "gaps.0.options.1.text": ["bay"]}
    form |= {"gaps.0.options.key": ["", "1"], "gaps.0.accept.0.text": [""]}

    made = compose(form, RAW)

    assert made["gaps"][0] == {
        "id": "g1",
        "options": [{"id": "a", "text": "port"}, {"id": "b", "text": "bay", "key": True}],
    }

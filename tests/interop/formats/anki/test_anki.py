"""Decks for Anki, opened by sqlite3 as another program would."""

from __future__ import annotations

import base64
import json
import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.gallery import gallery
from quizapp.domain.lesson import Evidence
from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry
from quizapp.interop.format import Dated
from quizapp.interop.formats import anki
from quizapp.interop.model import Parcel, Question
from quizapp.usecases.exchange.export_unit import export_unit
from quizapp.usecases.exchange.outgoing import parcel_of
from tests.interop.formats.anki.world import Deck, opened
from tests.paper.world import raw_lesson

RED = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAF"
    "AAH/iZk9HQAAAABJRU5ErkJggg=="
)


def deck(raw: dict[str, Any]) -> Deck:
    return opened(anki.write(parcel_of(raw)).data)


@pytest.fixture(scope="module")
def mill() -> Deck:
    return deck(raw_lesson())


@pytest.fixture(scope="module")
def every() -> Deck:
    return deck(json.loads(gallery()["question-types.json"]))


def test_every_question_is_a_note_with_a_card(mill: Deck, every: Deck) -> None:
    assert [len(mill.notes), len(mill.cards)] == [7, 7]
    raw = json.loads(gallery()["question-types.json"])
    assert len(every.notes) == len(raw["items"])
    assert {number for number, _ in every.cards} == {one["id"] for one in every.notes}
    assert {one["name"] for one in every.models.values() if "quizapp" in one["name"]} == {
        "quizapp: Choose",
        "quizapp: Say",
        "quizapp: Type",
        "quizapp: Fill gaps",
    }


def test_the_front_asks_and_the_back_tells(mill: Deck) -> None:
    note = mill.note("council 1")
    assert sorted(re.findall("<li>(.*?)</li>", note["Options"])) == [
        "The new library",
        "The old mill",
        "The red theatre",
    ]
    assert note["Answer"] == "<ul><li>The old mill</li></ul>"
    assert note["Why"] == "The sentence names the place."
    assert note["Sentence"] == (
        "<blockquote>Council 1 meets in <mark>the old mill</mark>.</blockquote>"
    )
    assert "The new library (earns 25 %): The text names no library." in note["Wrong"]
    typed = mill.note("Who keeps the key")
    assert typed["Answer"] == "the Watchman"
    assert "type:Answer" in mill.models[str(typed["mid"])]["tmpls"][0]["qfmt"]


def test_no_front_shows_what_the_back_tells(mill: Deck) -> None:
    for model in mill.models.values():
        for template in model["tmpls"]:
            front = template["qfmt"].replace("{{type:Answer}}", "")
            assert not re.search("{{(Answer|Why|Sentence|Wrong)}}", front)


def test_the_order_of_the_file_is_not_that_of_the_card(mill: Deck) -> None:
    raw = raw_lesson()
    for item in raw["items"]:
        for part in ("options", "entries", "premises"):
            if part in item:
                item[part] = item[part][::-1]
    for one, other in zip(mill.notes, deck(raw).notes, strict=True):
        assert one["Options"] == other["Options"]


def test_a_corrected_deck_meets_its_cards_again(mill: Deck) -> None:
    raw = raw_lesson()
    raw["items"][0]["stem"] = "Where does the first council meet?"
    raw["items"].insert(0, {**raw["items"][6], "id": "q9", "stem": "A new one."})
    later = opened(anki.write(parcel_of(raw), at=anki.FIRST + 60).data)
    assert later.note("first council")["guid"] == mill.note("council 1")["guid"]
    assert {one["guid"] for one in mill.notes} < {one["guid"] for one in later.notes}
    assert set(later.models) == set(mill.models)
    assert set(later.decks) == set(mill.decks)
    assert min(one["mod"] for one in later.notes) > max(one["mod"] for one in mill.notes)


def test_an_export_bears_its_date() -> None:
    made = export_unit(raw_lesson(), "anki", at=anki.FIRST + 60)
    assert {one["mod"] for one in opened(made.data).notes} == {anki.FIRST + 60}
    assert isinstance(anki, Dated)


def test_another_unit_has_other_cards_and_the_same_note_types(mill: Deck) -> None:
    other = deck(raw_lesson(id="bakery"))
    assert not {one["guid"] for one in mill.notes} & {one["guid"] for one in other.notes}
    assert set(mill.decks) & set(other.decks) == {"1"}
    assert set(mill.models) == set(other.models)


def test_the_same_parcel_gives_the_same_bytes() -> None:
    one = parcel_of(raw_lesson())
    assert anki.write(one).data == anki.write(one).data


def test_tags_name_lesson_and_objective(mill: Deck) -> None:
    assert mill.note("council 1")["tags"] == ["quizapp::mill::Say-where-a-council-meets"]


def test_gaps_are_cards_of_their_own(every: Deck) -> None:
    gaps = [one for one in every.notes if "{{c1::" in one["Options"]]
    assert gaps
    for note in gaps:
        numbers = set(re.findall(r"{{c(\d+)::", note["Options"]))
        cards = [place for number, place in every.cards if number == note["id"]]
        assert cards == sorted(int(one) - 1 for one in numbers)


def test_pictures_and_maps_are_packed_and_nothing_is_fetched(every: Deck) -> None:
    raw = raw_lesson()
    raw["stimuli"] = [
        {
            "id": "s1",
            "title": "The seal",
            "picture": {"type": "image/png", "data": RED, "alt": "a red dot"},
        }
    ]
    raw["items"][0]["stimulus"] = "s1"
    pictured = deck(raw)
    (name,) = pictured.files
    assert pictured.files[name] == base64.b64decode(RED)
    assert f'<img src="{name}" alt="a red dot">' in pictured.note("council 1")["About"]
    for one in (pictured, every):
        texts = [value for note in one.notes for value in note.values() if isinstance(value, str)]
        sources = {found for text in texts for found in re.findall('src="([^"]*)"', text)}
        assert sources == set(one.files)
        templates = json.dumps(one.models)
        for sign in ("http", "url(", "@import", "<script", "<link", "src="):
            assert sign not in templates


def test_what_a_deck_cannot_hold_is_declared() -> None:
    losses = anki.write(parcel_of(raw_lesson())).losses
    assert {("", "/passage"), ("", "/glossary"), ("", "/notes"), ("q1", "/points")} <= {
        (one.item, one.field) for one in losses
    }
    assert not any(one.kept for one in losses)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("a{}:<>&\x1f\"'*c1 |/"), max_size=16))
def test_no_text_means_anything_to_anki(text: str) -> None:
    said = f"x{text}"
    entry = TextEntry((Option("a", said, "/a", right=True, credit=Fraction(1)),), ())
    gaps = Gaps((said, Gap("g", entry), said))
    options = (Option("a", said, "/a", right=True), Option("b", "y", "/b"))
    questions = (
        Question("q1", said, gaps, explanation=said, evidence=(Evidence("p", said),)),
        Question("q2", said, Choice(options, 1), tags=(said,), hint=said),
    )
    made = opened(anki.write(Parcel(said, questions)).data)
    assert [len(made.notes), len(made.cards)] == [2, 2]
    first = made.notes[0]["Options"]
    assert first.count("{{") == 1
    assert first.count("}}") == 1
    assert "::" not in first.replace("{{c1::", "", 1)

"""Questions brought from other programs, and units taken to them, in the browser."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.interop import carry, readers, writers
from quizapp.usecases.drafts import open_draft
from quizapp.usecases.errors import Refused
from quizapp.usecases.exchange import import_file
from tests.interop.lessons import two_tests
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, open_room
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.whatever_database

GIFT = """$CATEGORY: harbour

::Mill:: When did the mill close? {=in May ~in June#No, that was the bridge.}

::Broken:: What {=a ~

::Quay:: The quay is {=old ~new ~gone}.
"""
BRING = "/teach/write/bring"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture
def teacher(room: Room) -> Visitor:
    return Visitor(room.client)


def brought(
    teacher: Visitor,
    text: str = GIFT,
    name: str = "harbour.gift",
    kind: str = "any",
    passage: str = "",
) -> Page:
    page = teacher.get(BRING)
    data: dict[str, Any] = {
        "csrf_token": page.form("/bring").fields["csrf_token"][0],
        "kind": kind,
        "passage": passage,
        "file": (io.BytesIO(text.encode()), name),
    }
    return Page(teacher.client.post(BRING, data=data))


def test_what_is_in_a_file_is_shown_and_only_what_is_ticked_comes_in(
    teacher: Visitor, room: Room
) -> None:
    page = brought(teacher)
    assert "GIFT: 2 of 3 questions can come in." in page.text
    assert "Stay outside 1" in page.text
    assert "line 5" in page.text
    assert "→ in May" in page.text
    form = page.form("/bring/begin")
    assert form.fields["item"] == ["0-0", "0-1"]
    desk = teacher.submit(form, do="begin", item=["0-1"], title="The harbour", course=COURSE)
    draft = open_draft(room.world.services, desk.path.rpartition("/")[2])
    assert (draft.unit_id, draft.raw["title"]) == ("the-harbour", "The harbour")
    assert draft.raw["authors"] == ["Ms Harbour"]
    (item,) = draft.raw["items"]
    assert "The quay is" in item["stem"]
    # What the file does not say is to be written, and is no error beside it.
    assert "Quote the words that decide." in desk.text
    assert "does not hold the words" not in desk.text


def test_each_lesson_gets_the_title_that_stands_beside_it(
    teacher: Visitor, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[import_file.__module__], "MOST_ITEMS", 1)
    page = brought(teacher)
    assert "They begin as drafts." in page.text
    form = page.form("/bring/begin")
    assert form.fields["item"] == ["0-0", "1-0"]
    titles = {"title-0": "The mill", "title-1": "The quay"}
    desk = teacher.submit(form, do="begin", item=["1-0"], course=COURSE, **titles)
    draft = open_draft(room.world.services, desk.path.rpartition("/")[2])
    assert draft.raw["title"] == "The quay"
    assert "The quay is" in draft.raw["items"][0]["stem"]


def test_what_is_lost_stands_beside_the_one_question_that_lost_it(teacher: Visitor) -> None:
    data, name = two_tests()
    page = brought(teacher, data.decode(), name)
    assert page.html.count("tag-flag") == 1
    first, second = page.html.split('id="unit-1"')
    assert "the question&#39;s name &#39;Landing&#39;" in second
    assert "Lost" not in first
    assert "<bdi>mill</bdi>, <bdi>line 1</bdi>:" in first


TEXT = "The mill was closed in May. The quay is very old. Nobody comes by in winter."


def test_sentences_that_decide_are_proposed_and_entered_when_they_are_ticked(
    teacher: Visitor, room: Room
) -> None:
    page = brought(teacher, passage=TEXT)
    assert "Decided by The mill was closed in May." in page.text
    form = page.form("/bring/begin")
    sure = form.fields["cite"]
    again = teacher.submit(form, do="all")
    assert again.form("/bring/begin").fields["cite"] == sure
    desk = teacher.submit(form, do="begin", cite=[sure[0]], title="The harbour", course=COURSE)
    raw = open_draft(room.world.services, desk.path.rpartition("/")[2]).raw
    first, second = raw["items"]
    texts = {one["id"]: one["text"] for one in raw["passage"][0]["sentences"]}
    (cited,) = first["evidence"]
    assert texts[cited["sentence"]] == cited["quote"] == "The mill was closed in May."
    assert "TODO" in second["evidence"][0]["quote"]


def test_ticks_go_and_come_without_a_script(teacher: Visitor) -> None:
    page = brought(teacher)
    page = teacher.submit(page.form("/bring/begin"), do="none")
    form = page.form("/bring/begin")
    assert "item" not in form.fields
    refused = teacher.submit(form, do="begin", title="The harbour", course=COURSE)
    assert refused.status == 422
    assert "Tick the questions that are to come in." in refused.text
    page = teacher.submit(refused.form("/bring/begin"), do="all")
    assert page.form("/bring/begin").fields["item"] == ["0-0", "0-1"]


@pytest.mark.parametrize(
    ("text", "name", "kind", "says"),
    [
        ("", "harbour.gift", "any", "harbour.gift"),
        ("\x00\x01\x02", "harbour.gift", "any", "harbour.gift"),
        (GIFT, "harbour.gift", "none-such", "Choose a format of the list."),
        (GIFT, "", "any", "Choose the file with the questions."),
    ],
    ids=["empty", "no text", "no format", "no file"],
)
def test_a_file_that_cannot_be_read_is_told(
    teacher: Visitor, text: str, name: str, kind: str, says: str
) -> None:
    page = brought(teacher, text, name, kind)
    assert page.status == 422
    assert says in page.text


def test_where_nothing_can_come_in_there_is_nothing_to_begin(teacher: Visitor) -> None:
    page = brought(teacher, "::Broken:: What {=a ~")
    assert page.status == 200
    assert "Nothing of it can come in." in page.text
    assert not page.html.count("Begin the lesson")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "quizapp:1:AAAA",
        carry.pack({"units": [{"items": 3}]}),
        carry.pack({"format": "gift"}),
        carry.pack({"units": "\ud800"}),
    ],
)
def test_a_form_that_lost_what_was_read_asks_for_the_file_again(
    teacher: Visitor, line: str
) -> None:
    form = brought(teacher).form("/bring/begin")
    page = teacher.submit(form, do="begin", brought=line, title="The harbour", course=COURSE)
    assert page.status == 422
    assert "Bring the file once more" in page.text


def test_a_forged_question_without_a_sound_key_is_not_shown(teacher: Visitor) -> None:
    form = brought(teacher).form("/bring/begin")
    forged: Any = carry.unpack(form.fields["brought"][0])
    for option in forged["units"][0]["items"][0]["options"]:
        option.pop("key", None)
    page = teacher.submit(form, do="all", brought=carry.pack(forged))
    assert page.status == 422
    assert "Bring the file once more" in page.text


def test_a_title_that_is_taken_is_told_and_nothing_is_lost(teacher: Visitor) -> None:
    form = brought(teacher).form("/bring/begin")
    page = teacher.submit(form, do="begin", title=UNIT, course=COURSE)
    assert page.status == 422
    assert "has a lesson of that name" in page.text
    assert page.form("/bring/begin").fields["item"] == ["0-0", "0-1"]


def test_a_unit_is_taken_out_and_what_is_lost_is_told_before(teacher: Visitor) -> None:
    page = teacher.get(f"/teach/c/{COURSE}/{UNIT}/take")
    assert {one for one in writers() if f'value="{one}"' in page.html} == set(writers())
    for name in writers().keys() & readers().keys():
        page = teacher.get(f"/teach/c/{COURSE}/{UNIT}/take?format={name}")
        assert "What it cannot hold" in page.text or "It holds all" in page.text
        file = teacher.client.get(f"/teach/c/{COURSE}/{UNIT}/take/{name}")
        assert file.status_code == 200
        assert f'filename="quizapp-{UNIT}-{name}-' in file.headers["Content-Disposition"]
    assert teacher.get(f"/teach/c/{COURSE}/{UNIT}/take?format=none").status == 404
    assert teacher.get(f"/teach/c/{COURSE}/{UNIT}/take/none").status == 404
    assert teacher.get(f"/teach/c/{COURSE}/none/take").status == 404


def test_what_was_taken_out_comes_back_as_it_was(teacher: Visitor, room: Room) -> None:
    file = teacher.client.get(f"/teach/c/{COURSE}/{UNIT}/take/gift").get_data(as_text=True)
    form = brought(teacher, file, "back.gift").form("/bring/begin")
    desk = teacher.submit(form, do="begin", title="Once more", course=COURSE)
    came = open_draft(room.world.services, desk.path.rpartition("/")[2]).raw
    own = room.world.services.library.version(COURSE, UNIT)
    assert own
    assert came["items"] == json.loads(own.text)["items"]
    assert came["passage"] == json.loads(own.text)["passage"]


def test_cards_for_anki_bear_the_time_at_which_they_were_taken(
    teacher: Visitor, room: Room
) -> None:
    address = f"/teach/c/{COURSE}/{UNIT}/take/anki"
    first = teacher.client.get(address).data
    assert teacher.client.get(address).data == first
    room.world.clock.go_on(minutes=5)
    assert teacher.client.get(address).data != first


def test_a_lesson_that_a_format_cannot_set_gets_a_page_that_says_why(
    teacher: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise Refused("no font on this computer has these characters: U+FFFF")

    monkeypatch.setattr("quizapp.web.teacher.taking.export_unit", refuse)
    for address in ("take?format=pdf", "take/pdf"):
        page = teacher.get(f"/teach/c/{COURSE}/{UNIT}/{address}")
        assert page.status == 422
        assert "no font on this computer has these characters" in page.text


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ("quizapp.web.editor.bringing.pages.MOST_QUESTIONS", "at most 1 come in at once"),
        ("quizapp.interop.carry._MOST", "holds too much to be shown at once"),
    ],
)
def test_a_file_of_more_than_a_page_can_show_is_told(
    teacher: Visitor, monkeypatch: pytest.MonkeyPatch, limit: str, says: str
) -> None:
    monkeypatch.setattr(limit, 1)
    page = brought(teacher)
    assert page.status == 422
    assert says in page.text

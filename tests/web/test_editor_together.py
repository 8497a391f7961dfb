"""Two at one draft, steps back and on, and a file that was changed by hand: nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.usecases.world import UNIT, unit, write_lessons
from tests.web.editor import Writer, colleague, open_editor


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_editor(tmp_path) as writer:
        yield writer


def test_changes_of_two_are_put_together(writer: Writer) -> None:
    other = colleague(writer)
    mine = Writer.sheet(writer.get("/items/q1"))
    other.write("/items/q1", explanation="The first sentence says so.")
    page = writer.visitor.submit(mine, "save", stem="Where does the first council meet?")
    assert "Somebody else was writing here, too" in page.text
    item = writer.raw["items"][0]
    assert item["explanation"] == "The first sentence says so."
    assert item["stem"] == "Where does the first council meet?"


def test_where_both_changed_the_same_one_chooses(writer: Writer) -> None:
    other = colleague(writer)
    mine = Writer.sheet(writer.get("/items/q1"))
    other.write("/items/q1", stem="Where do they meet?")
    page = writer.visitor.submit(mine, "save", stem="Where does council 1 meet?", hint="Look up.")
    assert "You both changed this" in page.text
    assert "Where do they meet?" in page.text
    assert "Where does council 1 meet?" in page.text
    form = page.form(page.path)
    assert writer.visitor.submit(form).status == 422
    page = writer.visitor.submit(form, **{"choice-0": "mine"})
    assert "Both versions are one now" in page.text
    item = writer.raw["items"][0]
    assert (item["stem"], item["hint"]) == ("Where does council 1 meet?", "Look up.")


def test_a_question_that_was_taken_out_meanwhile_is_not_lost(writer: Writer) -> None:
    other = colleague(writer)
    mine = Writer.sheet(writer.get("/items/q1"))
    other.press("/items", "out:q1")
    page = writer.visitor.submit(mine, "save", stem="Where does council 1 meet?")
    assert "You both changed this" in page.text
    page = writer.visitor.submit(page.form(page.path), **{"choice-0": "mine"})
    assert page.status == 200
    assert [one["id"] for one in writer.raw["items"]].count("q1") == 1


def test_what_can_not_be_kept_still_rests_on_what_was_shown(writer: Writer) -> None:
    other = colleague(writer)
    mine = Writer.sheet(writer.get("/part/about"))
    other.write("/part/about", title="The old councils")
    page = writer.visitor.submit(mine, "save", minutes="ten", summary="All of them.")
    assert page.status == 422
    page = writer.visitor.submit(Writer.sheet(page), "save", minutes="10")
    assert "Somebody else was writing here, too" in page.text
    raw = writer.raw
    assert (raw["title"], raw["minutes"], raw["summary"]) == (
        "The old councils",
        10,
        "All of them.",
    )


def test_steps_lead_back_and_on_also_for_others(writer: Writer) -> None:
    writer.write("/part/about", title="One")
    writer.press("/items", "copy:q1")
    other = colleague(writer)
    gone = writer.raw["items"][1]["id"]
    stale = other.get("").form(button="undo")
    page = other.press(f"/items/{gone}", "undo")
    assert page.path == f"{writer.url}/items"
    assert len(writer.raw["items"]) == 3
    assert "Somebody else has changed" in other.visitor.submit(stale, "undo").text
    other.press("", "undo")
    assert writer.raw["title"] == "The councils"
    assert 'value="undo" disabled' in other.get("").html
    writer.press("/text", "redo")
    page = writer.press("/text", "redo")
    assert page.path == f"{writer.url}/text"
    assert (writer.raw["title"], len(writer.raw["items"])) == ("One", 4)
    page = writer.visitor.submit(writer.get("/steps?of=1").form("/steps/1"))
    assert "Undo leads back" in page.text
    assert writer.raw["title"] == "The councils"


def test_a_file_changed_by_hand_is_taken_in(writer: Writer) -> None:
    writer.write("/part/about", summary="Mine.")
    lessons = writer.room.world.folder / "lessons"
    write_lessons(lessons, [{**unit(), "title": "By hand"}])
    assert "changed by hand" in writer.get("/text").text
    page = writer.get("/file")
    assert "By hand" in page.text
    form = page.form("/file")
    page = writer.visitor.submit(form)
    assert page.status == 200
    assert (writer.raw["title"], writer.raw["summary"]) == ("By hand", "Mine.")
    assert "changed by hand" not in page.text
    write_lessons(lessons, [{**unit(), "title": "By hand", "summary": "Theirs."}])
    page = writer.get("/file")
    assert writer.visitor.submit(page.form("/file")).status == 422
    assert writer.visitor.submit(page.form("/file"), **{"choice-0": "mine"}).status == 200
    assert writer.raw["summary"] == "Mine."
    (lessons / "harbour" / f"{UNIT}.json").write_text("{", encoding="utf-8")
    assert "cannot be taken in" in writer.get("/file").text


def test_publishing_does_not_write_over_a_file_changed_by_hand(writer: Writer) -> None:
    form = writer.get("").form("/publish")
    lessons = writer.room.world.folder / "lessons"
    write_lessons(lessons, [{**unit(), "title": "By hand"}])
    page = writer.visitor.submit(form)
    assert "Not published" in page.text
    assert page.path.endswith("/file")
    file = lessons / "harbour" / f"{UNIT}.json"
    assert json.loads(file.read_text(encoding="utf-8"))["title"] == "By hand"

"""From a draft over review to the file that students get, and back to an earlier version."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.publishing import id_for, is_id
from quizapp.usecases.drafts import begin_from_unit
from tests.usecases.world import COURSE, UNIT
from tests.web.editor import Writer, colleague, open_editor


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_editor(tmp_path) as writer:
        yield writer


def file(writer: Writer, course: str = COURSE, name: str = UNIT) -> dict[str, Any]:
    path = writer.room.world.folder / "lessons" / course / f"{name}.json"
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def second_reader(writer: Writer) -> None:
    app = writer.room.app
    app.extensions["quizapp"] = replace(writer.room.world.services, second_reader=True)


def test_a_lesson_is_published_changed_and_brought_back(writer: Writer) -> None:
    writer.room.student("Ada", "a", "b", "c")
    history = f"/teach/write/history/{COURSE}/{UNIT}"
    why = {"options.0.why.kind": "not-in-text", "options.0.why.text": "It names no school."}
    writer.write("/items/q2", "save", **{"options.key": "1", "options.1.credit": "", **why})
    assert "1 attempt of 1 learner" in writer.get("/changes").text
    page = writer.visitor.submit(writer.get("").form("/publish"), what="The key was wrong")
    assert "Published. Students see it now" in page.text
    assert "The key was wrong" in page.text
    assert [one.get("key") for one in file(writer)["items"][1]["options"]] == [None, True, None]
    page = writer.get("")
    assert "Published" in page.text
    assert writer.get("/text").status == 409

    page = writer.visitor.get(f"/teach/c/{COURSE}/{UNIT}")
    page = writer.visitor.submit(page.form(f"/from/{COURSE}/{UNIT}"))
    writer.draft = page.path.rpartition("/")[2]
    writer.write("/part/about", title="The three councils")
    writer.visitor.submit(writer.get("").form("/publish"))
    assert file(writer)["title"] == "The three councils"
    page = writer.visitor.get(history)
    assert "The three councils" in page.text
    back = next(one for one in page.forms if f"/history/{COURSE}/{UNIT}/" in one.action)
    page = writer.visitor.submit(back)
    writer.draft = page.path.rpartition("/")[2]
    assert writer.raw["title"] == "The councils"
    writer.visitor.submit(page.form("/publish"))
    assert file(writer)["title"] == "The councils"


def test_errors_keep_a_lesson_from_students(writer: Writer) -> None:
    publish = writer.get("").form("/publish")
    writer.write("/part/about", title="")
    page = writer.get("")
    assert "still to write" in page.text
    page = writer.visitor.submit(publish)
    assert "Not published" in page.text
    page = writer.visitor.submit(publish, base=str(writer.head))
    assert "Not published" in page.text
    assert file(writer)["title"] == "The councils"


def test_a_folder_that_can_not_be_written_is_told(writer: Writer) -> None:
    writer.write("/part/about", title="The quay")
    folder = writer.room.world.folder / "lessons" / COURSE
    kept = folder.with_name("kept")
    folder.rename(kept)
    folder.write_text("in the way", encoding="utf-8")
    page = writer.visitor.submit(writer.get("").form("/publish"))
    assert page.status < 500
    assert "Published." not in page.text
    folder.unlink()
    kept.rename(folder)
    assert writer.visitor.submit(writer.get("").form("/publish")).status == 200
    assert file(writer)["title"] == "The quay"


def test_where_the_admin_allows_it_git_keeps_what_is_published(writer: Writer) -> None:
    services = replace(writer.room.world.services, commit=True)
    writer.room.app.extensions["quizapp"] = services
    git = ["git", "-C", str(writer.room.world.folder / "lessons")]
    subprocess.run([*git, "init", "--quiet"], check=True)
    writer.write("/part/about", title="The quay")
    page = writer.visitor.submit(writer.get("").form("/publish"), what="Where they meet")
    assert "Published. Students see it now" in page.text
    assert "not committed" not in page.text
    log = subprocess.run([*git, "log", "--format=%an %B"], check=True, capture_output=True)
    assert log.stdout.decode().startswith("Ms Harbour Publish harbour/mill\n\nWhere they meet")


def test_review_comments_and_the_second_reader(writer: Writer) -> None:
    second_reader(writer)
    other = colleague(writer)
    writer.write("/part/about", title="The quay")
    page = writer.visitor.submit(writer.get("").form("/publish"))
    assert "another teacher publishes it" in page.text
    assert "In review" in writer.press("", "send").text
    comment = other.get("").form("/comments")
    assert "Write what should be looked at" in other.visitor.submit(comment, text=" ").text
    page = other.visitor.submit(comment, text="Is the key right?", item="q1")
    assert "Is the key right?" in page.text
    assert "question q1" in page.text
    assert "1 open comment" in other.visitor.get("/teach/write").text
    page = writer.press("", "done")
    assert "done by Ms Harbour" in page.text
    writer.press("", "back")
    writer.press("", "send")
    assert "Not published" in writer.visitor.submit(writer.get("").form("/publish")).text
    assert "Published." in other.visitor.submit(other.get("").form("/publish")).text


def test_a_new_lesson_in_a_new_course(tmp_path: Path) -> None:
    with open_editor(tmp_path) as writer:
        start = writer.visitor.get("/teach/write")
        form = start.form("/teach/write/new")
        assert writer.visitor.submit(form, title=" ", course=COURSE).status == 422
        assert writer.visitor.submit(form, title="T", course="new").status == 422
        fields = {"title": "The quay at night", "course": "new", "course_title": "The fishers"}
        page = writer.visitor.submit(form, **fields)
        writer.draft = page.path.rpartition("/")[2]
        assert "Still to do" in page.text
        assert writer.get("/try/1").status == 200
        assert writer.get("/try/1/frames").status == 200
        assert writer.visitor.submit(form, **fields).status == 422


def test_a_draft_is_put_away(writer: Writer) -> None:
    page = writer.press("", "close")
    assert "Nothing is being written" in page.text
    assert writer.get("/items/q1").status == 409
    assert writer.get("/steps").status == 200
    again = writer.visitor.submit(page.form(button="again"), "again")
    assert "It is a draft again." in again.text
    assert writer.get("/items/q1").status == 200
    assert writer.visitor.submit(page.form(button="again"), "again").status == 404


def test_what_was_put_away_waits_while_the_lesson_is_written_anew(writer: Writer) -> None:
    away = writer.press("", "close")
    services = writer.room.world.services
    begin_from_unit(services, writer.person, COURSE, UNIT)
    page = writer.visitor.submit(away.form(button="again"), "again")
    assert "is being written in another draft" in page.text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The fall of Damascus", "the-fall-of-damascus"),
        ("Überfahrt", "uberfahrt"),
        ("Course", "lesson-course"),
        ("con", "lesson-con"),
    ],
)
def test_a_file_is_called_as_its_lesson(title: str, name: str) -> None:
    assert id_for(title) == name
    assert is_id(id_for(title))


@pytest.mark.parametrize("title", ["العبّارة", "渡轮", "Паром", "2024", "🚢"])
def test_a_title_without_latin_letters_has_a_name_of_its_own(title: str) -> None:
    assert is_id(id_for(title))
    assert id_for(title) == id_for(title) != id_for(f"{title}!")

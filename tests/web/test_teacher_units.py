"""The page of units: what is clean, what is warned of, what is broken; and inviting a teacher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.web.current import TOKEN
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, unit
from tests.web.apps import app_over
from tests.web.teacher_world import Room, csrf_of, open_room, signed_in, words


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Room]:
    """The room of somebody who may invite teachers."""
    with open_room(tmp_path, admin=True) as opened:
        yield opened


def clean(unit_id: str = UNIT) -> dict[str, Any]:
    """A unit that no rule warns of."""
    raw = unit(unit_id, items=2)
    for item in raw["items"]:
        item["options"][1].pop("credit")
    return raw


def put(room: Room, name: str, raw: dict[str, Any] | str) -> Path:
    """A file in the folder of the course."""
    path = room.world.folder / "lessons" / COURSE / f"{name}.json"
    text = raw if isinstance(raw, str) else json.dumps(raw, indent=1)
    path.write_text(text, encoding="utf-8")
    room.world.services.library.refresh(force=True)
    return path


def test_a_clean_unit_leads_to_its_pages(room: Room) -> None:
    put(room, UNIT, clean())
    html = room.html("/teach/")

    assert "The councils" in html
    assert ">Clean<" in html
    assert "warning" not in html
    for path in (
        f"/teach/c/{COURSE}/{UNIT}",
        f"/c/{COURSE}/{UNIT}",
        f"/teach/grid?course={COURSE}",
    ):
        assert f'href="{path}"' in html
        assert room.get(path).status_code == 200
    assert "errors" not in words(html)


def test_a_warning_says_what_where_and_what_to_do(room: Room) -> None:
    put(room, UNIT, clean())
    raw = {**clean("warned"), "source": "no-such-record"}
    path = put(room, "warned", raw)
    line = path.read_text(encoding="utf-8").split('"source"')[0].count("\n") + 1
    text = room.text("/teach/")

    assert "2 warnings" in text
    assert "G115 no-source-record" in text
    assert re.search(rf"{COURSE}/warned\.json:{line}:\d+ at /source", text)
    assert "claims were not compared with it" in text
    assert "F120" in text, "course.json does not list it"


def test_a_unit_with_texts_to_write_is_unfinished_and_no_student_sees_it(room: Room) -> None:
    raw = {**clean("begun"), "title": "Begun today", "summary": "TODO write it"}
    path = put(room, "begun", raw)
    line = path.read_text(encoding="utf-8").split("TODO")[0].count("\n") + 1
    put(room, "cut", '{"format": ')
    text = room.text("/teach/")

    assert f"{COURSE}/begun.json unfinished 1 finding" in text.casefold()
    assert f"{COURSE}/cut.json 1 finding" in text.casefold()
    assert "F015 unfinished" in text
    assert re.search(rf"{COURSE}/begun\.json:{line}:\d+ at /summary", text)
    assert "write it, or take it out" in text
    assert "Begun today" not in words(room.client.get("/").get_data(as_text=True))
    assert room.get(f"/c/{COURSE}/begun").status_code == 404


def test_a_broken_file_is_listed_for_teachers_alone(room: Room) -> None:
    put(room, "broken", {**unit("broken", title="The broken unit"), "minutes": "long"})
    put(room, "cut", '{"format": ')
    text = room.text("/teach/")

    assert "2 files have errors" in text
    assert re.search(rf"{COURSE}/broken\.json:\d+:\d+ at /minutes", text)
    assert "F103" in text
    assert "expected a whole number" in text
    assert f"{COURSE}/cut.json:1:" in text
    assert "F007" in text
    assert "The broken unit" not in words(room.client.get("/").get_data(as_text=True))
    assert room.get(f"/c/{COURSE}/broken").status_code == 404
    assert room.get(f"/teach/c/{COURSE}/broken").status_code == 404


def test_a_broken_course_is_listed_and_its_units_stay(room: Room) -> None:
    put(room, "course", "[")
    html = room.html("/teach/")

    assert f"{COURSE}/course.json" in html
    assert "The councils" in html


def test_what_is_mended_leaves_the_list(room: Room) -> None:
    put(room, UNIT, "{")
    assert "1 file has errors" in room.text("/teach/")
    put(room, UNIT, unit())
    assert "errors" not in room.text("/teach/")


def test_hundreds_of_broken_files_are_counted_and_not_all_shown(room: Room) -> None:
    bad = {**unit("x"), "objectives": [{"id": f"o{n}"} for n in range(40)]}
    put(room, "many", bad)
    for n in range(120):
        put(room, f"bad-{n:03}", "{")
    html = room.html("/teach/")

    assert "121 files have errors" in html
    assert html.count("bad-") < 200
    assert "71 more files" in html
    assert len(html) < 200_000


@pytest.mark.parametrize("name", ["odd-\udcff", "turned-\u202e"])
def test_a_file_name_that_is_no_plain_text_does_not_break_the_page(room: Room, name: str) -> None:
    put(room, name, "{")
    html = room.html("/teach/")

    assert "1 file has errors" in html
    assert "\u202e" not in html


def test_text_of_a_file_is_escaped(room: Room) -> None:
    put(room, "bold", {**unit("bold"), "minutes": "<b>long</b>"})

    assert "<b>long" not in room.html("/teach/")
    assert "<b>long" in room.text("/teach/")


def test_no_lessons_at_all(room: Room) -> None:
    for file in (room.world.folder / "lessons" / COURSE).iterdir():
        file.unlink()
    (room.world.folder / "lessons" / COURSE).rmdir()
    room.world.services.library.refresh(force=True)

    assert "There are no lessons yet" in room.text("/teach/")


def test_pages_are_for_teachers(room: Room) -> None:
    person, attempt = room.student("Ada", "a")
    student = signed_in(room.app, room.tokens[person])
    paths = [
        "/teach/",
        f"/teach/c/{COURSE}/{UNIT}",
        "/teach/grid",
        "/teach/grid.csv",
        f"/teach/students/{person}",
        f"/teach/a/{attempt}",
        "/teach/invite",
    ]
    for path in paths:
        assert student.get(path).status_code == 403
        nobody = room.app.test_client().get(path)
        assert (nobody.status_code, nobody.headers["Location"].split("?")[0]) == (303, "/sign-in")
        assert room.get(path).status_code == 200


def test_the_page_asks_who_is_there_and_what_is_disputed_and_no_more(room: Room) -> None:
    room.html("/teach/")
    with statements(room.world.engine) as seen:
        room.html("/teach/")
    assert len(seen) == 2, seen


def test_a_link_for_another_teacher_is_shown_once_and_works_once(office: Room) -> None:
    token = csrf_of(office.html("/teach/"))
    made = office.client.post("/teach/invite", data={"csrf_token": token})
    assert (made.status_code, made.headers["Location"]) == (303, "/teach/invite")

    page = office.html("/teach/invite")
    link = re.search(r">(http://[^<]+/invite/[^<]+)</textarea>", page)
    assert link
    assert "within 7 days" in words(page)
    assert "/invite/" not in office.html("/teach/invite").replace('"/teach/invite"', "")

    path = link[1].removeprefix("http://localhost")
    guest = office.app.test_client()
    answers = {"nickname": "Mr Quay", "login": "mr-quay", "password": "nine grey herons"}
    form = csrf_of(guest.get(path).get_data(as_text=True))
    entered = guest.post(path, data={**answers, "csrf_token": form})
    assert (entered.status_code, entered.headers["Location"]) == (303, "/teach/")
    assert guest.get("/teach/").status_code == 200
    assert office.app.test_client().get(path).status_code == 404


def test_a_link_is_good_for_seven_days(office: Room) -> None:
    token = csrf_of(office.html("/teach/"))
    office.client.post("/teach/invite", data={"csrf_token": token})
    found = re.search(r"/invite/[\w-]{20,}", office.html("/teach/invite"))
    assert found
    office.world.clock.go_on(days=6, hours=23)
    assert office.app.test_client().get(found[0]).status_code == 200
    office.world.clock.go_on(hours=2)
    assert office.app.test_client().get(found[0]).status_code == 404


def test_no_link_without_the_form(room: Room) -> None:
    before = room.world.raw("SELECT count(*) FROM invite")
    assert room.client.post("/teach/invite").status_code == 400
    person, _ = room.student("Ada")
    student = signed_in(room.app, room.tokens[person])
    form = csrf_of(student.get("/account").get_data(as_text=True))
    assert student.post("/teach/invite", data={"csrf_token": form}).status_code == 403
    assert room.world.raw("SELECT count(*) FROM invite") == before


HERE_ONLY = "This link works on this computer alone."


@pytest.mark.parametrize(
    ("asked_at", "outside", "shown_at", "warned"),
    [
        ("http://127.0.0.1:8000", None, "http://127.0.0.1:8000", True),
        ("http://localhost:8000", None, "http://localhost:8000", True),
        ("http://127.0.0.1:8000", "http://192.0.2.7:8000/", "http://192.0.2.7:8000", False),
        ("http://192.0.2.9:8000", "http://192.0.2.7:8000/", "http://192.0.2.9:8000", False),
        ("https://school.example", None, "https://school.example", False),
    ],
)
def test_the_link_is_one_for_another_device_or_says_that_it_is_none(
    office: Room, asked_at: str, outside: str | None, shown_at: str, warned: bool
) -> None:
    client = app_over(office.world.services, outside=lambda: outside).test_client()
    at = {"base_url": asked_at}
    with office.client.session_transaction() as known, client.session_transaction(**at) as session:
        session[TOKEN] = known[TOKEN]
    token = csrf_of(client.get("/teach/invite", **at).get_data(as_text=True))
    client.post("/teach/invite", data={"csrf_token": token}, **at)
    page = client.get("/teach/invite", **at).get_data(as_text=True)
    assert f">{shown_at}/invite/" in page
    assert (HERE_ONLY in words(page)) is warned
    assert HERE_ONLY not in words(client.get("/teach/invite", **at).get_data(as_text=True))

"""What an author wrote stands in the author's language and direction, on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.usecases.attempts import submit_attempt
from tests.usecases.world import World
from tests.web.open_world import open_unit, taken
from tests.web.teacher_world import Room, open_room, signed_in
from tests.web.test_classes import code_on, made
from tests.web.tongues import Tongues, Words
from tests.web.visitor import Visitor

pytestmark = pytest.mark.whatever_database

TITLE, COURSE = "مجالس المدينة", "الميناء"


def translated(raw: dict[str, Any]) -> dict[str, Any]:
    """The unit with Arabic titles, stems and objectives over the passage that it has."""
    items = [one | {"stem": f"سؤال {n}؟"} for n, one in enumerate(raw["items"], start=1)]
    aims = [one | {"text": f"هدف {one['id']}"} for one in raw["objectives"]]
    more = {"title": TITLE, "summary": "أين تجتمع المجالس.", "objectives": aims, "items": items}
    return raw | {"language": "ar", "direction": "rtl"} | more


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A teacher, and a course whose one unit is in Arabic."""
    with open_room(tmp_path, [translated(open_unit())]) as opened:
        file = tmp_path / "lessons" / "harbour" / "course.json"
        told = {"language": "ar", "title": COURSE, "summary": "مدينة ومجالسها."}
        file.write_text(json.dumps(json.loads(file.read_text()) | told), encoding="utf-8")
        opened.world.services.library.refresh(force=True)
        yield opened


@pytest.fixture
def work(room: Room) -> tuple[str, str, str, str]:
    """A student with one attempt handed in and one under way: token, person and both."""
    world = room.world
    guest = world.guest("Ada")
    wrong = {"q1": {"choice": "c"}, "why": {"text": "Because."}, "sold": {"percent": 30}}
    done = taken(world, guest.person_id, wrong)
    world.clock.go_on(minutes=1)
    return guest.token, guest.person_id, done, world.start(guest.person_id, key="p-2", fresh=True)


def arabic(html: str) -> list[Words]:
    found = Tongues(html).words
    return [one for one in found if any("\u0600" <= c <= "\u06ff" for c in one.text)]


def assert_told(html: str, *needed: str) -> None:
    """The Arabic of a page is marked as such; `needed` is among it."""
    found = arabic(html)
    for text in needed:
        assert any(text in one.text for one in found), text
    for one in found:
        assert (one.lang, one.dir in {"rtl", "auto"}) == ("ar", True), one
        assert one.dir == "rtl" or one.text in {COURSE, "مدينة ومجالسها."}, one


def gone(world: World) -> None:
    (world.folder / "lessons" / "harbour" / "mill.json").unlink()
    world.services.library.refresh(force=True)


def test_the_reader_of_a_page_finds_what_is_not_told() -> None:
    assert arabic(f'</head><p lang="ar">x<b dir="rtl">{TITLE}</b></p>')[0].lang == "ar"
    for bad in (f"<p>{TITLE}</p>", f'<p lang="ar">{TITLE}</p>', f'<p dir="rtl">{TITLE}</p>'):
        with pytest.raises(AssertionError):
            assert_told(f"</head>{bad}")


def test_pages_of_a_student(room: Room, work: tuple[str, str, str, str]) -> None:
    token, _, done, open_ = work
    student = signed_in(room.app, token)

    def html(path: str) -> str:
        answer = student.get(path)
        assert answer.status_code == 200, path
        return answer.get_data(as_text=True)

    assert_told(html("/"), COURSE, TITLE)
    assert_told(html("/c/harbour/mill"), COURSE, TITLE, "هدف")
    for number in range(1, 6):
        assert_told(html(f"/a/{open_}/{number}"), TITLE, "سؤال")
    assert_told(html(f"/a/{open_}/check"), "سؤال")
    assert_told(html(f"/a/{done}"), TITLE, "سؤال")
    assert_told(html("/progress"), TITLE, "سؤال", "هدف")
    submit_attempt(room.world.services, work[1], open_)
    assert_told(html("/"), TITLE)
    assert_told(room.app.test_client().get("/").get_data(as_text=True), COURSE, TITLE)


def test_the_words_of_a_card_are_in_the_language_of_the_page(room: Room) -> None:
    found = Tongues(room.app.test_client().get("/").get_data(as_text=True)).words
    minutes = next(one for one in found if one.text.startswith("About "))
    assert (minutes.lang, minutes.dir) == ("en", "ltr")


@pytest.mark.parametrize("there", [True, False])
def test_pages_of_a_teacher(room: Room, work: tuple[str, str, str, str], *, there: bool) -> None:
    _, person, done, _ = work
    if not there:
        gone(room.world)
    assert_told(room.html("/teach/grid"), COURSE, TITLE)
    assert_told(room.html(f"/teach/students/{person}"), TITLE, "سؤال", "هدف")
    assert_told(room.html(f"/teach/a/{done}"), TITLE, "سؤال")
    assert_told(room.html("/teach/c/harbour/mill/marking"), TITLE, "سؤال")
    if there:
        assert_told(room.html("/teach/"), COURSE, TITLE)
        assert_told(room.html("/teach/c/harbour/mill"), TITLE, "سؤال", "هدف")
        assert_told(room.html("/teach/c/harbour/mill/forecasts"), TITLE)


def test_lessons_that_are_drawn_from(room: Room, tmp_path: Path) -> None:
    second = translated(open_unit()) | {"id": "second"}
    file = tmp_path / "lessons" / "harbour" / "second.json"
    file.write_text(json.dumps(second), encoding="utf-8")
    services = room.world.services
    services.library.refresh(force=True)
    desk = Visitor(room.client)
    ninth = made(desk)
    page = desk.submit(
        desk.get(f"{ninth.path}/assign?several=harbour").form("several=harbour"),
        **{"take-mill": "y", "n-second": "2"},
    )
    guest = room.world.guest("Bo")
    student = Visitor(signed_in(room.app, guest.token))
    student.submit(student.get("/join").form("/join"), code=code_on(ninth))
    rules = student.get(page.path.replace("/teach", ""))
    question = student.submit(rules.form("/start"))
    check = student.get(re.sub(r"/\d+$", "/check", question.path))
    result = student.submit(check.form("/submit"))
    choice = desk.get(f"{ninth.path}/assign?several=harbour")
    for one in (choice, question, result):
        assert_told(one.html, TITLE)
    assert f"{TITLE} · {TITLE}" in page.text

"""A teacher tries a lesson out as a student takes it, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from quizapp.domain.question import Asking
from quizapp.questions import registry
from quizapp.store.tables.attempts import Attempt
from quizapp.web.tryout import _SEED
from tests.rooms import pages
from tests.rooms.examples import Example, examples
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, csrf_of, open_room, words
from tests.web.test_no_key_leaks import housed

pytestmark = pytest.mark.whatever_database

FIRST = list({one.room.name: one for one in reversed(examples())}.values())
TRY = f"/teach/c/{COURSE}/{UNIT}/try/"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


def post(room: Room, path: str, **fields: str | list[str]) -> TestResponse:
    token = csrf_of(room.html(path))
    return room.client.post(path, data={"csrf_token": token, **fields})


def test_a_question_tells_nothing_before_it_is_checked_and_then_why(room: Room) -> None:
    before = room.html(TRY + "1")
    assert "Nothing of it is kept" in before
    assert "explanation" not in before
    assert "<mark" not in before
    first = room.world.services.library.unit(COURSE, UNIT)
    assert first
    item = first.items[0]
    form = registry()[item.type]
    asked = form.room.public(item.body, Asking.of(_SEED, item.id), form.room.key(item.body))
    fields = pages.Page(pages.render(form, "ask.html", asked)).posted
    right = post(room, TRY + "1", go="check", **fields)
    said = right.get_data(as_text=True)
    assert right.status_code == 200
    assert item.explanation in words(said)
    assert "<mark" in said
    assert room.world.count(Attempt) == 0


def test_showing_the_answer_and_nothing_to_check(room: Room) -> None:
    nothing = post(room, TRY + "1", go="check")
    assert nothing.status_code == 422
    assert "There is no answer to check yet." in nothing.get_data(as_text=True)
    shown = post(room, TRY + "1", go="reveal")
    assert shown.status_code == 200
    assert "<mark" in shown.get_data(as_text=True)


@pytest.mark.parametrize(
    ("at", "go", "leads"),
    [
        ("1", "next", "/try/2"),
        ("1", "3", "/try/3"),
        ("2", "previous", "/try/1"),
        ("3", "next", f"/c/{COURSE}/{UNIT}"),
        ("1", "check-page", f"/c/{COURSE}/{UNIT}"),
        ("3?framed=1", "next", "/try/1?framed=1"),
        ("1", "99999", "/try/1"),
    ],
)
def test_where_each_button_leads(room: Room, at: str, go: str, leads: str) -> None:
    answer = post(room, TRY + at, go=go)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(leads)


def test_only_pages_for_frames_may_stand_in_one(room: Room) -> None:
    def policy(path: str) -> list[str]:
        return room.get(path).headers.getlist("Content-Security-Policy")

    assert "frame-ancestors 'none'" in policy(TRY + "1")[0]
    for path in (TRY + "1?framed=1", TRY + "1/frames"):
        (one,) = policy(path)
        assert "frame-ancestors 'self'; frame-src 'self'" in one
        assert "script-src 'self'" in one
    frames = room.html(TRY + "1/frames")
    assert frames.count(f'<iframe src="{TRY}1?framed=1"') == 2
    assert 'class="top"' not in room.html(TRY + "1?framed=1")


@pytest.mark.parametrize("path", ["0", "4", "0/frames", "4/frames"])
def test_a_question_that_is_not_there(room: Room, path: str) -> None:
    assert room.get(TRY + path).status_code == 404
    assert room.get(f"/teach/c/{COURSE}/nowhere/try/{path or 1}").status_code == 404


@pytest.mark.parametrize("example", FIRST, ids=lambda one: one.room.name)
def test_every_type_can_be_tried_out(example: Example, tmp_path: Path) -> None:
    with open_room(tmp_path, [housed(example, example.item)]) as room:
        asked = room.html(TRY + "1")
        for go in ("check", "reveal"):
            assert (f'value="{go}"' not in asked) or post(room, TRY + "1", go=go).status_code < 500
        assert room.world.count(Attempt) == 0

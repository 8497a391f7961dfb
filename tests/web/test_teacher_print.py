"""A unit on paper: what students get holds no key, and the key is apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.content.library import Library
from tests.support.overhear import statements
from tests.support.server import LESSONS
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, open_room

pytestmark = pytest.mark.whatever_database

SHEET = f"/teach/c/{COURSE}/{UNIT}/print"
REAL = "/teach/c/fall-of-damascus-2024/{}/print"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture
def real(room: Room) -> Room:
    """The same teacher over the lessons that come with quizapp."""
    room.world.services = replace(room.world.services, library=Library(LESSONS))
    room.app.extensions["quizapp"] = room.world.services
    return room


def test_the_sheet_asks_and_does_not_tell(room: Room) -> None:
    sheet, key = room.text(SHEET), room.text(SHEET, key="1")
    assert "Name" in sheet
    for shown in ("The new library", "The red theatre", "The old mill"):
        assert shown in sheet
        assert shown in key
    assert "The sentence names the place." in key
    assert "The sentence names the place." not in sheet
    assert "Key" in key


def test_the_versions_ask_the_same_in_another_order(room: Room) -> None:
    sheets = {version: room.html(SHEET, version=version) for version in "ABCD"}
    assert len(set(sheets.values())) == len(sheets)
    assert room.html(SHEET, version="A") == room.html(SHEET) == room.html(SHEET, version="none")
    orders = {sheet.partition('class="boxes"')[2][:400] for sheet in sheets.values()}
    assert len(orders) > 1


@pytest.mark.parametrize("unit", ["background", "allies", "consequences"])
@pytest.mark.parametrize("level", ["standard", "easier"])
def test_every_real_unit_can_be_printed(real: Room, unit: str, level: str) -> None:
    lesson = real.world.services.library.unit("fall-of-damascus-2024", unit)
    assert lesson
    sheet = real.html(REAL.format(unit), level=level)
    assert sheet.count('class="sheet-stem"') == len(lesson.items)
    body = sheet.partition('class="sheet-items"')[2]
    for control in ("<input", "<select", "<textarea", "<button"):
        assert control not in body
    for item in lesson.items:
        assert not item.explanation or item.explanation not in sheet


def test_it_takes_few_statements_and_is_for_teachers(room: Room) -> None:
    with statements(room.world.engine) as seen:
        room.html(SHEET)
    assert len(seen) <= 3, seen
    assert room.get(f"/teach/c/{COURSE}/none/print").status_code == 404
    guest = room.app.test_client()
    assert guest.get(SHEET).status_code == 303


def test_the_proof_leads_to_it(room: Room) -> None:
    assert f'href="{SHEET}"' in room.html(f"/teach/c/{COURSE}/{UNIT}")


def test_a_map_is_printed_without_the_places_that_are_to_be_found(room: Room) -> None:
    lessons = Path(__file__).parents[1] / "browser" / "lessons"
    room.world.services = replace(room.world.services, library=Library(lessons))
    room.app.extensions["quizapp"] = room.world.services
    body = room.html("/teach/c/shore/lighthouse/print").partition('class="sheet-items"')[2]
    point, region = body.split("<li value=")[1:]
    assert ">Village</text>" in point
    assert ">North Cape</text>" not in point
    assert "the North Cape" in point
    assert ">Sea</text>" in region

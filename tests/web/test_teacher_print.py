"""A unit on paper: what students get holds no key, and the key is apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from quizapp.content.library import Library
from quizapp.domain.paper.edition import usual_code
from quizapp.paper import fonts, pdf
from quizapp.usecases import printing
from tests.paper.world import Read
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


def test_the_page_is_numbered_lettered_and_named(room: Room) -> None:
    html, sheet = room.html(SHEET), room.text(SHEET)
    assert "Paragraph 1 Council 1 meets in the old mill." in sheet
    assert '<ol class="boxes">' in html
    for words in ("Name", "Class", "Date", "(1 point)", "(3 points)"):
        assert words in sheet
    lesson = room.world.services.library.unit(COURSE, UNIT)
    assert lesson
    foot = f"Version A · {usual_code(lesson.digest)} · {lesson.digest[:6]}"
    assert foot in sheet
    assert f"Key · {foot}" in room.text(SHEET, key="1")


@pytest.mark.parametrize("version", ["A", "B", "C", "D"])
def test_page_pdf_and_keys_agree(room: Room, version: str) -> None:
    """One seed, one order: on the page, in the PDF, and by letters on both keys."""
    query = {"version": version, "seed": "7QX2"}
    page, key = room.text(SHEET, **query), room.text(SHEET, key="1", **query)
    pdf, pdf_key = (
        Read(room.get(f"{SHEET}.pdf", **query, **more).data).text for more in ({}, {"key": "1"})
    )
    for n, right in enumerate(("mill", "school", "quay"), start=1):
        options = (f"The old {right}", "The new library", "The red theatre")
        asked = page.partition(f"council {n} choose")[2], pdf.partition(f"council {n} choose")[2]
        order, other = (sorted(options, key=text.index) for text in asked)
        assert order == other
        letter = "ABC"[order.index(options[0])]
        assert f"{letter} {options[0]}" in pdf
        assert f"{letter} {options[0]}" in key
        assert f"{letter} {options[0]}" in pdf_key
        assert f"“Council {n} meets in the old {right}.” (paragraph {n})" in key.replace(" .", ".")
    for text in (page, key, pdf, pdf_key):
        assert f"Version {version} · 7QX2" in text


def test_looks_go_with_the_page_and_into_the_pdf(room: Room) -> None:
    html = room.html(f"{SHEET}?look=large&look=spaced&look=none")
    assert "sheet-page sheet-large sheet-spaced" in html
    assert "look=large&amp;look=spaced" in html
    assert 18 in Read(room.get(f"{SHEET}.pdf?look=large").data).sizes()


def test_the_pdf_is_a_file_for_teachers(room: Room) -> None:
    answer = room.get(f"{SHEET}.pdf", version="all", key="1")
    assert answer.status_code == 200
    assert answer.content_type == "application/pdf"
    named = answer.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="quizapp-mill-key-all-\w{4}-2026-03-01.pdf"', named)
    text = Read(answer.data).text
    assert all(f"Key to version {one}" in text for one in "ABCD")
    assert room.get(f"/teach/c/{COURSE}/none/print.pdf").status_code == 404
    guest = room.app.test_client()
    assert guest.get(f"{SHEET}.pdf").status_code == 303


def test_no_code_is_refused_in_words(room: Room) -> None:
    for address in (SHEET, f"{SHEET}.pdf"):
        answer = room.get(address, seed="hello")
        assert answer.status_code == 422
        assert "at its foot" in answer.get_data(as_text=True)


def test_without_a_font_the_page_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = typst.Fonts(include_system_fonts=False)
    for module in (fonts, pdf):
        monkeypatch.setattr(module, "at_hand", lambda: inside)
    lesson = room.world.services.library.unit(COURSE, UNIT)
    assert lesson
    monkeypatch.setattr(Library, "unit", lambda *_: replace(lesson, title="港"))
    answer = room.get(f"{SHEET}.pdf")
    assert answer.status_code == 422
    assert "港" in answer.get_data(as_text=True)
    assert room.get(SHEET).status_code == 200


def test_while_others_print_one_is_told_to_wait(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_WAIT", 0.01)
    with printing._PRESS:
        answer = room.get(f"{SHEET}.pdf")
    assert answer.status_code == 429
    assert "Others are printing" in answer.get_data(as_text=True)
    assert room.get(f"{SHEET}.pdf").status_code == 200

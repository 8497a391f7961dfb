"""The course that comes with the application, taken from the first page to the last score."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.questions import registry
from tests.support.server import LESSONS
from tests.usecases.world import World
from tests.web.answers import fields_for, key_of, parts, stored
from tests.web.apps import app_over
from tests.web.visitor import Fields, Page, Visitor

pytestmark = pytest.mark.whatever_database

FOLDER = "fall-of-damascus-2024"
UNITS = ("background", "allies", "consequences")
each_unit = pytest.mark.parametrize("name", UNITS)


def lesson(name: str) -> dict[str, Any]:
    return json.loads((LESSONS / FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def shown(text: str) -> str:
    """A lesson's text as a page's words show it."""
    return " ".join(text.replace("*", "").split())


def attempt_of(page: Page) -> str:
    return page.path.split("/")[2]


@pytest.fixture
def guest(course: World) -> Visitor:
    visitor = Visitor(app_over(course.services).test_client())
    visitor.start()
    return visitor


class Taker:
    """Goes through the questions of an attempt by their forms."""

    def __init__(self, course: World, visitor: Visitor, name: str, mode: str) -> None:
        self.course, self.visitor = course, visitor
        self.page = visitor.begin(mode, f"/c/{FOLDER}/{name}")
        self.attempt = attempt_of(self.page)
        self.taken = stored(course, self.attempt)

    def key(self, number: int) -> Fields:
        return key_of(self.taken, number)

    def send(self, button: str, fields: Fields) -> Page:
        form = self.page.form(button=button)
        # What a browser leaves out of a form is what nobody ticked.
        form.fields = {name: form.fields[name] for name in ("csrf_token", "key")} | fields
        self.page = self.visitor.submit(form, button)
        return self.page

    def hand_in(self) -> Page:
        return self.visitor.submit(self.visitor.get(f"/a/{self.attempt}/check").form("/submit"))


@each_unit
def test_the_text_is_read_at_both_levels_with_its_words_and_times(
    course: World, guest: Visitor, name: str
) -> None:
    raw = lesson(name)
    page = guest.get(f"/c/{FOLDER}/{name}")
    easier = guest.get(next(link for link in page.links if "level=easier" in link))
    for paragraph in raw["passage"]:
        for sentence in paragraph["sentences"]:
            assert shown(sentence["text"]) in shown(_bare(page))
        for sentence in paragraph["easier"]:
            assert shown(sentence["text"]) in shown(_bare(easier))
    assert "Read aloud" in page.text
    for term in raw["glossary"]:
        assert shown(term["definition"]) in page.text
    picture = page.html.partition('<svg class="timeline"')[2].partition("</svg>")[0]
    assert 'role="img"' in picture
    picture = re.sub(r"</?tspan[^>]*>", "", picture)
    assert "December 8, 2024" in picture
    assert re.findall(r"(?<!About )December 8, 2024", picture) == []
    for event in raw["timeline"]:
        assert shown(event["text"]) in page.text
        label = " ".join(re.findall(r'class="what"[^>]*>([^<]*)', picture))
        assert event["label"] in unescape(label)


def _bare(page: Page) -> str:
    """The words of the page, without the seams of its elements."""
    return unescape(re.sub(r"<[^>]+>", "", page.html))


@each_unit
def test_terms_open_where_they_stand(guest: Visitor, name: str) -> None:
    page = guest.get(f"/c/{FOLDER}/{name}")
    opened = [known["popovertarget"] for _, known in page.tags if "popovertarget" in known]
    ready = [known["id"] for _, known in page.tags if "popover" in known]
    assert len(opened) > 8
    assert sorted(opened) == sorted(ready)
    assert len(set(opened)) == len(opened)


@each_unit
def test_whoever_knows_all_gets_all(course: World, guest: Visitor, name: str) -> None:
    taker = Taker(course, guest, name, "quiz")
    for number in range(1, len(taker.taken.items) + 1):
        assert f"Question {number} of" in taker.page.text
        taker.send("next", taker.key(number))
    assert "Every question is answered." in taker.page.text
    page = taker.hand_in()
    assert "100 %" in page.text
    assert [form for form in page.forms if "wrong_of" in form.fields] == []
    for item in lesson(name)["items"]:
        assert shown(item["explanation"]) in shown(_bare(page))


@each_unit
def test_whoever_leaves_all_blank_is_shown_all(course: World, guest: Visitor, name: str) -> None:
    raw, taker = lesson(name), Taker(course, guest, name, "quiz")
    page = taker.hand_in()
    said = shown(_bare(page))
    assert "0 %" in page.text
    assert page.text.count("Not answered") >= len(raw["items"])
    visible = {one["id"] for paragraph in raw["passage"] for one in paragraph["sentences"]}
    for item in raw["items"]:
        assert shown(item["stem"]) in said
        assert shown(item["explanation"]) in said
    assert any(why["kind"] == "not-in-text" for why in parts(raw["items"], "why"))
    assert "Not in the text." in page.text
    cited = [one for item in raw["items"] for one in item["evidence"]]
    marked = " ".join(unescape(re.sub(r"<(?!/?mark>)[^>]+>", "", page.html)).split())
    for one in cited:
        if one["sentence"] in visible:
            assert f'id="s-{one["sentence"]}"' in page.html
            assert _is_marked(marked, one["quote"]), one


def _is_marked(html: str, quote: str) -> bool:
    """Whether the words stand inside of one mark; marks that touch are one."""
    return any(quote in one for one in re.findall(r"<mark>(.*?)</mark>", html))


# Every unit has the six; which later types it has is the author's choice.
FIRST_TYPES = {
    "single-choice",
    "multiple-choice",
    "true-false-not-stated",
    "matching",
    "ordering",
    "short-answer",
}


@each_unit
def test_practice_tells_of_every_type_how_it_went(course: World, guest: Visitor, name: str) -> None:
    taker = Taker(course, guest, name, "practice")
    types = set()
    for number, item in enumerate(taker.taken.items, start=1):
        types.add(item.type)
        assert shown(item.explanation) not in shown(_bare(taker.page))
        if not registry()[item.type].room.rules:
            taker.page = taker.send("next", taker.key(number))
            continue
        assert "Hint" in taker.page.text
        page = taker.send("check", taker.key(number))
        assert page.path.endswith(f"/{number}")
        marked = not isinstance(registry()[item.type].room, HandMarked)
        assert ("Right" if marked else "Waiting for your teacher") in page.text
        assert shown(item.explanation) in shown(_bare(page))
        assert "<mark>" in page.html
        assert 'name="key"' not in page.html, "a closed question takes no answer"
        taker.page = guest.submit(page.form(button="next"), "next")
    assert types >= FIRST_TYPES
    assert "100 %" in taker.hand_in().text


@each_unit
def test_saved_answers_are_on_the_page_again(course: World, guest: Visitor, name: str) -> None:
    taker = Taker(course, guest, name, "quiz")
    total = len(taker.taken.items)
    for number in range(1, total + 1):
        taker.send("next", taker.key(number))
    for number in range(1, total + 1):
        page = guest.get(f"/a/{taker.attempt}/{number}")
        fields = page.form(button="next").fields
        kept = {name: [one for one in fields.get(name, []) if one] for name in taker.key(number)}
        assert kept == taker.key(number)


def test_only_the_wrong_ones_are_asked_again(course: World, guest: Visitor) -> None:
    taker = Taker(course, guest, "allies", "quiz")
    for number in range(1, len(taker.taken.items) + 1):
        blank = fields_for(taker.taken, number, None)
        taker.send("next", taker.key(number) if number > 2 else blank)
    page = taker.hand_in()
    again = next(form for form in page.forms if "wrong_of" in form.fields)
    page = guest.submit(again)
    assert "Question 1 of 2" in page.text
    asked = stored(course, attempt_of(page)).items
    assert [item.id for item in asked] == [item.id for item in taker.taken.items[:2]]

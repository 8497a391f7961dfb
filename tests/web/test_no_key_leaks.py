"""No key, explanation, feedback or evidence in any student's page before its time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape

from quizapp.questions import registry
from quizapp.usecases.attempts import AttemptView
from quizapp.usecases.heads import Heads
from tests.rooms.examples import Example, examples
from tests.support.drill import full
from tests.support.server import LESSONS
from tests.usecases.world import World, open_world, unit
from tests.web.answers import fields_for, key_of, parts, stored
from tests.web.apps import app_over
from tests.web.planted import Planted, plant, renamed, texts
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.whatever_database

COURSE = "fall-of-damascus-2024"
UNITS = ("background", "allies", "consequences")


def secrets_of(item: dict[str, Any], mode: str) -> Iterator[str]:
    """Every text of an item that only the released feedback may show.

    What is accepted and the model answer are left out: whoever knows the answers types them.
    """
    hints = {"hint"} if mode == "quiz" else set()
    for name in {"explanation", "outcomes", "reject", "remarks", "rubric", "why"} | hints:
        for part in parts(item, name):
            yield from texts(part)


def plain(html: str) -> str:
    """The text that a page carries, tags and entities undone."""
    bare = re.sub(r"<[^>]+>", "", html)
    for entity, sign in (
        ("&#39;", "'"),
        ("&#34;", '"'),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ):
        bare = bare.replace(entity, sign)
    return " ".join(bare.split())


def every_page(course: World, visitor: Visitor, mode: str, path: str) -> None:
    """See all pages of an attempt in progress: each question before and after an answer, and more.

    The answers are right, which nothing may tell.
    """
    page = visitor.begin(mode, path)
    taken = stored(course, page.path.split("/")[2])
    for number in range(1, len(taken.items) + 1):
        visitor.send(page.form(button="next"), "", key_of(taken, number))
        page = visitor.submit(visitor.get(page.path).form(button="flag"), "flag")
        page = visitor.submit(page.form(button="next"), "next")
    for more in (
        "/",
        path,
        "/progress",
        "/account",
        "/account/export",
        "/account/export?as=html",
        f"/a/{taken.id}",
    ):
        visitor.get(more)


@pytest.mark.parametrize("mode", ["quiz", "practice"])
@pytest.mark.parametrize("name", UNITS)
def test_the_real_lessons_tell_nothing_before_their_time(
    course: World, name: str, mode: str
) -> None:
    visitor = Visitor(app_over(course.services).test_client())
    visitor.start()
    path = f"/c/{COURSE}/{name}"
    every_page(course, visitor, mode, path)
    raw = json.loads((LESSONS / COURSE / f"{name}.json").read_text(encoding="utf-8"))
    shown = plain(visitor.get(path).html) + asked_in(raw)
    hidden = {
        " ".join(text.replace("*", "").split())
        for item in raw["items"]
        for text in secrets_of(item, mode)
        if text not in shown
    }
    assert len(hidden) > 40
    assert len(visitor.bodies) > 4 * len(raw["items"])
    for body in visitor.bodies:
        said = plain(body)
        assert not [text for text in hidden if text in said]
        assert "<mark>" not in body
        assert 'class="note"' not in body, "a footnote tells which sentence decides"
    ids = {one["id"] for item in raw["items"] for one in _ids(item)}
    for page in visitor.seen:
        if re.search(r"/a/[^/]+/\d+$", page.path):
            shown = set(re.findall(r'(?:value|for|id)="([^"]+)"', page.html))
            assert not shown & ids, page.path


def asked_in(raw: dict[str, Any]) -> str:
    """What the question pages show: a name that one item rejects may be an option of another."""
    open_keys = ("stem", "text", "statement", "prompt", "expects", "closes")
    hidden = {text for item in raw["items"] for text in secrets_of(item, "quiz")}
    asked = (text for key in open_keys for text in parts(raw["items"], key))
    return " ".join(text for text in asked if text not in hidden)


def _ids(node: Any) -> Iterator[dict[str, Any]]:
    """Everything with an id inside of an item, at any depth."""
    for value in node.values() if isinstance(node, dict) else node:
        if isinstance(value, list):
            yield from (one for one in value if isinstance(one, dict) and "id" in one)
        if isinstance(value, dict | list):
            yield from _ids(value)


# Stands in the notes for teachers.
NOTE = "SECRET-NOTE"
EXAMPLES = examples()
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
# One for each room: its other examples differ in the rule of scoring.
FIRST = list({one.room.name: one for one in reversed(EXAMPLES)}.values())
# All of them in the drill.
some_examples = pytest.mark.parametrize("example", full(EXAMPLES, FIRST), ids=lambda one: one.name)
each_room = pytest.mark.parametrize("example", FIRST, ids=lambda one: one.room.name)


def housed(example: Example, item: dict[str, Any]) -> dict[str, Any]:
    """A unit around the only item."""
    raw = _around(example.raw["unit"])
    common = {"evidence": raw["items"][0]["evidence"], "objective": "o1"}
    raw["items"] = [{"explanation": "There is no right answer."} | item | common]
    raw["items"][0].pop("claims", None)
    return _grounded(raw)


@dataclass
class Told:
    """One item of a room, asked with markers in place of all that is hidden."""

    world: World
    visitor: Visitor
    taken: AttemptView
    page: Page
    wrong: dict[str, Any]
    planted: Planted

    @property
    def markers(self) -> set[str]:
        """All that has been told so far."""
        return {one for body in self.visitor.bodies for one in self.planted.leaks(body)}

    @property
    def explanation(self) -> str:
        return self.taken.items[0].explanation


@contextmanager
def asking(example: Example, mode: str, folder: Path) -> Iterator[Told]:
    names = {one["id"]: f"secret-{one['id']}" for one in _ids(example.item)}
    wrong = wrong_answer(example)
    planted = plant(renamed(example.item, names), set(texts(wrong)), hint=mode == "quiz")
    raw = housed(example, planted.item)
    sensitive = [{"topic": NOTE, "advice": NOTE}]
    raw["notes"] = {"aims": [NOTE], "sensitive": sensitive, "discussion": [NOTE]}
    world = open_world(folder, [raw])
    visitor = Visitor(app_over(world.services).test_client())
    visitor.start()
    page = visitor.begin(mode)
    taken = stored(world, page.path.split("/")[2])
    yield Told(world, visitor, taken, page, renamed(wrong, names), planted)
    world.services.close()


def wrong_answer(example: Example) -> dict[str, Any]:
    """One that is not all right, and that something is said of if there is such a one."""
    answers = [one["response"] for one in example.raw["answers"] if Fraction(one["credit"]) < 1]
    body = example.load()

    def said(response: dict[str, Any]) -> bool:
        return any(one.text for one in example.room.feedback(body, response))

    return max(filter(None, answers), key=said)


@pytest.mark.drill
@pytest.mark.parametrize("mode", ["quiz", "practice"])
@some_examples
def test_no_room_tells_anything_before_its_time(
    example: Example, mode: str, tmp_path: Path
) -> None:
    with asking(example, mode, tmp_path) as told:
        visitor, page = told.visitor, told.page
        for fields in ({}, fields_for(told.taken, 1, told.wrong), {"choice": ["77"]}):
            visitor.send(page.form(button="next"), "", fields)
            visitor.submit(page.form(button="next"), "next", certainty="3", **fields)
            page = visitor.get(page.path)
        # What a quiz's page has no button for.
        if mode == "quiz":
            for go in ("check", "reveal", "hint"):
                visitor.send(page.form(button="next"), "", {"go": [go]})
        for path in (
            "/",
            "/c/harbour/mill",
            "/progress",
            "/account/export",
            "/account/export?as=html",
            f"/a/{told.taken.id}",
        ):
            visitor.get(path)
        assert len(visitor.bodies) > 20
        for body in visitor.bodies:
            assert told.planted.leaks(body) == set()
            assert NOTE not in body
            assert "secret-" not in body, "an authored id may tell what is right"
            assert "<mark>" not in body


@each_example
def test_each_text_of_an_item_is_shown_or_planted(example: Example, tmp_path: Path) -> None:
    """So that what a new type holds back is looked for as well."""
    with asking(example, "quiz", tmp_path) as told:
        shown = plain(told.page.html)
        own = set(texts(told.wrong))
        for text in texts(told.planted.item):
            for piece in re.split(r"\[\[.*?\]\]", text.replace("*", "")):
                assert told.planted.leaks(piece) or piece in own or " ".join(piece.split()) in shown


@pytest.mark.parametrize(
    "example",
    [one for one in FIRST if one.raw.get("key_state", "right") == "right"],
    ids=lambda one: one.room.name,
)
def test_a_wrong_try_is_told_about_itself_alone(example: Example, tmp_path: Path) -> None:
    with asking(example, "practice", tmp_path) as told:
        fields = fields_for(told.taken, 1, told.wrong)
        told.visitor.submit(told.page.form(button="check"), "check", **fields)
        item = told.taken.items[0]
        said = registry()[item.type].room.feedback(item.body, told.wrong)
        assert told.markers <= {one.text for one in said}
        assert told.explanation not in told.markers
        assert not [body for body in told.visitor.bodies if "secret-" in body]


@each_room
def test_after_handing_in_all_is_told(example: Example, tmp_path: Path) -> None:
    with asking(example, "quiz", tmp_path) as told:
        fields = fields_for(told.taken, 1, told.wrong)
        page = told.visitor.submit(told.page.form(button="next"), "next", **fields)
        assert told.markers == set()
        page = told.visitor.submit(page.form("/submit"))
        assert told.explanation in told.markers
        assert told.planted.below("accept", "model") <= told.markers
        quote = told.taken.items[0].evidence[0].quote
        assert f"<mark>{escape(quote)}</mark>" in page.html


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if "twin" in one.raw], ids=lambda one: one.name
)
def test_twins_give_the_same_question_page(example: Example, tmp_path: Path) -> None:
    """Two items that differ in the key alone, asked through the whole application."""
    pages = []
    for folder, item in (("one", example.item), ("two", example.twin())):
        pages.append(_asked(tmp_path / folder, housed(example, item)))
    assert pages[0] == pages[1]


def _around(given: dict[str, Any]) -> dict[str, Any]:
    """A unit of one item with the passage, names and stimuli of an example, with all questions."""
    raw = unit(items=1) | {"certainty": True} | given
    if "passage" in given:
        first = given["passage"][0]
        cited = [first["sentences"][0], *first.get("easier", [])[:1]]
        raw["items"][0]["evidence"] = [
            {"sentence": one["id"], "quote": one["text"]} for one in cited
        ]
        if "easier" in first:
            raw["levels"] = raw["levels"] | {"easier": {"label": "Easier", "grades": "6–8"}}
    return raw


def _asked(folder: Path, raw: dict[str, Any]) -> str:
    """The question page of the only item, at a fixed seed and without the tokens of the session."""
    world = open_world(folder, [raw])
    visitor = Visitor(app_over(world.services).test_client())
    visitor.start()
    page = visitor.begin("quiz")
    cookie = visitor.client.get_cookie("quizapp").value  # type: ignore[union-attr]
    attempt = page.path.split("/")[2]
    world.raw("UPDATE attempt SET seed = 5")
    # A process of its own: what never changes of an attempt is kept by the one that began it.
    visitor.client = app_over(replace(world.services, heads=Heads())).test_client()
    visitor.client.set_cookie("quizapp", cookie)
    html = visitor.get(page.path).html
    world.services.close()
    for field in ("csrf_token", "key"):
        html = re.sub(rf'name="{field}" value="[^"]*"', "", html)
    # Each of the two is somebody else.
    html = re.sub(r'data-device="[0-9a-f]{16}"', "", html)
    return html.replace(attempt, "")


def _grounded(raw: dict[str, Any]) -> dict[str, Any]:
    """The unit with every citation of its item pointed at the one sentence that it has."""
    text = json.dumps(raw)
    cite = raw["items"][0]["evidence"]
    return json.loads(re.sub(r'"evidence": \[[^\]]*\]', f'"evidence": {json.dumps(cite)}', text))

"""No key, explanation, feedback or evidence in any student's page before its time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from quizapp.content.library import Library
from quizapp.usecases.heads import Heads
from quizapp.web import create_app
from tests.rooms.examples import Example, examples
from tests.support.server import LESSONS
from tests.usecases.world import World, open_world, unit
from tests.web.visitor import Page, Visitor

COURSE = "fall-of-damascus-2024"
UNITS = ("background", "allies", "consequences")


def secrets_of(item: dict[str, Any]) -> Iterator[str]:
    """Every text of an item that only the released feedback may show."""
    yield item["explanation"]
    for part in item.values():
        yield from _within(part)


def _within(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "why" in node:
            yield node["why"]["text"]
        if "explanation" in node and "id" in node:
            yield node["explanation"]
        for value in node.values():
            yield from _within(value)
    elif isinstance(node, list):
        for value in node:
            yield from _within(value)


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


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application over the course that comes with it."""
    folder: Path = tmp_path_factory.mktemp("real")
    world = open_world(folder)
    services = world.services
    yield create_app(replace(services, library=Library(LESSONS)))
    services.close()


def every_page(visitor: Visitor, mode: str, path: str) -> list[Page]:
    """All pages of an attempt in progress: each question before and after an answer, and more."""
    page = visitor.begin(mode, path)
    number = 1
    while "/check" not in page.path:
        visitor.client.post(
            **_json(visitor, page, {"go": ["save"]}), headers={"Accept": "application/json"}
        )
        page = visitor.submit(page.form(button="flag"), "flag")
        number += 1
        page = visitor.submit(page.form(button="next"), "next")
    attempt = page.path.rpartition("/")[0]
    for more in ("/", path, "/progress", "/account", "/account/export", attempt):
        visitor.get(more)
    assert number > 12
    return visitor.seen


def _json(visitor: Visitor, page: Page, more: dict[str, list[str]]) -> dict[str, Any]:
    posting = visitor.posting(page.form(button="next"))
    posting["data"] |= more
    return posting


@pytest.mark.parametrize("mode", ["quiz", "practice"])
@pytest.mark.parametrize("name", UNITS)
def test_the_real_lessons_tell_nothing_before_their_time(real: Flask, name: str, mode: str) -> None:
    visitor = Visitor(real.test_client())
    visitor.start()
    path = f"/c/{COURSE}/{name}"
    pages = every_page(visitor, mode, path)
    raw = json.loads((LESSONS / COURSE / f"{name}.json").read_text(encoding="utf-8"))
    passage = plain(visitor.get(path).html)
    hidden = {
        " ".join(text.split())
        for item in raw["items"]
        for text in secrets_of(item)
        if text not in passage
    }
    assert len(hidden) > 40
    ids = {one["id"] for item in raw["items"] for one in _ids(item)}
    for page in pages:
        said = plain(page.html)
        assert not [text for text in hidden if text.replace("*", "") in said], page.path
        if re.search(r"/a/[^/]+/\d+$", page.path):
            assert "<mark>" not in page.html
            shown = set(re.findall(r'(?:value|for|id)="([^"]+)"', page.html))
            assert not shown & ids, page.path


def _ids(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in item.values():
        if isinstance(value, list):
            yield from (one for one in value if isinstance(one, dict) and "id" in one)


MARKED = {
    "explanation": "SECRET-explanation of the key.",
    "why": {"kind": "not-in-text", "text": "SECRET-why of a distractor."},
}


@pytest.fixture
def marked(tmp_path: Path) -> Iterator[World]:
    """A unit whose hidden texts all carry a marker."""
    raw = unit()
    for item in raw["items"]:
        item["explanation"] = MARKED["explanation"]
        for option in item["options"]:
            option["id"] = f"secret-{option['id']}"
            if "why" in option:
                option["why"] = MARKED["why"]
    world = open_world(tmp_path, [raw])
    yield world
    world.services.close()


@pytest.mark.parametrize("mode", ["quiz", "practice"])
def test_no_marker_is_in_any_body_of_an_attempt_in_progress(marked: World, mode: str) -> None:
    app = create_app(marked.services)
    visitor = Visitor(app.test_client())
    visitor.start()
    page = visitor.begin(mode)
    attempt, bodies = page.path.rpartition("/")[0], []
    for number in (1, 2, 3):
        form = page.form(button="next")
        for fields in ({}, {"choice": ["1"]}, {"choice": ["77"]}):
            for headers in ({}, {"Accept": "application/json"}):
                response = visitor.client.post(
                    form.action, data=form.fields | {"go": ["save"]} | fields, headers=headers
                )
                bodies.append(response.get_data(as_text=True) + str(response.headers))
        page = visitor.get(f"{attempt}/{number % 3 + 1}")
    for path in ("/", "/c/harbour/mill", "/progress", "/account", "/account/export", attempt):
        visitor.get(path)
    bodies += [one.html + str(one.response.headers) for one in visitor.seen]
    assert len(bodies) > 24
    for body in bodies:
        assert "SECRET" not in body
        assert "secret-" not in body, "an authored id may tell what is right"


def test_after_handing_in_all_is_told(marked: World) -> None:
    visitor = Visitor(create_app(marked.services).test_client())
    visitor.start()
    page = visitor.begin("quiz")
    page = visitor.submit(page.form(button="check-page"), "check-page")
    page = visitor.submit(page.form("/submit"))
    assert page.html.count("SECRET-explanation") == 3
    assert page.html.count("SECRET-why") == 6


@pytest.mark.parametrize(
    "example", [one for one in examples() if "twin" in one.raw], ids=lambda one: one.name
)
def test_twins_give_the_same_question_page(example: Example, tmp_path: Path) -> None:
    """Two items that differ in the key alone, asked through the whole application."""
    pages = []
    for folder, item in (("one", example.item), ("two", example.twin())):
        raw = _around(example.raw["unit"])
        raw["items"] = [item | {"evidence": raw["items"][0]["evidence"], "objective": "o1"}]
        raw["items"][0].pop("claims", None)
        pages.append(_asked(tmp_path / folder, raw))
    assert pages[0] == pages[1]


def _around(given: dict[str, Any]) -> dict[str, Any]:
    """A unit of one item with the passage, names and stimuli of an example."""
    raw = unit(items=1) | given
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
    world = open_world(folder, [_grounded(raw)])
    visitor = Visitor(create_app(world.services).test_client())
    visitor.start()
    page = visitor.begin("quiz")
    cookie = visitor.client.get_cookie("quizapp").value  # type: ignore[union-attr]
    attempt = page.path.split("/")[2]
    world.raw("UPDATE attempt SET seed = 5")
    # A process of its own: what never changes of an attempt is kept by the one that began it.
    visitor.client = create_app(replace(world.services, heads=Heads())).test_client()
    visitor.client.set_cookie("quizapp", cookie)
    html = visitor.get(page.path).html
    world.services.close()
    for field in ("csrf_token", "key"):
        html = re.sub(rf'name="{field}" value="[^"]*"', "", html)
    return html.replace(attempt, "")


def _grounded(raw: dict[str, Any]) -> dict[str, Any]:
    """The unit with every citation of its item pointed at the one sentence that it has."""
    text = json.dumps(raw)
    cite = raw["items"][0]["evidence"]
    return json.loads(re.sub(r'"evidence": \[[^\]]*\]', f'"evidence": {json.dumps(cite)}', text))

"""What items are about beside the passage is there wherever the items are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from quizapp.usecases.people import accept_invite, invite_teacher
from quizapp.web.current import TOKEN
from tests.usecases.world import World, open_world, unit
from tests.web.apps import app_over
from tests.web.visitor import Page, Visitor

pytestmark = pytest.mark.whatever_database

QUOTE, CELL = "The mill was cold, said the miller.", "A cell of the table"
PATH = "/c/harbour/five"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Five items: the first two are about a quote, the third is about a table."""
    raw = unit("five", items=5)
    raw["stimuli"] = [
        {"id": "quote", "title": "A voice", "quote": {"text": QUOTE, "source": "A book"}},
        {
            "id": "table",
            "title": "A count",
            "table": {"header": ["Place", "People"], "rows": [[CELL, "3"]]},
        },
    ]
    for item, name in zip(raw["items"], ("quote", "quote", "table"), strict=False):
        item["stimulus"] = name
    made = open_world(tmp_path, [raw])
    yield made
    made.services.close()


@pytest.fixture
def app(world: World) -> Flask:
    return app_over(world.services)


@pytest.fixture
def learner(app: Flask) -> Visitor:
    visitor = Visitor(app.test_client())
    visitor.start()
    return visitor


def handed_in(learner: Visitor) -> str:
    attempt = learner.begin("quiz", PATH).path.split("/")[2]
    learner.submit(learner.get(f"/a/{attempt}/check").form("/submit"))
    return attempt


def ids_differ(page: Page) -> bool:
    ids = Counter(known["id"] for _, known in page.tags if known.get("id"))
    return not [name for name, count in ids.items() if count > 1]


def shows_each_once(page: Page) -> bool:
    return page.status == 200 and page.html.count(QUOTE) == page.html.count(CELL) == 1


def test_the_result_shows_each_where_it_is_asked_about_first(learner: Visitor) -> None:
    page = learner.get(f"/a/{handed_in(learner)}")
    assert shows_each_once(page)
    assert ids_differ(page)
    assert page.links.count("#stimulus-1") == 1
    assert ("figure", {"class": "stimulus card", "id": "stimulus-1"}) in page.tags


def test_the_teacher_sees_them_too(learner: Visitor, app: Flask, world: World) -> None:
    attempt = handed_in(learner)
    invite = invite_teacher(world.services)
    made = accept_invite(world.services, invite, "Tea", "tea", "three quiet harbours")
    client = app.test_client()
    with client.session_transaction() as session:
        session[TOKEN] = made.token
    teacher = Visitor(client)
    for path in (f"/teach/a/{attempt}", f"/teach{PATH}", f"/teach{PATH}/print"):
        page = teacher.get(path)
        assert shows_each_once(page), path
        assert ids_differ(page), path
    assert teacher.get(f"/teach{PATH}").links.count("#stimulus-quote") == 2


def test_a_review_shows_it_before_and_after(learner: Visitor) -> None:
    handed_in(learner)
    page = learner.get("/review/next")
    assert QUOTE in page.html
    page = learner.submit(page.form(button="reveal"), "reveal")
    assert QUOTE in page.html

"""Every limit answers with 429 or 413, in plain words, as a page or as JSON."""

from __future__ import annotations

import sys

import pytest
from flask import Flask

from quizapp.store.tables import Attempt, Response
from quizapp.usecases.attempts import Started
from quizapp.usecases.attempts.decide import decide
from quizapp.usecases.people import limits
from quizapp.web.forms import MOST_BYTES, MOST_PARTS
from tests.usecases.world import World
from tests.web.visitor import Visitor

JSON = {"Accept": "application/json"}


def test_a_limit_on_guests_has_a_page_with_the_time_to_wait(
    visitor: Visitor, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "GUEST_REMOTE", limits.Limit("guest-remote", 0, 300))
    form = visitor.get("/start").form("/start")
    page = visitor.submit(form, nickname="Ada")
    assert page.status == 429
    assert "Too many tries" in page.text
    assert 0 < int(page.response.headers["Retry-After"]) <= 300
    told = visitor.client.post("/start", data=form.fields | {"nickname": "Ada"}, headers=JSON)
    assert (told.status_code, told.get_json()["saved"]) == (429, False)
    assert told.headers["Retry-After"]


def test_a_limit_on_lessons_has_a_page(
    learner: Visitor, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    module = sys.modules[Started.__module__]
    monkeypatch.setattr(module, "MOST_BEGUN", ((1, module.MOST_BEGUN[0][1]),))
    learner.begin("quiz")
    page = learner.submit(learner.get("/c/harbour/mill").form("/start"), "practice")
    assert page.status == 429
    assert "begun very many lessons" in page.text
    assert 0 < int(page.response.headers["Retry-After"]) <= 3600
    assert world.count(Attempt) == 1


def test_a_full_item_says_so_and_the_others_go_on(
    learner: Visitor, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    module = sys.modules[decide.__module__]
    monkeypatch.setattr(module, "MOST_STEPS", 1)
    monkeypatch.setattr(module, "COUNTED", 0)
    form = learner.begin("quiz").form(button="next")
    assert learner.send(form, "next", {"choice": ["1"], "key": ["s-00000001"]}).status == 200
    full = learner.client.post(
        form.action, data=form.fields | {"choice": ["2"], "key": "s-00000002"}, headers=JSON
    )
    assert (full.status_code, full.get_json()["saved"]) == (409, False)
    assert "too often" in full.get_json()["detail"]
    page = learner.submit(form, "next", choice="2")
    assert page.status == 409
    assert "The last answer counts" in page.text
    assert world.count(Response) == 1


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize(
    "body",
    [
        "&".join(f"f{n}=x" for n in range(MOST_PARTS + 1)),
        "&" * (MOST_BYTES - 1),
        "nickname=" + "x" * MOST_BYTES,
    ],
    ids=["fields", "separators", "bytes"],
)
def test_too_large_a_form_is_413(visitor: Visitor, body: str, accept: str) -> None:
    response = visitor.client.post(
        "/start",
        data=body,
        content_type="application/x-www-form-urlencoded",
        headers={"Accept": accept},
    )
    assert response.status_code == 413
    assert accept in response.headers["Content-Type"]
    assert b"That is too much at once" in response.data


def test_as_many_fields_as_are_allowed_are_read(visitor: Visitor) -> None:
    form = visitor.get("/start").form("/start")
    fields = form.fields | {"nickname": ["Ada"]}
    more = {f"f{n}": "x" for n in range(MOST_PARTS - len(fields))}
    assert visitor.client.post("/start", data=fields | more).status_code == 303


def test_too_many_parts_with_files_are_413(app: Flask, visitor: Visitor) -> None:
    form = visitor.get("/start").form("/start")
    more = {f"f{n}": "x" for n in range(MOST_PARTS + 1)}
    response = visitor.client.post(
        "/start", data=form.fields | more, content_type="multipart/form-data"
    )
    assert response.status_code == 413

"""Whatever is sent, the answer is a page of ours that says what to do."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.usecases.errors import NotSaved
from quizapp.web.learner import answering, at_once
from tests.support.drill import full
from tests.usecases.world import World
from tests.web.answers import stored
from tests.web.apps import app_over
from tests.web.test_roles import path_of, rules
from tests.web.visitor import Page, Visitor

WORDS = [
    "1",
    "-1",
    "practice",
    "quiz",
    "easier",
    "next",
    "check",
    "reveal",
    "//[",
    "p-12345678",
    "s-12345678",
]
TEXT = st.text(max_size=40) | st.sampled_from(["", "\x00", *WORDS])
KEYS = (
    "choice choices text row-1 pair-1 place-1 key go mode start_key level wrong_of fresh "
    "nickname code login password next sure"
)
NAMES = st.sampled_from(KEYS.split())
QUERIES = st.sampled_from(["level", "next", "unit", "state", "sort", "order", "nickname", "q"])


def is_ours(page: Page) -> bool:
    return "To the lessons" in page.text and "Traceback" not in page.html


@pytest.mark.parametrize(
    "number", ["0", "4", "999999999999999999999999", "-1", "1.5", "one", "%00", "1e3", "²"]
)
def test_there_is_no_such_question(learner: Visitor, number: str) -> None:
    attempt = learner.begin("quiz").path.rpartition("/")[0]
    page = learner.get(f"{attempt}/{number}")
    assert page.status == 404
    assert is_ours(page)


@pytest.mark.parametrize(
    "fields",
    [
        {"choice": "9"},
        {"choice": "a"},
        {"choice": ["1", "2"]},
        {"choice": "\x00"},
        {"choice": "1" * 1000},
    ],
)
def test_an_answer_that_cannot_be_read_is_asked_again(
    learner: Visitor, world: World, fields: dict[str, Any]
) -> None:
    page = learner.begin("quiz")
    again = learner.submit(page.form(button="next"), "next", **fields)
    assert again.status == 422
    assert "Choose from what is on the page." in again.text
    assert 'href="#choice"' in again.html
    assert world.raw("SELECT count(*) FROM response")[0][0] == 0


def test_a_page_that_asks_for_json_is_told_in_json(learner: Visitor) -> None:
    page = learner.begin("quiz")
    form = page.form(button="next")
    headers = {"Accept": "application/json"}
    bad = learner.client.post(form.action, data=form.fields | {"choice": ["99"]}, headers=headers)
    assert (bad.status_code, bad.get_json()["saved"]) == (422, False)
    good = learner.client.post(form.action, data=form.fields | {"choice": ["1"]}, headers=headers)
    assert (good.status_code, good.get_json()["saved"]) == (200, True)
    none = learner.client.post(form.action + "9", data=form.fields, headers=headers)
    assert (none.status_code, none.get_json()["saved"]) == (404, False)


def test_too_much_at_once(learner: Visitor) -> None:
    page = learner.begin("quiz")
    form = page.form(button="next")
    big = learner.submit(form, "next", choice="x" * 600_000)
    assert big.status == 413
    assert is_ours(big)
    many = learner.client.post(form.action, data={f"f{n}": "x" for n in range(2000)} | form.fields)
    assert many.status_code in {303, 413, 422}


@pytest.mark.parametrize("mode", ["", "exam", "Quiz", "\x00"])
def test_an_unknown_mode_starts_nothing(learner: Visitor, mode: str, world: World) -> None:
    form = learner.get("/c/harbour/mill").form("/start")
    page = learner.submit(form, mode=mode)
    assert page.status == 400
    assert is_ours(page)
    assert world.raw("SELECT count(*) FROM attempt")[0][0] == 0


def test_an_unknown_unit_starts_nothing(learner: Visitor) -> None:
    form = learner.get("/c/harbour/mill").form("/start")
    form.action = "/c/harbour/none/start"
    assert learner.submit(form, "quiz").status == 404


def test_wrong_methods_have_a_page(app: Flask, learner: Visitor) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    for method in ("PUT", "DELETE", "PATCH"):
        response = learner.client.open("/progress", method=method)
        assert response.status_code == 405
        assert b"not possible here" in response.data
        assert "GET" in response.headers["Allow"]
    assert learner.client.get("/sign-out").status_code == 405


def test_bodies_that_are_no_form(learner: Visitor) -> None:
    page = learner.begin("quiz")
    for kind, data in (
        ("application/json", b"{"),
        ("multipart/form-data", b"no boundary"),
        ("application/x-www-form-urlencoded", b"choice=%ff%fe&key=\xff"),
        ("text/plain; charset=nonsense", b"\xff"),
    ):
        response = learner.client.post(page.path, data=data, content_type=kind)
        assert response.status_code == 400


def test_a_fault_of_ours_says_so_and_is_logged(
    app: Flask, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> str:
        raise RuntimeError("the reason stays here")

    app.view_functions["health.healthz"] = broken
    app.testing = False
    with caplog.at_level(logging.ERROR):
        page = visitor.get("/healthz")
    assert page.status == 500
    assert "Something broke on our side" in page.text
    assert "the reason" not in page.html
    assert "the reason stays here" in caplog.text


def test_what_could_not_be_saved_is_kept_on_the_page(
    learner: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved("the disk is full")

    page = learner.begin("quiz")
    form = page.form(button="next")
    with monkeypatch.context() as patch:
        # Real full disks and locks are in tests/faults; here it is the page that counts.
        patch.setattr(answering, "save_response", refuse)
        patch.setattr(at_once, "save_as_known", refuse)
        failed = learner.submit(form, "next", choice="2")
        told = learner.client.post(
            form.action,
            data=form.fields | {"choice": ["2"]},
            headers={"Accept": "application/json"},
        )
    assert failed.status == 503
    assert "Not saved, try again" in failed.text
    assert 'value="2" checked' in failed.html
    assert "data-state" not in failed.html
    assert (told.status_code, told.get_json()["saved"]) == (503, False)
    saved = learner.submit(failed.form(button="next"), "next")
    assert "Question 2 of 3" in saved.text


BOUNDED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ROLES = st.sampled_from(["stranger", "learner", "teacher"])


@pytest.fixture
def browsers(app: Flask, learner: Visitor, teacher: Visitor) -> dict[str, FlaskClient]:
    """One of each role, their tokens not asked for."""
    learner.begin("quiz")
    app.config["WTF_CSRF_ENABLED"] = False
    return {
        "stranger": app.test_client(),
        "learner": learner.client,
        "teacher": teacher.client,
    }


def somewhere(app: Flask, world: World, method: str, data: st.DataObject) -> str:
    """A path under one of the routes; what would end the learner is left out."""
    kept = {"account.delete", "account.leave_now"} if method == "POST" else set()
    known = [rule for rule, one in rules(app) if one == method and rule.endpoint not in kept]
    attempt, person = world.raw("SELECT id, person_id FROM attempt")[0]
    words = st.sampled_from([attempt, person, "mill", "harbour", "2"]) | TEXT.map(quote)
    parts = ("attempt", "person", "token", "course", "unit", "number", "name")
    drawn = {part: data.draw(words) for part in parts if not data.draw(st.integers(0, 5))}
    return path_of(data.draw(st.sampled_from(known)), **({"attempt": attempt} | drawn))


@pytest.mark.drill
@settings(BOUNDED, max_examples=full(3000, 150))
@given(fields=st.dictionaries(NAMES, st.lists(TEXT, max_size=3), max_size=6), data=st.data())
def test_no_posting_breaks_the_server(
    app: Flask,
    browsers: dict[str, FlaskClient],
    world: World,
    fields: dict[str, list[str]],
    data: st.DataObject,
) -> None:
    path = somewhere(app, world, "POST", data)
    accept = data.draw(st.sampled_from(["text/html", "application/json", "", "x;q=y,*"]))
    browser = browsers[data.draw(ROLES)]
    # Without these nothing goes beyond the first check.
    fields = {"key": ["p-12345678"], "start_key": ["12345678"], "mode": ["quiz"]} | fields
    assert browser.post(path, data=fields, headers={"Accept": accept}).status_code < 500


def test_a_character_that_no_name_has_is_in_no_address(
    app: Flask, browsers: dict[str, FlaskClient]
) -> None:
    """PostgreSQL takes no zero byte, SQLite ends a text at it."""
    for rule, method in rules(app):
        for part in rule.arguments:
            path = path_of(rule, **{part: "a%00b"})
            for browser in browsers.values():
                status = browser.open(path, method=method).status_code
                # Some are turned away before anybody looks where to.
                assert status == 404 or (status in {400, 401, 403} and method != "GET"), path


@pytest.mark.drill
@settings(BOUNDED, max_examples=full(2000, 100))
@given(query=st.dictionaries(QUERIES, TEXT, max_size=5), data=st.data())
def test_no_address_breaks_the_server(
    app: Flask,
    browsers: dict[str, FlaskClient],
    world: World,
    query: dict[str, str],
    data: st.DataObject,
) -> None:
    path = somewhere(app, world, "GET", data)
    assert browsers[data.draw(ROLES)].get(path, query_string=query).status_code < 500


@pytest.mark.parametrize("cookie", ["", "x", "e30.x.y", "a" * 4000, ".eJx.Y", "\xff"])
def test_a_made_up_cookie_is_nobody(app: Flask, cookie: str) -> None:
    client = app.test_client()
    client.set_cookie("quizapp", cookie)
    assert client.get("/").status_code == 200
    assert client.get("/account").headers["Location"].startswith("/start")


def test_every_type_reads_any_form(course: World) -> None:
    """Fields that fit a type and values that fit none; asked again or saved, never broken."""
    learner = Visitor(app_over(course.services).test_client())
    learner.start()
    page = learner.begin("quiz", "/c/fall-of-damascus-2024/background")
    for number, item in enumerate(stored(course, page.path.split("/")[2]).items, start=1):
        page = learner.get(re.sub(r"\d+$", str(number), page.path))
        form = page.form(button="next")
        names = [known["name"] for tag, known in page.tags if tag in {"input", "select"}]
        for value in ("0", "99", "-1", "\x00", "true", "²", "1" * 5000, "🙂" * 300):
            for values in ([value], [value, value]):
                fields = form.fields | {
                    name: values for name in names if name not in {"csrf_token", "key"}
                }
                answer = learner.client.post(form.action, data=fields)
                assert answer.status_code in {303, 422}, (item.type, value)

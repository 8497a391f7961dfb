"""Every route names who may call it, and keeps to it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.routing import Rule

from quizapp.domain.assignment.rules import Setting
from quizapp.usecases.assignments import set_work
from quizapp.usecases.classes import make_class
from quizapp.web.roles import Role
from tests.usecases.assigned import rules as rules_of_work
from tests.usecases.teachers import code_of
from tests.usecases.teachers import teacher as made_teacher
from tests.usecases.world import COURSE, UNIT, World
from tests.web.apps import app_over
from tests.web.record import rows
from tests.web.visitor import Page, Visitor

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
VALUES = {"course": "harbour", "unit": "mill", "number": "1", "mine": "1", "name": "app.css"}


def rules(app: Flask) -> list[tuple[Rule, str]]:
    """Each rule with each of its methods."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods or ())
        if method in METHODS
    ]


def page_rules(app: Flask) -> list[tuple[Rule, str]]:
    """Those of pages; programs are turned away in words of their own (tests/web/api)."""
    return [(rule, method) for rule, method in rules(app) if not rule.endpoint.startswith("api.")]


def path_of(rule: Rule, **values: str) -> str:
    """An address under the rule; `values` for its parts, else something that is there or not."""
    known = VALUES | values

    def value(match: re.Match[str]) -> str:
        return known.get(match[1], "nothing-of-that-name")

    return re.sub(r"<(?:[a-z]+:)?([a-z_]+)>", value, rule.rule)


def undeclared(app: Flask) -> list[str]:
    return [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not isinstance(getattr(app.view_functions[rule.endpoint], "role", None), Role)
    ]


def test_every_route_names_its_role(app: Flask) -> None:
    assert undeclared(app) == []
    assert len(rules(app)) > 20


def test_an_unnamed_route_is_found(world: World) -> None:
    app = app_over(world.services)
    app.add_url_rule("/rogue", view_func=lambda: "anybody")
    assert undeclared(app) == ["/rogue"]


def _first_door(page: Page) -> str:
    return next(link for link in page.links if link.startswith(("/code", "/sign-in")))


def test_strangers_are_sent_to_the_right_door(app: Flask, world: World) -> None:
    before = rows(world)
    client = app.test_client()
    app.config["WTF_CSRF_ENABLED"] = False
    for rule, method in page_rules(app):
        role = app.view_functions[rule.endpoint].role  # type: ignore[attr-defined]
        response = client.open(path_of(rule), method=method)
        if role is Role.PUBLIC:
            assert response.status_code in {200, 302, 303, 404, 422}, rule
            assert "/start?" not in response.headers.get("Location", "")
        else:
            assert response.status_code == (303 if method == "GET" else 403), rule
            doors = ("/sign-in",) if role in {Role.TEACHER, Role.ADMIN} else ("/start", "/code")
            shown = response.headers.get("Location") or _first_door(Page(response))
            assert shown.startswith(doors), rule
    assert rows(world) == before


def test_a_learner_reaches_all_that_is_a_learners(
    app: Flask, learner: Visitor, world: World
) -> None:
    hopper = made_teacher(world)
    ninth = make_class(world.services, hopper, "History 9b")
    code = code_of(world, hopper, ninth)
    learner.submit(learner.get("/join").form("/join"), code=code)
    practice = rules_of_work(Setting.PRACTICE)
    work = set_work(world.services, hopper, ninth, COURSE, UNIT, practice)
    page = learner.begin("quiz")
    learner.submit(learner.get(f"{page.path.rpartition('/')[0]}/check").form("/submit"))
    learner.submit(learner.get("/review/next").form(button="reveal"), "reveal")
    attempt = learner.begin("quiz").path.split("/")[2]
    found = 0
    for rule, method in rules(app):
        if app.view_functions[rule.endpoint].role is Role.LEARNER and method == "GET":  # type: ignore[attr-defined]
            assert learner.get(path_of(rule, attempt=attempt, assignment=work)).status == 200, rule
            found += 1
    assert found >= 8


def test_a_learner_sees_no_teachers_page(app: Flask, learner: Visitor) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    found = 0
    for rule, method in page_rules(app):
        if app.view_functions[rule.endpoint].role is Role.TEACHER:  # type: ignore[attr-defined]
            response = learner.client.open(path_of(rule), method=method)
            assert response.status_code == 403, rule
            assert b"for teachers" in response.data
            door = next(one for one in Page(response).links if one.startswith("/sign-in"))
            assert "?next=/teach/" in door or method == "POST", rule
            found += 1
    assert found >= 6


def test_a_teacher_sees_them(app: Flask, teacher: Visitor) -> None:
    for rule, method in rules(app):
        if method == "GET" and rule.endpoint.startswith("teacher."):
            status = teacher.get(path_of(rule)).status
            assert status == (404 if "nothing" in path_of(rule) else 200), rule


def test_somebody_elses_attempt_is_not_there(
    app: Flask, learner: Visitor, another: Callable[[], Visitor]
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    attempt = learner.begin("quiz").path.split("/")[2]
    other = another()
    other.start("Eve")
    made_up = "x" * len(attempt)
    for rule, method in page_rules(app):
        if "<attempt>" not in rule.rule or rule.endpoint.startswith("teacher."):
            continue
        path = path_of(rule)
        answers = [
            other.client.open(path.replace("nothing-of-that-name", one), method=method)
            for one in (attempt, made_up)
        ]
        assert [one.status_code for one in answers] == [404, 404], rule
        assert answers[0].data == answers[1].data, "the two are not told apart"


@pytest.mark.parametrize(
    "path",
    [
        "/c/../../etc/passwd",
        "/c/..%2f..%2fetc/passwd",
        "/c/%2e%2e/mill",
        "/c/harbour/..%2fcourse",
        "/c/harbour/%00",
        "/c/harbour/mill.json",
        "/c/harbour/" + "x" * 5000,
        "/c/C:%5Cwindows/mill",
        "/c/harbour/course",
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/a/%2e%2e/1",
    ],
)
def test_no_id_leads_out_of_the_lessons(learner: Visitor, path: str) -> None:
    page = learner.get(path)
    assert page.status == 404
    assert "There is nothing here" in page.text

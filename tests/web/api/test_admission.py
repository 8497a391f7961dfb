"""Who may ask for what, by token or by the browser's own sign-in."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from quizapp.usecases.admin import take_role
from quizapp.usecases.people import (
    Person,
    Scope,
    accept_invite,
    end_token,
    invite_admin,
    who_is,
)
from quizapp.usecases.people.limits import TOKEN_REMOTE
from quizapp.web.roles import Role
from tests.usecases.world import World
from tests.web.api.conftest import PASSWORD, Made
from tests.web.api.program import API, Documented, Program, kind_of
from tests.web.record import rows
from tests.web.test_roles import path_of, rules
from tests.web.visitor import Visitor

BODIES = {
    "begin": {"course": "harbour", "unit": "mill", "mode": "quiz", "key": "key-00001"},
    "answer": {"key": "s-00000001", "fields": {"choice": ["1"]}},
    "answers": {"responses": [{"item": 1, "key": "s-00000001", "fields": {"choice": ["1"]}}]},
    "begin_assignment": {"key": "begin-0001"},
    "say_dispute": {"sentence": "It is named, too."},
}


def endpoints(app: Flask) -> list[tuple[str, str, Role, dict[str, object]]]:
    """Method, path, role and a good body of all that the API has."""
    return [
        (
            method,
            path_of(rule),
            app.view_functions[rule.endpoint].role,  # type: ignore[attr-defined]
            {"json": BODIES[name]}
            if (name := rule.endpoint.removeprefix("api.")) in BODIES
            else {},
        )
        for rule, method in rules(app)
        if rule.endpoint.startswith("api.")
    ]


def test_strangers_are_told_how_to_say_who_they_are(
    app: Flask, nobody: Program, world: World
) -> None:
    before = rows(world)
    found = 0
    for method, path, role, body in endpoints(app):
        response = nobody.ask(method, path, **body)
        if role is Role.PUBLIC:
            assert response.status_code in {200, 404}, path
        else:
            assert response.status_code == 401, path
            assert kind_of(response) == "signed-out"
            assert response.headers["WWW-Authenticate"].startswith("Bearer ")
            found += 1
    assert found >= 14
    assert rows(world) == before


def test_a_learner_sees_nothing_of_a_teachers(app: Flask, mine: Program) -> None:
    teachers = [one for one in endpoints(app) if one[2] is Role.TEACHER]
    assert len(teachers) >= 6
    for method, path, _, _ in teachers:
        response = mine.ask(method, path)
        assert response.status_code == 403, path


def test_a_learners_browser_sees_nothing_of_a_teachers(
    app: Flask, learner: Visitor, documented: Documented
) -> None:
    browser = Program(learner.client, documented)
    for method, path, role, _ in endpoints(app):
        if role is Role.TEACHER:
            assert kind_of(browser.ask(method, path)) == "teachers-only"


def test_an_admins_program_may_what_a_teachers_may(
    app: Flask, program: Made, tea: Person, world: World
) -> None:
    made = accept_invite(world.services, invite_admin(world.services), "Max", "max", PASSWORD)
    boss = who_is(world.services, made.token)
    assert boss is not None
    admins, teachers = program(boss, *Scope), program(tea, *Scope)
    assert admins.get("/me").get_json()["role"] == "admin"
    for method, path, role, _ in endpoints(app):
        if role is Role.TEACHER:
            answers = [one.ask(method, path).status_code for one in (admins, teachers)]
            assert answers[0] == answers[1] != 403, path
    # What a token may ends with the rights of whose it is.
    spare = accept_invite(world.services, invite_admin(world.services), "Mo", "moe", PASSWORD)
    take_role(world.services, spare.person_id, boss.id, "learner")
    assert admins.get("/teach/units").status_code == 401


def test_each_endpoint_needs_its_own_scope(
    app: Flask, program: Made, tea: Person, documented: Documented
) -> None:
    """A token that has every scope but the one needed gets nothing."""
    every = ["lessons:read", "record:read", "record:write", "teach:read"]
    lacking = {one: program(tea, *(other for other in every if other != one)) for one in every}
    holding = {one: program(tea, one) for one in every}
    found = set()
    for method, path, _, body in endpoints(app):
        rule = app.url_map.bind("").match(path, method=method, return_rule=True)[0].rule
        template = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.removeprefix(API))
        security = documented.document["paths"][template][method.lower()]["security"]
        needed = security[0]["token"]
        for scope in needed:
            refused = lacking[scope].ask(method, path, **body)
            assert refused.status_code == 403, path
            assert refused.get_json()["scope"] == scope
            assert holding[scope].ask(method, path, **body).status_code in {200, 201, 404}, path
            found.add(scope)
    assert found == set(every)


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer x", "bearer qz_a.b", "Bearer qz_ä", "BEARER  qz_x.y z"]
)
def test_a_token_that_is_none_is_refused_even_where_nobody_is_asked(
    nobody: Program, header: str
) -> None:
    for path in ("/me", "/lessons", "/problems"):
        response = nobody.get(path, headers={"Authorization": header})
        assert response.status_code == 401
        assert 'error="invalid_token"' in response.headers["WWW-Authenticate"]


def test_a_token_speaks_for_its_owner_whatever_cookie_is_sent_with_it(
    mine: Program, learner: Visitor, documented: Documented, ada: Person, world: World
) -> None:
    """The browser is signed in as somebody else."""
    both = Program(learner.client, documented, mine.token)
    assert both.get("/me").get_json()["id"] == ada.id
    assert Program(learner.client, documented).get("/me").get_json()["id"] != ada.id
    end_token(world.services, ada.id, 1)
    assert both.get("/me").status_code == 401


def test_a_token_needs_no_page_and_opens_none(app: Flask, mine: Program, learner: Visitor) -> None:
    assert mine.begin()["answered"] == 0
    client = app.test_client()
    header = {"Authorization": f"Bearer {mine.token}"}
    assert client.get("/progress", headers=header).status_code == 303
    # A page is not changed without its own token because a header looks like a program's.
    page = learner.begin("quiz")
    posted = learner.client.post(
        page.path, data={"choice": "1", "key": "p-12345678"}, headers=header
    )
    assert posted.status_code == 400


def test_a_browser_asks_by_its_cookie_and_changes_things_with_its_pages_token(
    learner: Visitor, documented: Documented, world: World
) -> None:
    browser = Program(learner.client, documented)
    assert browser.get("/me").get_json()["nickname"] == "Ada"
    wish = BODIES["begin"]
    before = rows(world)
    for headers in ({}, {"X-CSRFToken": "made-up"}):
        refused = browser.post("/attempts", wish, headers=headers)
        assert refused.status_code == 403
        assert kind_of(refused) == "no-csrf"
    assert rows(world) == before
    token = learner.get("/account").form("/sign-out").fields["csrf_token"][0]
    assert browser.post("/attempts", wish, headers={"X-CSRFToken": token}).status_code == 201


def test_too_many_wrong_tokens_wait_and_a_right_one_does_not(
    nobody: Program, mine: Program
) -> None:
    wrong = {"Authorization": "Bearer qz_x.y"}
    for _ in range(TOKEN_REMOTE.most):
        assert nobody.get("/me", headers=wrong).status_code == 401
    refused = nobody.get("/me", headers=wrong)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert mine.get("/me").status_code == 200


def test_somebody_elses_attempt_is_not_there(
    app: Flask, mine: Program, program: Made, world: World
) -> None:
    attempt = mine.begin()["id"]
    eve = Person(world.guest("Eve").person_id, "learner", "Eve", None)
    other = program(eve, "record:read", "record:write")
    made_up = "x" * len(attempt)
    found = 0
    for rule, method in rules(app):
        if "<attempt>" not in rule.rule or not rule.endpoint.startswith("api."):
            continue
        if app.view_functions[rule.endpoint].role is Role.TEACHER:  # type: ignore[attr-defined]
            continue
        name = rule.endpoint.removeprefix("api.")
        body = {"json": BODIES[name]} if name in BODIES else {}
        answers = [
            other.ask(method, path_of(rule, attempt=one), **body) for one in (attempt, made_up)
        ]
        assert [one.status_code for one in answers] == [404, 404], rule
        told = [
            one.data.replace(id_.encode(), b"")
            for one, id_ in zip(answers, (attempt, made_up), strict=True)
        ]
        assert told[0] == told[1], "the two are not told apart"
        found += 1
    assert found >= 6

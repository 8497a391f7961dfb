"""Nothing changes without the page's own token, and nothing changes by looking."""

from __future__ import annotations

from flask import Flask

from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.record import rows
from tests.web.test_roles import page_rules, path_of, rules
from tests.web.visitor import Page, Visitor

FROM_AN_LMS = ("/lti/login", "/lti/launch", "/lti/choose")
"""Posted by the page of another site, as LTI has it."""


def everything(app: Flask, method: str, **values: str) -> list[str]:
    # Looking is looking for programs too; how they change something is in tests/web/api.
    known = rules(app) if method == "GET" else page_rules(app)
    return [path_of(rule, **values) for rule, one in known if one == method]


def test_every_posting_needs_the_token(app: Flask, learner: Visitor, world: World) -> None:
    attempt = learner.begin("quiz").path.split("/")[2]
    before = rows(world)
    paths = [one for one in everything(app, "POST", attempt=attempt) if one not in FROM_AN_LMS]
    assert len(paths) >= 12
    for path in paths:
        for data in ({}, {"csrf_token": "made-up"}, {"csrf_token": ""}):
            response = learner.client.post(path, data={"choice": "1", "key": "p-12345678", **data})
            assert response.status_code == 400, path
            assert b"Reload it" in response.data
    assert rows(world) == before


def test_what_an_lms_may_post_changes_nothing_by_itself(app: Flask, world: World) -> None:
    """Its own state or ticket, which works once, stands in the place of the token."""
    client = app.test_client()
    before = rows(world)
    full = {"state": "s", "id_token": "t", "ticket": "t", "lesson": "unit:harbour/mill"}
    for path in FROM_AN_LMS:
        assert path in everything(app, "POST")
        for data in ({}, full):
            assert client.post(path, data=data).status_code in {404, 422}
    assert rows(world) == before


def test_a_token_of_another_session_is_refused(app: Flask, learner: Visitor, world: World) -> None:
    stranger = Visitor(app.test_client())
    token = stranger.get("/start").form("/start").fields["csrf_token"]
    page = learner.begin("quiz")
    fields = page.form(button="next").fields | {"csrf_token": token, "choice": ["1"]}
    assert learner.client.post(page.path, data=fields).status_code == 400
    assert world.raw("SELECT count(*) FROM response")[0][0] == 0


def test_over_https_another_site_cannot_post_a_token_that_it_got_hold_of(world: World) -> None:
    client = app_over(world.services, https=True).test_client()
    page = {"base_url": "https://lessons.example"}
    form = Page(client.get("/start", **page)).form("/start")
    data = form.fields | {"nickname": "Ada"}
    for referrer in ("https://evil.example/", "", "http://lessons.example/start"):
        response = client.post("/start", data=data, headers={"Referer": referrer}, **page)
        assert response.status_code == 400
    own = {"Referer": "https://lessons.example/start"}
    assert client.post("/start", data=data, headers=own, **page).status_code == 303


def test_a_token_that_was_good_once_is_so_for_its_own_session_alone(
    app: Flask, learner: Visitor, world: World
) -> None:
    stranger = Visitor(app.test_client())
    stranger.start("Birch")
    own = stranger.begin("quiz")
    for choice in "12":
        assert stranger.send(own.form(button="next"), "", {"choice": [choice]}).status < 400
    token = own.form(button="next").fields["csrf_token"]
    page = learner.begin("quiz")
    fields = page.form(button="next").fields | {"csrf_token": token, "choice": ["1"]}
    assert learner.client.post(page.path, data=fields).status_code == 400
    answered = world.raw("SELECT DISTINCT attempt_id FROM response")
    assert [tuple(one) for one in answered] == [(own.path.split("/")[2],)]


def test_over_https_a_token_that_was_good_once_is_so_from_our_own_pages_alone(
    world: World,
) -> None:
    client = app_over(world.services, https=True).test_client()
    page = {"base_url": "https://lessons.example"}
    here = {"headers": {"Referer": "https://lessons.example/account/restore"}, **page}
    form = Page(client.get("/code", **page)).form("/code")
    data = form.fields | {"code": "no such code"}
    for _ in range(2):
        assert client.post("/code", data=data, **here).status_code == 422
    for referrer in ("https://evil.example/", "https://lessons.example.evil/", ""):
        there = {"headers": {"Referer": referrer}, **page}
        assert client.post("/code", data=data, **there).status_code == 400


def test_looking_changes_nothing(app: Flask, learner: Visitor, world: World) -> None:
    attempt = learner.begin("quiz").path.split("/")[2]
    person = world.raw("SELECT id FROM person")[0][0]
    before = rows(world)
    for path in everything(app, "GET", attempt=attempt, person=person):
        assert learner.client.get(path).status_code in {200, 302, 303, 403, 404}, path
        learner.client.head(path)
    assert rows(world) == before

"""The header Host is the client's to write: what is no name of a machine gets no page."""

from __future__ import annotations

import pytest
from flask import Flask

from quizapp.usecases.people import accept_invite, invite_admin
from quizapp.web.current import TOKEN
from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.conftest import PASSWORD
from tests.web.visitor import Visitor

pytestmark = pytest.mark.whatever_database

BAD = [
    "x" * 300,
    "a." * 200,
    'evil.example"><script>',
    "a b",
    "[::1",
    "127.0.0.1:999999",
    "evil.example/path",
    "user@evil.example",
    "",
    "\xe9.example",
]
GOOD = [
    "lessons.example",
    "lessons.example:8000",
    "192.0.2.7:8000",
    "[::1]:8000",
    "my_laptop.local.",
]


@pytest.mark.parametrize("host", BAD)
def test_what_is_no_host_is_refused(app: Flask, host: str) -> None:
    for path in ("/", "/nowhere", "/healthz", "/account"):
        response = app.test_client().get(path, environ_overrides={"HTTP_HOST": host})
        assert response.status_code == 400, path
        assert b"address" in response.data
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", GOOD)
def test_every_name_of_a_machine_is_taken(app: Flask, host: str) -> None:
    response = app.test_client().get("/", environ_overrides={"HTTP_HOST": host})
    assert response.status_code == 200


def test_no_redirect_and_no_page_names_a_host(app: Flask) -> None:
    client = app.test_client()
    for path in ("/account", "/start?next=/progress", "/"):
        response = client.get(path, environ_overrides={"HTTP_HOST": "evil.example"})
        assert "evil.example" not in f"{response.headers}{response.get_data(as_text=True)}"


def test_a_host_that_a_visitor_forwards_is_in_no_invitation(world: World) -> None:
    made = accept_invite(world.services, invite_admin(world.services), "Tea", "tea", PASSWORD)
    client = app_over(world.services).test_client()
    with client.session_transaction() as session:
        session[TOKEN] = made.token
    teacher = Visitor(client)
    forged = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    form = teacher.get("/teach/invite", headers=forged).form("/invite")
    client.post("/teach/invite", data=form.fields, headers=forged)
    page = teacher.get("/teach/invite", headers=forged)
    assert "/invite/" in page.html
    assert "evil.example" not in page.html

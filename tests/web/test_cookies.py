"""What the one cookie is, what is in it, and for how long it opens anything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from quizapp.usecases.people import invite_teacher
from quizapp.usecases.people.signing import LIFE, TEACHERS_LIFE
from quizapp.web.account.fresh_code import SHOWN_FOR
from tests.usecases.world import World
from tests.web.apps import app_over
from tests.web.conftest import PASSWORD
from tests.web.visitor import Visitor

HTTPS = {"base_url": "https://lessons.example"}


def cookie(app: Flask, **more: str) -> tuple[str, dict[str, str]]:
    """Name and attributes of the cookie that the first page with a form sets."""
    (line,) = app.test_client().get("/start", **more).headers.getlist("Set-Cookie")
    first, *rest = [part.strip() for part in line.split(";")]
    attributes = (part.partition("=") for part in rest)
    return first.partition("=")[0], {name.lower(): value for name, _, value in attributes}


def test_over_https_the_cookie_is_bound_to_the_host(world: World) -> None:
    name, attributes = cookie(app_over(world.services, https=True), **HTTPS)
    assert name == "__Host-quizapp"
    assert attributes["path"] == "/"
    assert attributes["samesite"] == "Lax"
    assert {"secure", "httponly"} <= set(attributes)
    assert "domain" not in attributes


def test_over_plain_http_it_is_kept_from_scripts_and_from_other_sites(app: Flask) -> None:
    name, attributes = cookie(app)
    assert name == "quizapp"
    assert attributes["samesite"] == "Lax"
    assert "httponly" in attributes
    assert "domain" not in attributes


def test_there_is_no_other_cookie(learner: Visitor) -> None:
    learner.begin("quiz")
    learner.get("/progress")
    assert {one.key for one in learner.client._cookies.values()} == {"quizapp"}


@pytest.mark.parametrize(
    ("digest", "opens"), [(hashlib.sha256, True), (hashlib.sha1, False), (hashlib.md5, False)]
)
def test_it_is_signed_by_sha_256_and_by_nothing_weaker(
    app: Flask, world: World, digest: Callable[..., object], *, opens: bool
) -> None:
    interface = app.session_interface
    signing = URLSafeTimedSerializer(
        world.services.secret,
        salt=interface.salt,
        serializer=interface.serializer,
        signer_kwargs={"key_derivation": interface.key_derivation, "digest_method": digest},
    )
    client = app.test_client()
    client.set_cookie("quizapp", signing.dumps({"token": world.guest("Ada").token}))
    assert (client.get("/account").status_code == 200) is opens


def test_a_token_made_for_forms_is_no_session(app: Flask, learner: Visitor) -> None:
    token = learner.get("/account").form("/account").fields["csrf_token"][0]
    client = app.test_client()
    client.set_cookie("quizapp", token)
    assert client.get("/account").status_code == 303


def test_a_code_that_nobody_noted_is_shown_for_half_an_hour(visitor: Visitor, world: World) -> None:
    visitor.submit(visitor.get("/start").form("/start"), nickname="Ada")
    assert "<code>" in visitor.get("/account/code").html
    world.clock.time += SHOWN_FOR + timedelta(seconds=1)
    page = visitor.get("/account/code")
    assert "<code>" not in page.html
    assert "Make a new one" in page.text
    with visitor.client.session_transaction() as session:
        assert "fresh_code" not in session


def test_the_sign_in_of_a_student_lasts_half_a_year(learner: Visitor, world: World) -> None:
    world.clock.time += LIFE - timedelta(seconds=1)
    assert learner.client.get("/account").status_code == 200
    world.clock.time += timedelta(seconds=2)
    assert learner.client.get("/account").status_code == 303


def test_the_sign_in_of_a_teacher_lasts_a_month(visitor: Visitor, world: World) -> None:
    path = f"/invite/{invite_teacher(world.services)}"
    form = visitor.get(path).form(path)
    visitor.submit(form, nickname="Tea", login="tea", password=PASSWORD)
    world.clock.time += TEACHERS_LIFE - timedelta(seconds=1)
    assert visitor.client.get("/teach/").status_code == 200
    world.clock.time += timedelta(seconds=2)
    assert visitor.client.get("/teach/").headers["Location"].startswith("/sign-in")


def test_signing_out_everywhere_else_leaves_this_browser(
    visitor: Visitor, another: Callable[[], Visitor]
) -> None:
    code = visitor.start("Ada")
    others = [another() for _ in range(2)]
    for one in others:
        one.submit(one.get("/code").form("/code"), code=code)
        assert one.client.get("/account").status_code == 200
    page = visitor.submit(visitor.get("/account").form("/sign-out-others"))
    assert "You are signed in here alone." in page.text
    assert [one.client.get("/account").status_code for one in others] == [303, 303]
    assert visitor.client.get("/account").status_code == 200


def test_every_page_of_somebody_leads_to_signing_out(learner: Visitor) -> None:
    learner.begin("quiz")
    for path in ("/", "/progress", "/review", learner.seen[-1].path):
        assert "/account" in learner.get(path).links, path
    assert learner.get("/account").form("/sign-out")

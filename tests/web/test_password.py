"""Changing one's password on the account page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from quizapp.store.tables import SignIn
from tests.usecases.world import World
from tests.web.conftest import PASSWORD
from tests.web.visitor import Page, Visitor

NEW = "four loud harbours"
Another = Callable[[], Visitor]


@pytest.fixture
def ada(learner: Visitor) -> Visitor:
    """Somebody with a sign-in name and a password."""
    learner.submit(learner.get("/account").form("/account"), login="ada", password=PASSWORD)
    return learner


def change(visitor: Visitor, old: str = PASSWORD, new: str = NEW) -> Page:
    page = visitor.get("/account/password")
    return visitor.submit(page.form("/password"), old=old, password=new)


def sign_in(visitor: Visitor, password: str) -> Page:
    form = visitor.get("/sign-in").form("/sign-in")
    return visitor.submit(form, login="ada", password=password)


def test_the_account_page_leads_there_and_tells_that_it_is_done(ada: Visitor) -> None:
    page = ada.get("/account")
    assert "/account/password" in page.links
    assert "Changed." not in page.text
    page = change(ada)
    assert (page.path, page.status) == ("/account", 200)
    assert "Changed. Your other browsers are signed out." in page.text


def test_the_new_password_signs_in_and_the_old_one_does_not(ada: Visitor, another: Another) -> None:
    change(ada)
    assert sign_in(another(), PASSWORD).status == 422
    assert "Welcome, Ada" in sign_in(another(), NEW).text


def test_other_browsers_are_signed_out_and_this_one_gets_a_fresh_session(
    ada: Visitor, another: Another, app: Flask, world: World
) -> None:
    there = another()
    sign_in(there, PASSWORD)
    before = ada.client.get_cookie("quizapp")
    change(ada)
    after = ada.client.get_cookie("quizapp")
    assert before
    assert after
    assert before.value != after.value
    assert there.get("/account").path == "/start"
    assert ada.get("/account").path == "/account"
    old = app.test_client()
    old.set_cookie("quizapp", before.value)
    assert old.get("/account").status_code == 303, "the cookie of before opens nothing"
    assert world.count(SignIn) == 1


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("", NEW, "old"),
        ("some other words", NEW, "old"),
        ("x" * 201, NEW, "old"),
        (PASSWORD, "", "password"),
        (PASSWORD, "short", "password"),
        (PASSWORD, "x" * 201, "password"),
        (PASSWORD, PASSWORD, "password"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    ada: Visitor, another: Another, old: str, new: str, field: str
) -> None:
    page = change(ada, old, new)
    assert page.status == 422
    assert "Please look at this again" in page.text
    assert f'href="#{field}"' in page.html
    assert f'id="{field}-error"' in page.html
    assert "<title>Error: " in page.html
    for typed in filter(None, (old, new)):
        assert typed not in page.html, "what was typed does not come back"
    assert "Welcome, Ada" in sign_in(another(), PASSWORD).text


def test_the_fields_tell_password_stores_what_they_are(ada: Visitor) -> None:
    page = ada.get("/account/password")
    hints = {
        known.get("id", "unseen"): known["autocomplete"]
        for tag, known in page.tags
        if tag == "input" and "autocomplete" in known
    }
    assert hints == {"unseen": "username", "old": "current-password", "password": "new-password"}


def test_guessing_the_old_password_is_slowed_down_as_signing_in_is(
    ada: Visitor, another: Another
) -> None:
    said = [change(ada, old="not the password").status for _ in range(11)]
    assert said == [422] * 10 + [429]
    refused = change(ada)
    assert refused.status == 429
    assert int(refused.response.headers["Retry-After"]) > 0
    assert sign_in(another(), PASSWORD).status == 429


def test_a_guest_has_none_to_change(learner: Visitor) -> None:
    page = learner.get("/account/password")
    assert page.path == "/account"
    assert "/account/password" not in page.links


def test_a_teacher_changes_theirs_too(teacher: Visitor) -> None:
    assert "Changed." in change(teacher).text
    assert teacher.get("/teach/").path == "/teach/"


def test_it_takes_the_token_of_the_page(ada: Visitor, another: Another) -> None:
    form = ada.get("/account/password").form("/password")
    form.fields.pop("csrf_token")
    assert ada.submit(form, old=PASSWORD, password=NEW).status == 400
    assert "Welcome, Ada" in sign_in(another(), PASSWORD).text

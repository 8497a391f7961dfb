"""Signed out meanwhile: what was given is not called saved, is still there, and the way back is."""

from __future__ import annotations

from html import unescape

import pytest

from tests.usecases.world import World
from tests.web.visitor import Page, Visitor


def sign_out_elsewhere(visitor: Visitor) -> None:
    """In another tab of the same browser."""
    visitor.submit(visitor.get("/account").form("/sign-out"))


def sign_out(visitor: Visitor, world: World, how: str) -> None:
    """In this browser, or by a new password in another: then the cookie stays, worth nothing."""
    if how == "here":
        sign_out_elsewhere(visitor)
        return
    world.raw("DELETE FROM sign_in")


@pytest.fixture
def question(learner: Visitor) -> Page:
    return learner.begin("quiz")


@pytest.mark.parametrize("how", ["here", "elsewhere"])
def test_an_answer_says_not_saved_and_shows_the_way_back(
    learner: Visitor, question: Page, world: World, how: str
) -> None:
    sign_out(learner, world, how)
    page = learner.submit(question.form(button="next"), "next", choice="1")
    assert page.status == 403
    assert "Not saved: you are signed out" in page.text
    assert f"/code?next={question.path}" in page.links
    assert f"/sign-in?next={question.path}" in page.links
    assert world.raw("SELECT count(*) FROM response")[0][0] == 0


def test_what_was_typed_is_still_there(learner: Visitor, question: Page) -> None:
    sign_out_elsewhere(learner)
    form = question.form(button="next")
    text = "It <b>meets</b> in the mill,\nbecause it is old."
    page = learner.submit(form, "next", written=text, choice="1")
    assert "What you typed" in page.text
    assert "It <b>meets</b> in the mill," in unescape(page.html)
    for name in ("csrf_token", "key"):
        assert form.fields[name][0] not in page.html, name


def test_nothing_typed_nothing_shown(learner: Visitor, question: Page) -> None:
    sign_out_elsewhere(learner)
    page = learner.submit(question.form(button="next"), "next", choice="1")
    assert "What you typed" not in page.text


@pytest.mark.parametrize("how", ["here", "elsewhere"])
def test_a_script_is_told_where_to_sign_in(
    learner: Visitor, question: Page, world: World, how: str
) -> None:
    sign_out(learner, world, how)
    form = question.form(button="next")
    headers = {"Accept": "application/json"}
    data = form.fields | {"choice": ["1"]}
    told = learner.client.post(form.action, data=data, headers=headers)
    assert told.status_code == 403
    assert told.get_json() == {
        "saved": False,
        "title": "Not saved: you are signed out",
        "detail": "Not saved: you are signed out here.",
        "sign_in": f"/code?next={question.path}",
    }


def test_another_sign_in_since_the_page_was_opened(
    learner: Visitor, question: Page, world: World
) -> None:
    sign_out_elsewhere(learner)
    learner.start("Eve")
    page = learner.submit(question.form(button="next"), "next", choice="1")
    assert page.status == 400
    assert "Not saved" in page.text
    assert "Reload it" in page.text
    assert question.path in page.links
    assert world.raw("SELECT count(*) FROM response")[0][0] == 0


def test_a_teacher_is_sent_to_the_password(admin: Visitor) -> None:
    form = admin.get("/teach/").form("/teach/invite")
    sign_out_elsewhere(admin)
    page = admin.submit(form)
    assert page.status == 403
    assert "/sign-in?next=/teach/invite" in page.links
    assert not any(link.startswith("/code") for link in page.links)


def test_a_posting_without_a_page_of_its_own_leads_to_the_lessons(
    learner: Visitor, question: Page
) -> None:
    attempt = question.path.rpartition("/")[0]
    form = learner.get(f"{attempt}/check").form("/submit")
    sign_out_elsewhere(learner)
    page = learner.submit(form)
    assert page.status == 403
    assert "/code" in page.links


def test_the_door_itself_says_that_the_page_is_old(visitor: Visitor) -> None:
    response = visitor.client.post("/start", data={"nickname": "Ada", "csrf_token": "old"})
    assert response.status_code == 400
    page = Page(response)
    assert "signed out" not in page.text
    assert "/start" in page.links

"""Nothing of a key is on the device before its time: every page and every row is looked through."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.offline.kept import Kept, everything
from tests.browser.student import MARKET, TOWN, Student, until
from tests.support.server import Server
from tests.web.test_no_key_leaks import asked_in, plain, secrets_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("mode", ["quiz", "practice"])
def test_no_key_is_kept_on_the_device_before_its_time(
    page: Page, context: BrowserContext, server: Server, mode: str
) -> None:
    kept = Kept(Student(page, server.url), context, server).begin(mode)
    for number, item in enumerate(MARKET, start=1):
        kept.student.go(f"{kept.attempt}/{number}")
        kept.student.answer(item)
    raw = json.loads((TOWN / "market.json").read_text(encoding="utf-8"))
    kept.student.go("/c/town/market")
    shown = plain(page.content()) + asked_in(raw)
    hidden = {
        " ".join(text.replace("*", "").split())
        for item in raw["items"]
        for text in secrets_of(item, mode)
        if text not in shown
    }
    bodies = everything(page)
    assert len(hidden) >= len(MARKET)
    assert sum(kept.id in address for _, address, _ in bodies) == len(MARKET) + 1
    for _, address, body in bodies:
        said = plain(body)
        assert not [text for text in hidden if text in said], address
        assert "<mark>" not in body
        assert "secret" not in body


def test_no_token_and_no_cookie_is_kept(quiz: Kept) -> None:
    quiz.student.answer(MARKET[0])
    quiz.cut()
    quiz.page.get_by_label("behind the old church").check()
    quiz.waits()
    quiz.mend()
    quiz.student.saved()
    quiz.page.reload()
    secrets = {one["value"] for one in quiz.context.cookies()}
    secrets.add(quiz.page.locator("#answer [name=csrf_token]").input_value())
    assert all(len(one) > 20 for one in secrets)
    for _, address, body in everything(quiz.page):
        assert not [one for one in secrets if one in body], address


def test_a_result_that_was_seen_is_shown_without_a_network(quiz: Kept) -> None:
    quiz.student.answer(MARKET[0])
    quiz.student.go(f"{quiz.attempt}/check")
    quiz.student.press("Hand in")
    until(lambda: any(address.endswith(quiz.attempt) for _, address, _ in everything(quiz.page)))
    quiz.cut()
    quiz.student.go(f"{quiz.attempt}/1")
    expect(quiz.page.locator("h1")).to_have_text("Without a network")
    quiz.page.get_by_role("link", name="The market that moved").click()
    expect(quiz.page.locator(".result-head")).to_contain_text("1 of 11 points")
    expect(quiz.page.get_by_text("is a copy kept on this device")).to_be_visible()

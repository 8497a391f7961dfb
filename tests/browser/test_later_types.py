"""The question types beyond the first six, and the teacher's pages that go with them."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from tests.browser.eyes import look
from tests.browser.student import Student
from tests.support.server import LESSONS, Server

pytestmark = [pytest.mark.browser, pytest.mark.drill]
UNIT = "fall-of-damascus-2024/consequences"
ITEMS = json.loads((LESSONS / f"{UNIT}.json").read_text(encoding="utf-8"))["items"]
LATER = {
    "categorise",
    "cloze",
    "evidence-highlight",
    "forecast",
    "open-response",
    "two-part-evidence",
}
NUMBERS = {one["type"]: n for n, one in enumerate(ITEMS, start=1) if one["type"] in LATER}


def test_the_unit_has_one_of_each() -> None:
    assert NUMBERS.keys() == LATER


@pytest.mark.parametrize("type_", sorted(LATER))
def test_question_and_answer(student: Student, type_: str) -> None:
    student.join()
    attempt = student.begin("practice", UNIT)
    student.go(f"{attempt}/{NUMBERS[type_]}")
    look(student.page, f"{type_}, untouched")
    reveal = student.page.get_by_role("button", name="Show the answer", exact=True)
    if reveal.count():
        student.press("Show the answer")
        look(student.page, f"{type_}, revealed")


def test_marking_and_forecasts(page: Page, own_server: Server) -> None:
    # Its own server: the link that makes the first teacher works once.
    student = Student(page, own_server.url)
    student.join()
    attempt = student.begin("quiz", UNIT)
    student.go(f"{attempt}/{NUMBERS['open-response']}")
    student.page.locator("textarea").fill("It is confirmed that they left, and no more.")
    student.saved()
    student.go(f"{attempt}/check")
    student.press("Hand in")
    look(student.page, "result with an answer that waits")
    student.page.context.clear_cookies()
    student.page.goto(own_server.invite())
    for name, text in (("nickname", "Tea"), ("login", "tea-room")):
        student.page.locator(f"#{name}").fill(text)
    student.page.locator("#password").fill("three quiet harbours")
    student.press("Make the account")
    student.go(f"/teach/c/{UNIT}/marking")
    assert student.page.locator("input[type=radio]").count() > 0
    look(student.page, "marking")
    student.go(f"/teach/c/{UNIT}/forecasts")
    look(student.page, "forecasts")

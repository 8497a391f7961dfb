"""Review today in a browser: every room's question, its feedback, and the pages around them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.eyes import look
from tests.browser.keys import tab_to
from tests.browser.student import MARKET, SOUQ, Item, Student, fill

pytestmark = [pytest.mark.browser, pytest.mark.drill]


def hand_in_blank(student: Student, unit: str) -> None:
    """A quiz whose questions all come back."""
    student.go(f"{student.begin('quiz', unit)}/check")
    student.press("Hand in")


def asked(student: Student, items: list[Item]) -> Item:
    """The item on the page."""
    stem = student.page.locator("#stem").inner_text()
    return next(one for one in items if one["stem"].replace("*", "") == stem)


def test_pages_of_the_review(student: Student) -> None:
    page = student.page
    student.join()
    student.go("/review")
    look(page, "nothing yet")
    hand_in_blank(student, "town/market")
    student.go("/")
    look(page, "catalogue with a review")
    page.get_by_role("link", name="Review today: 6 questions").click()
    look(page, "review today")
    page.get_by_role("link", name="Begin").click()
    for number in range(1, 7):
        item = asked(student, MARKET)
        if number == 1:
            page.get_by_text("Look it up in the text").click()
            look(page, "the text unfolded")
            student.press("Check")
            expect(page.locator(".error-summary")).to_be_focused()
            look(page, "nothing to check")
        fill(page, item, right=number % 2 == 1)
        look(page, f"asked: {item['type']}")
        student.press("Check")
        expect(page.locator("#feedback .tag").first).to_be_visible()
        expect(page.locator(".passage mark").first).to_be_visible()
        look(page, f"checked: {item['type']}")
        page.locator("main .actions .button-primary").click()
    expect(page.get_by_text("Done for today: 6 questions reviewed.")).to_be_visible()
    look(page, "done for today")
    student.go("/progress")
    for fold in page.locator(".fold summary").all():
        fold.click()
    look(page, "progress with mastery unfolded")


def test_review_from_right_to_left(student: Student) -> None:
    page = student.page
    student.join()
    hand_in_blank(student, "town/souq")
    student.go("/review/next")
    fill(page, asked(student, SOUQ))
    look(page, "asked")
    student.press("Check")
    look(page, "checked")
    student.go("/review/next")
    student.press("I do not know: show the answer")
    look(page, "shown")


def test_review_by_keyboard(student: Student) -> None:
    page = student.page
    student.join()
    hand_in_blank(student, "town/market")
    student.go("/")
    for name in ("Review today: 6 questions", "Begin"):
        tab_to(page, page.get_by_role("link", name=name))
        with page.expect_navigation():
            page.keyboard.press("Enter")
    fill(page, asked(student, MARKET))
    tab_to(page, page.get_by_role("button", name="Check", exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Next"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#stem")).to_be_visible()

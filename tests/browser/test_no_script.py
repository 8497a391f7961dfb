"""Everything a student needs works where no script runs."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.eyes import PHONE
from tests.browser.student import MARKET, Student, fill

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A browser whose owner has turned scripts off."""
    return {**browser_context_args, "java_script_enabled": False}


def test_whole_quiz(student: Student) -> None:
    page = student.page
    student.go("/c/town/market")
    page.get_by_role("link", name="Choose a nickname").click()
    page.get_by_label("Nickname").fill("Maple")
    student.press("Start")
    student.press("I have it, go on")
    student.press("Take the quiz")
    for item in MARKET:
        fill(page, item)
        student.press("Save and check" if item is MARKET[-1] else "Save and next")
    expect(page.get_by_text("Every question is answered.")).to_be_visible()
    student.press("Hand in")
    expect(page.locator(".result-head")).to_contain_text("11 of 11 points")


def test_practice_with_a_wrong_answer_a_right_one_and_one_shown(student: Student) -> None:
    page = student.page
    student.join()
    student.begin("practice")
    for item in MARKET:
        fill(page, item, right=False)
        student.press("Check")
        expect(page.locator("#feedback .tag").first).not_to_have_text("Right")
        if item is MARKET[0]:
            student.press("Show the answer")
        else:
            fill(page, item)
            student.press("Try again")
            expect(page.locator("#feedback .tag").first).to_have_text("Right")
        expect(page.locator("#feedback .explanation")).to_be_visible()
        student.press("To the end" if item is MARKET[-1] else "Next")
    student.press("Finish")
    expect(page.locator(".item-result")).to_have_count(6)


def test_flag_level_and_numbers(student: Student) -> None:
    page = student.page
    student.join()
    student.begin()
    student.press("⚐ Flag for later")
    expect(page.locator(".navigator .is-flagged")).to_have_count(1)
    student.press("Easier")
    expect(page.locator(".passage")).to_contain_text("In 1987 there was a flood")
    fill(page, MARKET[0])
    student.press("Question 4, not answered")
    expect(page.locator("h1")).to_have_text("Question 4 of 6")
    student.press("Question 1, answered, marked for later")
    expect(page.get_by_label("beside the river")).to_be_checked()


def test_terms_hints_and_the_text_on_a_phone(student: Student) -> None:
    page = student.page
    page.set_viewport_size(PHONE)
    student.join()
    student.begin("practice")
    page.get_by_text("Hint", exact=True).click()
    expect(page.get_by_text("Look at the first sentence.")).to_be_visible()
    page.get_by_role("link", name="Read the text").click()
    page.get_by_role("button", name="florists").click()
    expect(page.locator("#term-florists")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Back to the question").first.click()
    expect(page.locator("#stem")).to_be_visible()
    expect(page.locator(".passage")).to_be_hidden()


def test_nothing_that_needs_a_script_is_shown(student: Student) -> None:
    student.go("/c/town/market")
    expect(student.page.locator("[data-read-aloud]")).to_be_hidden()


def test_review(student: Student) -> None:
    page = student.page
    student.join()
    student.go(f"{student.begin()}/check")
    student.press("Hand in")
    student.go("/")
    page.get_by_role("link", name="Review today: 6 questions").click()
    page.get_by_role("link", name="Begin").click()
    for left in reversed(range(6)):
        stem = page.locator("#stem").inner_text()
        fill(page, next(one for one in MARKET if one["stem"].replace("*", "") == stem))
        student.press("Check")
        expect(page.locator("#feedback .tag").first).to_have_text("Right")
        page.get_by_role("link", name="Next" if left else "Done for today", exact=True).click()
    expect(page.get_by_text("Done for today: 6 questions reviewed.")).to_be_visible()

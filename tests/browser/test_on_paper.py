"""What a student prints: words in dark ink, whatever the screen shows, and nothing to press."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.student import Student

pytestmark = pytest.mark.browser
INK = "rgb(27, 30, 43)"


def print_in_the_dark(page: Page) -> None:
    """As a browser prints whose reader likes dark pages."""
    page.emulate_media(media="print", color_scheme="dark")


def test_a_text_from_a_dark_screen(student: Student) -> None:
    page = student.page
    student.join()
    student.go("/c/town/market")
    print_in_the_dark(page)
    passage = page.locator(".passage")
    expect(passage).to_be_visible()
    expect(passage).to_have_css("color", INK)
    for gone in (".top", ".foot", ".tools", "#start-name"):
        expect(page.locator(gone)).to_be_hidden()


def test_a_result_with_all_that_is_folded_away(student: Student) -> None:
    page = student.page
    student.join()
    attempt = student.begin()
    student.go(f"{attempt}/check")
    student.press("Hand in")
    print_in_the_dark(page)
    why_not = page.locator("#item-1 details").first
    assert why_not.get_attribute("open") is None
    expect(why_not.locator("li").first).to_be_visible()
    expect(page.locator(".result-head .button").first).to_be_hidden()
    expect(page.get_by_role("heading", name="Your result")).to_have_css("color", INK)

"""Room between what stands beside or below each other on a phone; nothing is stretched."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Locator

from tests.browser.eyes import PHONE
from tests.browser.student import MARKET, Student
from tests.browser.test_later_types import NUMBERS, UNIT

pytestmark = pytest.mark.browser
TYPES = [item["type"] for item in MARKET]
LEAST = 4
LINE = 32


def box(found: Locator) -> FloatRect:
    """Where it stands; it must be seen."""
    measured = found.bounding_box()
    assert measured
    return measured


def below(upper: Locator, lower: Locator) -> float:
    """The pixels between them from top to bottom."""
    above = box(upper)
    return box(lower)["y"] - above["y"] - above["height"]


@pytest.fixture
def on_phone(student: Student) -> Student:
    student.page.set_viewport_size(PHONE)
    student.join()
    return student


def test_two_tags_of_an_answer(on_phone: Student) -> None:
    on_phone.begin("practice")
    on_phone.answer(MARKET[0])
    on_phone.press("Check")
    tags = on_phone.page.locator(".reviewed-option.is-key .tag")
    right, chosen = box(tags.first), box(tags.last)
    assert tags.count() == 2
    beside = chosen["x"] - right["x"] - right["width"]
    assert beside >= LEAST or below(tags.first, tags.last) >= LEAST


def test_the_lines_around_an_order(on_phone: Student) -> None:
    page = on_phone.page
    attempt = on_phone.begin("practice")
    on_phone.go(f"{attempt}/{TYPES.index('ordering') + 1}")
    on_phone.press("Show the answer")
    how = page.locator("#feedback .how").first
    assert below(page.locator("#feedback .tag").first, how) >= LEAST
    assert below(how, page.locator(".reviewed-option").first) >= LEAST


def test_how_many_sentences_and_the_heading_of_the_first(on_phone: Student) -> None:
    page = on_phone.page
    attempt = on_phone.begin("practice", UNIT)
    on_phone.go(f"{attempt}/{NUMBERS['evidence-highlight']}")
    assert below(page.locator("#sentences-how"), page.locator(".highlight h3").first) >= LEAST


def test_the_tag_of_an_objective_is_one_line_high(on_phone: Student) -> None:
    page = on_phone.page
    attempt = on_phone.begin("practice")
    on_phone.answer(MARKET[0])
    on_phone.press("Check")
    on_phone.go(f"{attempt}/check")
    on_phone.press("Finish")
    on_phone.go("/progress")
    tags = page.locator(".standing .tag")
    assert tags.count()
    assert all(box(one)["height"] < LINE for one in tags.all())


def test_a_number_stays_on_the_line_of_what_it_counts(on_phone: Student) -> None:
    on_phone.go("/")
    parts = on_phone.page.locator(".facts-line span")
    assert parts.count()
    assert all(box(one)["height"] < LINE for one in parts.all())

"""Questions that are answered on a map: by a tap, by the keyboard alone, and without a script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.eyes import look
from tests.browser.student import DAMASCUS, Student, items_of
from tests.support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.drill]
SHORE = "shore/lighthouse"
ALLIES = "fall-of-damascus-2024/allies"
NUMBERS = [
    n
    for n, one in enumerate(items_of(DAMASCUS / "allies.json"), start=1)
    if one["type"] == "map-region"
]


def tap(page: Page, x: float, y: float) -> None:
    """A tap at a point in map units."""
    at = page.locator("#answer-area svg.map").evaluate(
        "(map, [x, y]) => { map.scrollIntoView({ block: 'center' });"
        " const at = new DOMPoint(x, y).matrixTransform(map.getScreenCTM());"
        " return [at.x, at.y]; }",
        [x, y],
    )
    page.mouse.click(*at)


def test_a_point_in_every_setting(student: Student) -> None:
    student.join()
    attempt = student.begin("practice", SHORE)
    look(student.page, "map point, untouched")
    tap(student.page, 246, 90)
    student.saved()
    student.press("Check")
    expect(student.page.locator("#feedback .tag").first).to_have_text("Partly right")
    look(student.page, "map point, near")
    student.press("Show the answer")
    look(student.page, "map point, revealed")
    student.go(f"{attempt}/1")
    assert student.page.locator(".map .ring").count() == 2
    assert student.page.locator(".map .place").count() == 4


@pytest.mark.parametrize("number", NUMBERS)
def test_an_area_in_every_setting(student: Student, number: int) -> None:
    student.join()
    attempt = student.begin("practice", ALLIES)
    student.go(f"{attempt}/{number}")
    look(student.page, "map region, untouched")
    tap(student.page, 540, 280)
    student.saved()
    assert student.page.get_by_label("Iran", exact=True).is_checked()
    look(student.page, "map region, chosen")
    student.press("Show the answer")
    look(student.page, "map region, revealed")


def test_every_area_of_the_allies_can_be_hit_with_a_thumb_on_a_small_phone(
    student: Student,
) -> None:
    student.join()
    attempt = student.begin("practice", ALLIES)
    student.page.set_viewport_size({"width": 320, "height": 640})
    student.go(f"{attempt}/{NUMBERS[0]}")
    areas = student.page.locator("path[data-token]")
    assert areas.count() == 6
    for area in areas.all():
        box = area.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 32


def test_by_keyboard_alone(student: Student) -> None:
    student.join()
    student.begin("quiz", SHORE)
    page = student.page
    page.get_by_label("Across (0 to 480)").focus()
    page.keyboard.type("246")
    page.keyboard.press("Tab")
    page.keyboard.type("60")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") != ""
    student.saved()
    with page.expect_navigation():
        page.get_by_label("Across (0 to 480)").press("Enter")
    page.get_by_label("the land").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    student.saved()
    assert page.locator("input[type=radio]:checked").count() == 1
    assert page.locator(".map .is-chosen").count() == 1


@pytest.fixture
def plain(browser: Browser, server: Server, browser_context_args: dict[str, Any]) -> Any:
    """A student whose browser runs no script."""
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    yield Student(context.new_page(), server.url)
    context.close()


def test_without_a_script(plain: Student) -> None:
    page = plain.page
    plain.join()
    attempt = plain.begin("quiz", SHORE)
    page.get_by_label("Across (0 to 480)").fill("246")
    plain.press("Save and next")
    expect(page.locator("#answer-error")).to_have_text(
        "A point needs both numbers: across the map and down."
    )
    page.get_by_label("Down (0 to 360)").fill("60")
    page.get_by_label("Or the place").select_option("Gull Island")
    plain.press("Save and next")
    expect(page.locator("#answer-error")).to_contain_text("take one of them back")
    page.get_by_label("Or the place").select_option("–")
    plain.press("Save and next")
    page.get_by_label("the sea").check()
    plain.press("Save and check")
    plain.go(f"{attempt}/1")
    assert page.locator(".map .pin:not(.is-off)").count() == 1
    plain.go(f"{attempt}/check")
    plain.press("Hand in")
    expect(page.locator(".result-head")).to_contain_text("3 of 3 points")


def test_no_letter_of_a_map_is_cut_off_at_its_edge(student: Student) -> None:
    student.join()
    attempt = student.begin("practice", SHORE)
    student.page.set_viewport_size({"width": 320, "height": 640})
    for number in (1, 2):
        student.go(f"{attempt}/{number}")
        cut = student.page.locator("#answer-area svg.map").evaluate(
            "map => { const edge = map.getBoundingClientRect();"
            " return [...map.querySelectorAll('text')].filter((one) => {"
            " const at = one.getBoundingClientRect();"
            " return at.right > edge.right + 1 || at.left < edge.left - 1; })"
            ".map((one) => one.textContent); }"
        )
        assert cut == []

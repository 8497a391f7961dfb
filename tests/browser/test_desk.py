"""The text and the question: side by side on a desk, one tap apart on a phone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.eyes import PHONE, SMALL, too_wide
from tests.browser.keys import seen, tab_to
from tests.browser.student import DAMASCUS, MARKET, Student, fill, items_of, until

pytestmark = pytest.mark.browser
BACKGROUND = items_of(DAMASCUS / "background.json")
SPEECH = """
  window.spoken = [];
  const speech = { speak: (one) => { window.spoken.push(one); }, cancel: () => {} };
  Object.defineProperty(window, 'speechSynthesis', { value: %s });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
PARTED = """() => [...document.querySelectorAll('.term-end')].filter((one) => {
  const comma = document.createRange();
  comma.selectNodeContents(one.lastChild);
  return comma.getBoundingClientRect().top > one.firstChild.getBoundingClientRect().bottom;
}).map((one) => one.textContent)"""


def numbered(type_: str) -> int:
    return [item["type"] for item in MARKET].index(type_) + 1


def order(page: Page) -> list[str]:
    return page.locator(".entry label").all_inner_texts()


def test_the_keyboard_jumps_from_the_answer_to_the_text_and_back(student: Student) -> None:
    page = student.page
    student.join()
    student.begin()
    options = page.locator("#answer-area input")
    options.first.focus()
    link = page.get_by_role("link", name="Go to the text")
    assert link.bounding_box()["y"] > 0  # type: ignore[index]
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    seen(page)
    page.keyboard.press("Enter")
    expect(page.locator("#passage")).to_be_focused()
    page.keyboard.press("Tab")
    seen(page)
    expect(page.get_by_role("link", name="Back to the question").first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    seen(page)
    assert page.evaluate("document.querySelector('.desk-main').contains(document.activeElement)")


def test_a_choice_that_its_field_cuts_off_stands_whole_below_it(student: Student) -> None:
    page = student.page
    student.join()
    attempt = student.begin("quiz", "fall-of-damascus-2024/background")
    number = max(n for n, one in enumerate(BACKGROUND, 1) if one["type"] == "matching")
    student.go(f"{attempt}/{number}")
    page.set_viewport_size(SMALL)
    select, below = page.locator(".pair select").first, page.locator(".pair-chosen").first
    expect(below).to_be_hidden()
    select.select_option(index=1)
    expect(below).to_have_text(select.locator("option:checked").inner_text())
    expect(below).to_be_visible()
    page.set_viewport_size({"width": 900, "height": 800})
    choices = select.locator("option").all_inner_texts()
    # The first says only that one is to be chosen.
    select.select_option(index=choices.index(min(choices[1:], key=len)))
    expect(below).to_be_hidden()
    page.set_viewport_size(SMALL)
    select.select_option(index=choices.index(max(choices[1:], key=len)))
    expect(below).to_be_visible()
    student.saved()
    page.reload()
    expect(below).to_be_visible()
    page.get_by_text("All choices in full").click()
    texts = [one["text"] for one in BACKGROUND[number - 1]["options"]]
    assert sorted(page.locator(".choices li").all_inner_texts()) == sorted(texts)
    assert too_wide(page) == []


def test_text_stands_beside_the_question_and_stays_in_sight(student: Student) -> None:
    page = student.page
    student.join()
    student.begin("quiz", "fall-of-damascus-2024/background")
    student.go(student.path().rsplit("/", 1)[0] + "/12")
    question, text = page.locator("#question").bounding_box(), page.locator("#passage")
    beside = text.bounding_box()
    assert question
    assert beside
    assert question["x"] + question["width"] <= beside["x"]
    page.mouse.move(question["x"] + 40, 500)
    page.mouse.wheel(0, 4000)
    expect(text).to_be_in_viewport(ratio=0.85)


def test_text_scrolls_by_keyboard(student: Student) -> None:
    page = student.page
    student.join()
    student.begin("quiz", "fall-of-damascus-2024/background")
    pane = page.locator("#passage")
    tab_to(page, pane)
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowDown")
    until(lambda: pane.evaluate("one => one.scrollTop") > 100)
    page.keyboard.press("End")
    expect(page.locator(".passage .s").last).to_be_in_viewport()
    seen(page)


def test_text_is_one_tap_away_on_a_phone_and_back(student: Student) -> None:
    page = student.page
    page.set_viewport_size(PHONE)
    student.join()
    student.begin()
    page.get_by_label("beside the river").check()
    expect(page.locator("#passage")).to_be_hidden()
    page.get_by_role("link", name="Read the text").click()
    expect(page.locator(".passage")).to_be_in_viewport()
    expect(page.locator("#passage")).to_be_focused()
    expect(page.locator("#stem")).to_be_hidden()
    page.get_by_role("link", name="Back to the question").first.click()
    expect(page.locator("#stem")).to_be_in_viewport()
    expect(page.locator("#question")).to_be_focused()
    page.get_by_role("link", name="Read the text").click()
    page.keyboard.press("Escape")
    expect(page.locator("#stem")).to_be_in_viewport()
    expect(page.get_by_label("beside the river")).to_be_checked()


@pytest.mark.parametrize("width", [375, 1280])
def test_sentence_that_decides_is_marked_and_brought_into_sight(
    student: Student, width: int
) -> None:
    page = student.page
    page.set_viewport_size({"width": width, "height": 600})
    student.join()
    attempt = student.begin("practice", "fall-of-damascus-2024/background")
    last = len(BACKGROUND) - 1
    student.go(f"{attempt}/{last}")
    expect(page.locator(".passage mark")).to_have_count(0)
    fill(page, BACKGROUND[last - 1])
    student.saved()
    student.press("Check")
    page.locator("#feedback .explanation a.cited").first.click()
    expect(page.locator(".s:target mark").first).to_be_in_viewport(ratio=1)
    if width == PHONE["width"]:
        page.get_by_role("link", name="Back to the question").first.click()
        expect(page.locator("#feedback")).to_be_visible()


def test_result_leads_to_the_sentence_and_back(student: Student) -> None:
    page = student.page
    student.join()
    attempt = student.begin()
    student.answer(MARKET[0], right=False)
    student.go(f"{attempt}/check")
    student.press("Hand in")
    page.locator("#item-1 .explanation a.cited").first.click()
    expect(page.locator("[id='s-p1.s1'] mark").first).to_be_in_viewport()
    page.locator("[id='s-p1.s1'] a.note").first.click()
    expect(page.locator("#item-1")).to_be_in_viewport()


def test_no_line_of_the_text_begins_with_a_comma(student: Student) -> None:
    page = student.page
    student.go("/c/fall-of-damascus-2024/background")
    assert page.locator(".term-end").count() > 3
    for width in range(320, 420, 7):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate(PARTED) == [], width


def test_each_row_of_a_checked_grid_says_how_it_is(student: Student) -> None:
    page = student.page
    number = numbered("true-false-not-stated")
    student.join()
    student.go(f"{student.begin('practice')}/{number}")
    student.answer(MARKET[number - 1], right=False)
    student.press("Check")
    expect(page.locator(".remarks li")).to_have_count(3)
    expect(page.locator(".remarks li", has_text="Not right")).to_have_count(3)


def test_reading_aloud_is_offered_where_the_browser_can_speak(student: Student) -> None:
    page = student.page
    page.add_init_script(SPEECH % "speech")
    student.go("/c/town/market")
    button = page.locator("[data-read-aloud]")
    button.click()
    assert page.evaluate("window.spoken.map((one) => [one.text, one.lang])") == [
        ["By the river", "en"]
    ]
    page.evaluate("window.spoken[0].onend()")
    expect(page.locator(".is-spoken")).to_have_id("s-p1.s1")
    expect(button).to_have_text("Stop reading")
    button.click()
    expect(button).to_have_text("Read aloud")
    expect(page.locator(".is-spoken")).to_have_count(0)


def test_reading_aloud_is_not_offered_where_it_cannot(student: Student) -> None:
    student.page.add_init_script(SPEECH % "undefined")
    student.go("/c/town/market")
    expect(student.page.locator("[data-read-aloud]")).to_be_hidden()


def test_ordering_by_buttons_is_saved(student: Student) -> None:
    page = student.page
    student.join()
    student.go(f"{student.begin()}/{numbered('ordering')}")
    before = order(page)
    page.locator(".entry").first.get_by_role("button", name="Move down").click()
    student.saved()
    page.reload()
    assert order(page) == [before[1], before[0], *before[2:]]


def test_ordering_by_dragging_is_saved(student: Student) -> None:
    page = student.page
    student.join()
    student.go(f"{student.begin()}/{numbered('ordering')}")
    before = order(page)
    page.locator(".entry-handle").first.scroll_into_view_if_needed()
    grip = page.locator(".entry-handle").first.bounding_box()
    goal = page.locator(".entry").last.bounding_box()
    assert grip
    assert goal
    page.mouse.move(grip["x"] + 8, grip["y"] + 12)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, goal["y"] + goal["height"] - 2, steps=4)
    page.mouse.up()
    student.saved()
    page.reload()
    assert order(page) == [*before[1:], before[0]]


def test_matching_by_selects_tells_of_a_choice_made_twice_and_saves_the_rest(
    student: Student,
) -> None:
    page = student.page
    student.join()
    student.go(f"{student.begin()}/{numbered('matching')}")
    selects = page.locator(".pair select")
    selects.nth(0).select_option(label="Friday")
    student.saved()
    selects.nth(1).select_option(label="Friday")
    expect(student.line).to_have_attribute("data-state", "failed")
    selects.nth(0).select_option(label="Tuesday")
    student.saved()
    page.reload()
    shown = page.locator(".pair option:checked").all_inner_texts()
    assert sorted(shown) == ["Friday", "Tuesday"]
    assert all(one != other for one, other in pairwise(shown))

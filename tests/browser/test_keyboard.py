"""The whole student path by keyboard, at a desk and at 400 %, the focus always in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.eyes import DESK, ZOOMED
from tests.browser.keys import seen, tab_to
from tests.browser.student import MARKET, Item, Student

pytestmark = pytest.mark.browser
SIZES = {"desk": DESK, "400 %": ZOOMED}


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to a control with Tab and press a key that leads to another page."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press(key)


def named(page: Page, name: str) -> Locator:
    """The button of this name."""
    return page.get_by_role("button", name=name, exact=True)


@pytest.mark.parametrize("size", SIZES)
def test_from_the_catalogue_to_the_result(student: Student, size: str) -> None:
    page = student.page
    page.set_viewport_size(SIZES[size])
    student.go("/")
    press(page, page.get_by_role("link", name="Start with a nickname"))
    tab_to(page, page.get_by_label("Nickname"))
    page.keyboard.type("Maple")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, named(page, "I have it, go on"), "Space")
    press(page, page.get_by_role("link", name="The market that moved"))
    press(page, named(page, "Take the quiz"), "Space")
    for number, item in enumerate(MARKET, start=1):
        expect(page.locator("h1")).to_have_text(f"Question {number} of 6")
        answer(page, item)
        seen(page)
        student.saved()
        press(page, page.locator("main .actions .button-primary"))
    press(page, named(page, "Hand in"))
    expect(page.locator(".result-head")).to_contain_text("11 of 11 points")


def answer(page: Page, item: Item) -> None:
    """The right answer, with keys alone."""
    _KEYS[item["type"]](page, item)


def _single(page: Page, item: Item) -> None:
    radios = page.locator("#answer-area input")
    right = page.get_by_label(next(one["text"] for one in item["options"] if one.get("key")))
    tab_to(page, radios.first)
    page.keyboard.press("Space")
    for _ in range(radios.count()):
        if right.is_checked():
            return
        page.keyboard.press("ArrowDown")
        seen(page)
    raise AssertionError("the arrows do not lead to the option")


def _multiple(page: Page, item: Item) -> None:
    right = {one["text"] for one in item["options"] if one.get("key")}
    for box in page.locator("#answer-area label.option").all():
        tab_to(page, box.locator("input"))
        if box.inner_text() in right:
            page.keyboard.press("Space")


def _grid(page: Page, item: Item) -> None:
    names = {"true": "True", "false": "False", "not-stated": "Not stated"}
    keys = {row["text"]: names[row["key"]] for row in item["rows"]}
    for row in page.locator("fieldset.row").all():
        right = row.get_by_label(keys[row.locator("legend").inner_text()], exact=True)
        tab_to(page, row.locator("input").first)
        page.keyboard.press("Space")
        while not right.is_checked():
            page.keyboard.press("ArrowRight")
            seen(page)


def _matching(page: Page, item: Item) -> None:
    texts = {one["id"]: one["text"] for one in item["options"]}
    keys = {one["text"]: texts[one["key"]] for one in item["premises"]}
    for pair in page.locator(".pair").all():
        tab_to(page, pair.locator("select"))
        page.keyboard.type(keys[pair.locator("label").inner_text()][:3])
        expect(pair.locator("option:checked")).to_have_text(
            keys[pair.locator("label").inner_text()]
        )


def _ordering(page: Page, item: Item) -> None:
    """Bubbles each entry to its place with its own button, which keeps the focus."""
    texts = {one["id"]: one["text"] for one in item["entries"]}
    for place, entry in enumerate(one for group in item["key"] for one in group):
        row = page.locator(".entry", has_text=texts[entry])
        up = row.get_by_role("button", name="Move up")
        shown = page.locator(".entry label").all_inner_texts()
        if shown[place] == texts[entry] and place:
            continue
        tab_to(page, up)
        for _ in range(max(1, shown.index(texts[entry]) - place)):
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
            seen(page)
    assert page.locator(".entry label").all_inner_texts() == [
        texts[one] for group in item["key"] for one in group
    ]


def _typed(page: Page, item: Item) -> None:
    tab_to(page, page.get_by_role("textbox"))
    page.keyboard.type(item["accept"][0]["text"])


_KEYS: dict[str, Callable[[Page, Item], None]] = {
    "single-choice": _single,
    "multiple-choice": _multiple,
    "true-false-not-stated": _grid,
    "matching": _matching,
    "ordering": _ordering,
    "short-answer": _typed,
}


@pytest.mark.parametrize("path", ["/", "/start", "/c/town/market"])
def test_skip_link_is_the_first_stop_and_leads_past_the_frame(student: Student, path: str) -> None:
    student.go(path)
    student.page.keyboard.press("Tab")
    skip = student.page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    student.page.keyboard.press("Enter")
    student.page.keyboard.press("Tab")
    seen(student.page)
    assert student.page.evaluate("document.activeElement.closest('main') !== null")


def test_terms_open_and_close_by_keyboard(student: Student) -> None:
    page = student.page
    student.go("/c/town/market")
    term = page.get_by_role("button", name="canopy")
    meaning = page.locator("#term-canopy")
    tab_to(page, term)
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text("a roof without walls")
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Space")
    expect(meaning).to_be_visible()
    page.keyboard.press("Space")
    expect(meaning).to_be_hidden()


@pytest.mark.parametrize(("path", "field"), [("/start", "nickname"), ("/code", "code")])
def test_error_summary_has_the_focus_and_leads_to_the_field(
    student: Student, path: str, field: str
) -> None:
    page = student.page
    student.go(path)
    press(page, page.locator("main .button-primary"))
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page).to_have_title("Error: " + page.title().removeprefix("Error: "))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{field}")).to_be_focused()
    seen(page)


def test_practice_by_keyboard_leads_to_the_feedback_and_to_the_sentence(student: Student) -> None:
    page = student.page
    student.join()
    student.begin("practice")
    _single(page, MARKET[0])
    student.saved()
    press(page, named(page, "Check"))
    expect(page.locator("#feedback")).to_be_focused()
    seen(page)
    tab_to(page, page.locator("#feedback .explanation a.cited").first)
    page.keyboard.press("Enter")
    expect(page.locator(".s:target mark")).to_be_in_viewport()


@pytest.mark.parametrize("size", SIZES)
def test_every_stop_of_the_larger_pages_is_in_sight(student: Student, size: str) -> None:
    page = student.page
    student.join()
    page.set_viewport_size(SIZES[size])
    attempt = student.begin("practice", "fall-of-damascus-2024/background")
    for path in ("/", "/c/fall-of-damascus-2024/background", f"{attempt}/1", f"{attempt}/check"):
        student.go(path)
        stops = page.locator("a[href], button, input, select, summary, [tabindex='0']")
        last = stops.locator("visible=true").last
        tab_to(page, last)

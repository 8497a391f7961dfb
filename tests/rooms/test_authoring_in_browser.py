"""The forms of all types on one page in a real browser: clean, narrow, and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from quizapp.web import assets
from quizapp.web.authoring import compose_item, rearranged
from tests.browser.eyes import SMALL, look
from tests.rooms.examples import examples
from tests.rooms.forms import PREFIX, Raw, drawn, posted, problems

pytestmark = [pytest.mark.browser, pytest.mark.whatever_database]
FIRST = {one.room.name: one for one in reversed(examples())}
# Between them they hold a field of each kind.
EVERY_KIND = ("evidence-highlight", "number", "ordering", "single-choice")
SHEETS = ("app.css", "teacher.css", "editor.css")
PASSAGE = [{"id": "p1", "sentences": [{"id": "p1.s1", "text": "The council meets in the mill."}]}]
UNIT = {"passage": PASSAGE, "objectives": [{"id": "o1", "text": "Find it."}]}


def show(page: Page, *forms: str) -> None:
    sheets = "".join(f"<style>{assets.known()[name].data.decode()}</style>" for name in SHEETS)
    page.set_content(
        "<!doctype html><html lang=en><head><meta name=viewport content='width=device-width'>"
        f"<title>Write</title>{sheets}</head><body><main class='page teach'><h1>Write</h1>"
        f"{''.join(forms)}</main></body></html>"
    )


def within(html: str) -> str:
    return f"<form class='card form' method=post>{html}<button class='button'>Save</button></form>"


def sent(page: Page) -> dict[str, list[str]]:
    """What the browser would send."""
    found: dict[str, list[str]] = {}
    for name, value in page.evaluate("[...new FormData(document.forms[0])]"):
        found.setdefault(name.removeprefix(PREFIX), []).append(value)
    return found


def broken(item: Raw) -> Raw:
    """The same without its stem, and with text for points."""
    rest = {key: value for key, value in item.items() if key != "stem"}
    return rest | ({"points": "two"} if "points" in rest else {})


def test_forms_are_clean_wide_and_narrow(page: Page) -> None:
    # No colour is looked at on its way to another one.
    page.emulate_media(reduced_motion="reduce")
    forms = [drawn({"id": "q1", "type": "puzzle", "typed": "{"}, UNIT, prefix="puzzle/")]
    for name in EVERY_KIND:
        item = broken(FIRST[name].item)
        unit = {**UNIT, **FIRST[name].raw["unit"]}
        forms.append(drawn(item, unit, problems(item), prefix=f"{name}/"))

    # Several items in one form of a page.
    show(page, within("".join(forms)))
    look(page, "forms of items")


@pytest.mark.parametrize("name", FIRST)
def test_every_form_has_room_on_a_small_screen(page: Page, name: str) -> None:
    page.set_viewport_size(SMALL)
    show(page, within(drawn(FIRST[name].item, {**UNIT, **FIRST[name].raw["unit"]})))

    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


@pytest.mark.parametrize("name", ["cloze", "ordering"])
def test_a_browser_sends_what_the_parser_reads(page: Page, name: str) -> None:
    example = FIRST[name]
    html = drawn(example.item, example.raw["unit"])
    show(page, within(html))

    assert sent(page) == posted(html)
    assert compose_item(sent(page), example.item, example.raw["unit"]) == example.item


def test_a_row_is_written_by_keys_alone_and_moved_by_its_button(page: Page) -> None:
    item, unit = FIRST["single-choice"].item, FIRST["single-choice"].raw["unit"]
    show(page, within(drawn(item, unit)))
    page.get_by_label("Text of option 3").focus()
    page.keyboard.press("Tab")
    for _ in range(30):
        if page.evaluate("document.activeElement.id") == f"{PREFIX}options.3.text":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("In the tower")
    # An empty row shows one line; once somebody writes in it, it asks why it is wrong.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("The text does not")
    page.keyboard.press("Tab")
    page.keyboard.type("It names no tower.")

    made = compose_item(rearranged(sent(page), "up:options:3"), item, unit)
    assert made["options"][2] == {
        "id": "d",
        "text": "In the tower",
        "why": {"kind": "not-in-text", "text": "It names no tower."},
    }
    again = drawn(made, unit)
    show(page, within(again))
    button = page.get_by_role("button", name="Move up: Option 3")
    assert button.get_attribute("value") == f"up:{PREFIX}options:2"

"""Asking pages in a real browser: narrow screens, touch targets, and ordering's extra script."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from quizapp.domain.question import Asking
from tests.rooms.examples import Example, examples
from tests.rooms.pages import render

pytestmark = pytest.mark.browser
EXAMPLES = {one.name: one for one in examples()}
FIRST = list({one.room.name: one for one in reversed(examples())}.values())
TOUCHED = files("quizapp.web").joinpath("static/js/learner/32-touched.js").read_text("utf-8")
NARROW = {"width": 320, "height": 640}


def show(page: Page, example: Example, seed: int = 3, given: Any = None) -> None:
    """The asking page of an example with the room's own style and script."""
    asked = render(
        example.registered, "ask.html", example.room.public(example.load(), Asking(seed), given)
    )
    page.set_viewport_size(NARROW)
    page.set_content(
        f"<!doctype html><html lang=en><style>{file(example, 'style.css')}</style><form>"
        f"<h1 id=stem>{example.item['stem']}</h1>{asked}</form>"
        f"<script type=module>{file(example, 'enhance.js')}</script></html>"
    )


def file(example: Example, name: str) -> str:
    path = example.registered.folder.joinpath(name)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def read(page: Page, example: Example, seed: int = 3) -> Any:
    """What the room reads from the form as the browser would post it."""
    posted: dict[str, list[str]] = {}
    for name, value in page.evaluate("[...new FormData(document.forms[0])]"):
        posted.setdefault(name, []).append(value)
    return example.room.read(example.load(), posted, Asking(seed))


def entries(page: Page) -> list[str]:
    return page.locator(".entry label").all_inner_texts()


def places(page: Page) -> list[str]:
    return page.eval_on_selector_all(".entry select", "all => all.map(one => one.value)")


def button(page: Page, row: int, name: str) -> Locator:
    return page.locator(".entry").nth(row).get_by_role("button", name=name)


@pytest.fixture
def ordering(page: Page) -> Example:
    example = EXAMPLES["ordering/kendall"]
    show(page, example)
    return example


@pytest.mark.parametrize("example", FIRST, ids=lambda one: one.room.name)
def test_page_fits_a_small_phone(page: Page, example: Example) -> None:
    show(page, example)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    for control in page.locator("select, button, textarea, input[type=text], label.option").all():
        box = control.bounding_box()
        assert box
        assert box["width"] >= 24
        # Options get their height from the application's own style; here they stand bare.
        assert box["height"] >= 24 or "option" in (control.get_attribute("class") or "")


@pytest.mark.parametrize("example", FIRST, ids=lambda one: one.room.name)
def test_untouched_page_is_blank_and_every_control_has_a_name(page: Page, example: Example) -> None:
    show(page, example)
    assert read(page, example) is None
    controls = page.locator("select, button, input, textarea")
    assert controls.count() > 0
    for control in controls.all():
        snapshot = control.aria_snapshot()
        assert '"' in snapshot, snapshot


@pytest.mark.parametrize("example", FIRST, ids=lambda one: one.room.name)
def test_what_a_student_did_is_told_from_what_was_drawn(page: Page, example: Example) -> None:
    given = next(one["response"] for one in example.raw["answers"] if one["response"])
    show(page, example, given=given)
    page.evaluate(f"() => {{ {TOUCHED}; Object.assign(window, {{ touched, redo, isTicked }}); }}")
    assert page.evaluate("touched(document.forms[0]).length") == 0
    answer = page.evaluate("[...new FormData(document.forms[0])]")
    show(page, example)
    again = page.evaluate(
        """(answer) => {
          const form = document.forms[0];
          for (const [name, value] of answer) {
            for (const one of [...form.elements].filter((one) => one.name === name)) {
              if (isTicked(one)) one.checked ||= one.value === value;
              else one.value = value;
            }
          }
          const touches = touched(form);
          form.reset();
          redo(touches);
          return [...new FormData(form)];
        }""",
        answer,
    )
    assert sorted(again) == sorted(answer)
    assert any(value for _, value in answer)


def test_a_button_moves_an_entry_sets_every_place_and_says_so(
    page: Page, ordering: Example
) -> None:
    before = entries(page)
    button(page, 0, "Move down").focus()
    page.keyboard.press("Enter")
    assert entries(page) == [before[1], before[0], *before[2:]]
    assert places(page) == ["1", "2", "3", "4"]
    assert page.locator("[aria-live=polite]").inner_text() == f"{before[0]}: place 2 of 4"
    page.keyboard.press("Enter")
    assert entries(page) == [before[1], before[2], before[0], before[3]], "the focus went along"
    assert set(read(page, ordering)["positions"].values()) == {1, 2, 3, 4}


def test_the_first_entry_moved_up_stays_and_counts_as_touched(
    page: Page, ordering: Example
) -> None:
    before = entries(page)
    button(page, 0, "Move up").click()
    assert entries(page) == before
    assert places(page) == ["1", "2", "3", "4"]


def test_clearing_makes_it_blank_again(page: Page, ordering: Example) -> None:
    button(page, 2, "Move up").click()
    assert read(page, ordering) is not None
    page.get_by_role("button", name="Clear the order").click()
    assert read(page, ordering) is None


def test_buttons_start_from_the_places_chosen_before(page: Page, ordering: Example) -> None:
    before = entries(page)
    page.locator(".entry select").nth(3).select_option("1")
    assert places(page) == ["", "", "", "1"], "choosing one place sets no other"
    button(page, 0, "Move down").click()
    assert entries(page) == [before[3], before[1], before[0], before[2]]


def test_saved_order_is_shown_in_order(page: Page) -> None:
    example = EXAMPLES["ordering/kendall"]
    key = example.room.key(example.load())
    show(page, example, given=key)
    assert places(page) == ["1", "2", "3", "4"]
    assert read(page, example) == key


def test_dragging_moves_over_several_entries(page: Page, ordering: Example) -> None:
    before = entries(page)
    drag(page, 0, 3, below=True)
    assert entries(page) == [*before[1:], before[0]]
    assert places(page) == ["1", "2", "3", "4"]
    assert page.locator("[aria-live=polite]").inner_text() == f"{before[0]}: place 4 of 4"
    drag(page, 3, 0, below=False)
    assert entries(page) == before


def test_a_drag_that_moves_nothing_leaves_it_blank(page: Page, ordering: Example) -> None:
    page.locator(".entry-handle").first.click()
    assert read(page, ordering) is None


def test_a_move_tells_the_page_once_that_the_answer_changed(page: Page, ordering: Example) -> None:
    page.evaluate("window.heard = 0; document.forms[0].addEventListener('change', () => heard++)")
    button(page, 1, "Move up").click()
    assert page.evaluate("window.heard") == 1


def drag(page: Page, start: int, end: int, *, below: bool) -> None:
    grip = page.locator(".entry-handle").nth(start).bounding_box()
    goal = page.locator(".entry").nth(end).bounding_box()
    assert grip
    assert goal
    x = grip["x"] + grip["width"] / 2
    page.mouse.move(x, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(x, goal["y"] + (goal["height"] - 2 if below else 2), steps=3)
    page.mouse.up()


@pytest.fixture
def forecast(page: Page) -> Example:
    example = EXAMPLES["forecast/mill"]
    show(page, example)
    return example


def test_slider_and_field_say_the_same(page: Page, forecast: Example) -> None:
    slider, field = page.get_by_role("slider"), page.get_by_label("How likely is it, in percent?")
    assert slider.get_attribute("aria-valuetext") == "not set"
    assert read(page, forecast) is None
    field.fill("70")
    assert slider.input_value() == "70"
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert field.input_value() == "71"
    assert read(page, forecast) == {"percent": 71}
    field.fill("seventy")
    assert slider.get_attribute("aria-valuetext") == "not set"


def test_a_click_in_the_middle_of_the_slider_means_fifty(page: Page, forecast: Example) -> None:
    page.evaluate("window.heard = 0; document.forms[0].addEventListener('change', () => heard++)")
    page.get_by_role("slider").click()
    assert read(page, forecast) == {"percent": 50}
    assert page.evaluate("window.heard") >= 1


def test_a_saved_forecast_sets_the_slider(page: Page, forecast: Example) -> None:
    show(page, forecast, given={"percent": 35})
    assert page.get_by_role("slider").input_value() == "35"


@pytest.fixture
def region(page: Page) -> Example:
    example = EXAMPLES["map-region/mill"]
    show(page, example)
    return example


def test_a_tap_on_an_area_chooses_its_name(page: Page, region: Example) -> None:
    page.evaluate("window.heard = 0; document.forms[0].addEventListener('change', () => heard++)")
    page.locator("path[data-token]").nth(2).click()
    assert read(page, region) == {"choice": "opt-town"}
    assert page.locator(".is-chosen").count() == 1
    page.get_by_label("the meadows").check()
    assert read(page, region) == {"choice": "opt-meadows"}
    assert page.locator(".is-chosen").get_attribute("d") == "M100 60H300V240H100Z"
    assert page.evaluate("window.heard") == 2


def test_a_tap_elsewhere_on_the_map_chooses_nothing(page: Page, region: Example) -> None:
    page.locator("path.region").nth(3).click()
    assert read(page, region) is None


def test_an_area_that_was_chosen_before_is_marked(page: Page, region: Example) -> None:
    show(page, region, given={"choice": "opt-hills"})
    assert page.locator(".is-chosen").get_attribute("d") == "M0 60H100V240H0Z"


@pytest.fixture
def point(page: Page) -> Example:
    example = EXAMPLES["map-point/mill"]
    show(page, example)
    return example


def tap(page: Page, x: float, y: float) -> None:
    """A tap at a point in map units."""
    at = page.locator("svg.map").evaluate(
        "(map, [x, y]) => { const at = new DOMPoint(x, y).matrixTransform(map.getScreenCTM());"
        " return [at.x, at.y]; }",
        [x, y],
    )
    page.mouse.click(*at)


def test_a_tap_on_the_map_gives_its_numbers(page: Page, point: Example) -> None:
    page.evaluate("window.heard = 0; document.forms[0].addEventListener('change', () => heard++)")
    tap(page, 100, 60)
    said = read(page, point)
    assert abs(said["x"] - 100) <= 1
    assert abs(said["y"] - 60) <= 1
    assert point.room.grade(point.load(), said).credit == 1
    assert page.locator("[aria-live=polite]").inner_text() == (
        f"Point at {said['x']} across, {said['y']} down"
    )
    assert page.evaluate("window.heard") == 1


def test_a_tap_on_the_rulers_is_no_answer(page: Page, point: Example) -> None:
    tap(page, -15, 60)
    tap(page, 100, -8)
    assert read(page, point) is None


def test_numbers_move_the_pin_and_can_be_taken_back(page: Page, point: Example) -> None:
    pin = page.locator(".pin")
    assert "is-off" in str(pin.get_attribute("class"))
    page.get_by_label("Across (0 to 400)").fill("30")
    page.get_by_label("Down (0 to 240)").fill("40")
    assert pin.get_attribute("transform") == "translate(30 40)"
    assert pin.get_attribute("class") == "pin"
    page.get_by_role("button", name="Clear the point").click()
    assert read(page, point) is None
    assert page.evaluate("document.activeElement.id") == "x"
    assert page.get_by_role("button", name="Clear the point").count() == 0


def test_point_and_list_take_each_other_back(page: Page, point: Example) -> None:
    tap(page, 50, 50)
    page.get_by_label("Or the place").select_option("the fort")
    assert read(page, point) == {"choice": "opt-fort"}
    tap(page, 50, 50)
    assert set(read(page, point)) == {"x", "y"}

"""A teacher leads a class through a lesson: the screen in front, a phone for each student."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quizapp.domain.assignment.rules import Setting
from quizapp.usecases.assignments import remove_work
from tests.browser.eyes import axe, small_targets
from tests.browser.test_live import Watched, contexts, watched
from tests.browser.watch import Watch
from tests.usecases.assigned import rules

pytestmark = pytest.mark.browser
__all__ = ["contexts", "watched"]

KEYS = ("The old mill", "The old school", "The old quay")
OTHER = "The red theatre"
NARROW = {"width": 320, "height": 700}


@pytest.fixture
def quiz(watched: Watched) -> Watched:
    """A class that is set a live quiz, and nothing else, which might keep its answers back."""
    remove_work(watched.room.world.services, watched.classroom.teacher, watched.work)
    watched.work = watched.classroom.set(rules(Setting.LIVE))
    return watched


def lead(quiz: Watched, context: BrowserContext) -> Page:
    page = quiz.teacher(context)
    page.goto(f"{quiz.url}/teach/assignments/{quiz.work}")
    page.get_by_role("link", name="Lead it live").click()
    return page


def phone(quiz: Watched, context: BrowserContext, name: str) -> Page:
    """Somebody of the class at the page of the work."""
    person = quiz.room.world.guest(name)
    quiz.classroom.let_in(person.person_id)
    page = quiz.enter(context, person.token)
    page.goto(f"{quiz.url}/assignments/{quiz.work}")
    return page


def join(page: Page) -> None:
    page.get_by_role("button", name="Join").click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def place(page: Page, number: int) -> None:
    """The page is at that question, as soon as the class is."""
    expect(page.locator("h1")).to_have_text(f"Question {number} of 3")


def answer(page: Page, choice: str) -> None:
    page.get_by_label(choice).check()
    expect(page.locator("[data-save-line]")).to_have_text("Saved")


def test_a_class_is_led_from_the_first_question_to_the_results(
    quiz: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    desk = contexts(reduced_motion="reduce")
    watch = Watch(desk, quiz.url)
    board = lead(quiz, desk)
    bo = phone(quiz, contexts(), "Bo")
    expect(bo.locator("[data-paced]")).to_contain_text("not opened it yet")
    press(board, "Let the class in")
    join(bo)
    expect(bo.get_by_role("heading", name="You are in")).to_be_visible()
    cy = phone(quiz, contexts(), "Cy")
    join(cy)
    expect(board.locator(".lead-count")).to_have_text("2 of 3 are in")
    assert axe(board) == axe(cy) == []

    # From the keyboard alone: the next step has the focus.
    board.keyboard.press("Enter")
    for page in (board, bo, cy):
        place(page, 1)
    assert axe(board) == axe(cy) == []
    answer(bo, KEYS[0])
    answer(cy, OTHER)
    expect(board.locator(".lead-count")).to_have_text("2 of 2 answered")
    expect(board.locator("main")).not_to_contain_text("The sentence names the place.")
    board.keyboard.press("Enter")
    bars = board.locator(".lead-bars li")
    expect(bars.filter(has_text=KEYS[0])).to_have_text(f"{KEYS[0]} Right 1")
    expect(bars.filter(has_text=OTHER)).to_have_text(f"{OTHER} 1")
    expect(board.locator(".lead-cited mark")).to_have_text("the old mill")
    for page in (bo, cy):
        expect(page.locator("#feedback")).to_contain_text("The sentence names the place.")
        expect(page.locator("#passage mark")).to_have_text("the old mill")
    assert axe(board) == axe(cy) == []

    # A student who comes late, and a phone that starts anew, are where the class is.
    board.keyboard.press("Enter")
    dee = phone(quiz, contexts(), "Dee")
    join(dee)
    for page in (bo, cy, dee):
        place(page, 2)
    bo.reload()
    place(bo, 2)
    bo.goto(bo.url.rpartition("/")[0] + "/3")
    place(bo, 2)
    bo.goto(bo.url.rpartition("/")[0] + "/check")
    place(bo, 2)
    answer(dee, KEYS[1])
    bo.get_by_label(KEYS[1]).check()
    press(board, "Next question")
    place(cy, 3)
    press(board, "End the quiz")
    quiz.room.world.clock.go_on(seconds=1)
    expect(board.get_by_role("heading", name="That was it")).to_be_visible()
    for page, score in ((bo, "50"), (cy, "0"), (dee, "33")):
        expect(page.locator(".result-score")).to_contain_text(f"{score}\u202f%")
    watch.check()


def test_a_page_that_is_left_open_says_that_the_class_has_gone_on(
    quiz: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    """Without a script nothing comes by itself, and nothing is lost in silence."""
    board = lead(quiz, contexts())
    press(board, "Let the class in")
    bo = phone(quiz, contexts(java_script_enabled=False), "Bo")
    join(bo)
    press(board, "First question")
    bo.reload()
    place(bo, 1)
    bo.get_by_label(OTHER).check()
    press(bo, "Save my answer")
    expect(bo.locator("[data-save-line]")).to_have_text("Saved")
    press(board, "Show the results")
    bo.get_by_label(KEYS[0]).check()
    press(bo, "Save my answer")
    expect(bo.get_by_role("alert")).to_contain_text("Your class is not at this question")
    expect(bo.get_by_role("alert")).to_contain_text("The answer that you gave before still counts.")
    expect(bo.locator("#feedback")).to_contain_text("The sentence names the place.")
    press(board, "Next question")
    bo.get_by_role("link", name="Where is the class?").click()
    place(bo, 2)


def test_what_a_phone_kept_while_it_was_away_does_not_count_after_the_results(
    quiz: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    board, there = lead(quiz, contexts()), contexts()
    press(board, "Let the class in")
    bo = phone(quiz, there, "Bo")
    join(bo)
    press(board, "First question")
    place(bo, 1)
    there.set_offline(True)
    bo.get_by_label(KEYS[0]).check()
    expect(bo.locator("[data-save-line]")).to_contain_text("not yet sent")
    quiz.room.world.clock.go_on(seconds=60)
    press(board, "Show the results")
    there.set_offline(False)
    expect(bo.locator("#feedback")).to_be_visible()
    expect(bo.locator("#feedback")).to_contain_text("Not answered")
    expect(bo.locator(".aside-answer")).to_contain_text(f"too late to count. It was: {KEYS[0]}")
    expect(board.locator(".lead-bars li").filter(has_text="No answer")).to_have_text("No answer 1")


def test_it_fits_a_narrow_phone(quiz: Watched, contexts: Callable[..., BrowserContext]) -> None:
    board = lead(quiz, contexts())
    press(board, "Let the class in")
    bo = phone(quiz, contexts(), "Bo")
    join(bo)
    for page in (board, bo):
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    for move in ("First question", "Show the results"):
        press(board, move)
        expect(bo.locator("#stem")).to_be_visible()
        for page in (board, bo):
            assert small_targets(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]

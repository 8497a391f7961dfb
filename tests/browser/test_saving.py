"""An answer is kept as it is given, "Saved" is said when it is true, and nothing gets lost."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Dialog, Page, expect

from tests.browser.student import MARKET, Student, until
from tests.support.server import Server

pytestmark = pytest.mark.browser
FAILED = "Kept on this device, not yet sent. Trying again …"
GIVEN = """() => [...new FormData(document.querySelector('#answer'))]
  .filter(([name]) => !['key', 'csrf_token'].includes(name))"""
LISTEN = """() => {
  const line = document.querySelector('[data-save-line]');
  window.said = [];
  new MutationObserver(() => window.said.push(line.textContent))
    .observe(line, { childList: true, characterData: true, subtree: true });
}"""


def given(page: Page) -> list[list[str]]:
    """The answer that the page shows."""
    return page.evaluate(GIVEN)


@contextmanager
def frozen(server: Server) -> Iterator[None]:
    """The server accepts connections and does nothing with them, as one that is far too busy."""
    assert server.process
    os.killpg(server.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(server.process.pid, signal.SIGCONT)


@pytest.fixture
def quizzed(student: Student) -> Student:
    """A student before the first question of a quiz."""
    student.join()
    student.begin()
    return student


@pytest.fixture
def patient(page: Page, own_server: Server) -> Student:
    """A student before the first question, on a server that the test may harm."""
    student = Student(page, own_server.url)
    student.join()
    student.begin()
    return student


def test_answers_of_each_type_are_saved_as_they_are_given(quizzed: Student) -> None:
    attempt = quizzed.path().rsplit("/", 1)[0]
    for number, item in enumerate(MARKET, start=1):
        quizzed.go(f"{attempt}/{number}")
        quizzed.answer(item)
        answer = given(quizzed.page)
        assert any(value for _, value in answer), item["type"]
        quizzed.page.reload()
        assert sorted(given(quizzed.page)) == sorted(answer), item["type"]
        expect(quizzed.line).to_have_text("Saved")


def test_saved_is_said_only_after_the_server_said_so(patient: Student, own_server: Server) -> None:
    patient.page.evaluate(LISTEN)
    with frozen(own_server):
        patient.page.get_by_label("beside the river").check()
        expect(patient.line).to_have_text("Saving …")
        patient.page.wait_for_timeout(400)
        assert patient.page.evaluate("window.said") == ["Saving …"]
    expect(patient.line).to_have_text("Saved")


# Where the browser has no service worker, as on plain http; with one it goes on (offline/).
@pytest.mark.browser_context_args(service_workers="block")
def test_server_that_is_gone_and_comes_back(patient: Student, own_server: Server) -> None:
    patient.page.evaluate(LISTEN)
    own_server.kill()
    patient.page.get_by_label("beside the river").check()
    expect(patient.line).to_have_text(FAILED)
    patient.page.get_by_role("button", name="Save and next").click()
    until(lambda: patient.page.evaluate("window.said").count(FAILED) > 1)
    assert "Saved" not in patient.page.evaluate("window.said")
    expect(patient.page.get_by_label("beside the river")).to_be_checked()
    own_server.start()
    patient.page.get_by_role("button", name="Try now").focus()
    patient.page.keyboard.press("Enter")
    expect(patient.line).to_have_text("Saved")
    expect(patient.line).to_be_focused()
    patient.page.reload()
    expect(patient.page.get_by_label("beside the river")).to_be_checked()


def test_answer_given_without_a_network_is_sent_when_it_is_back(
    quizzed: Student, context: BrowserContext, watch: Any
) -> None:
    context.set_offline(True)
    quizzed.page.get_by_label("beside the river").check()
    expect(quizzed.line).to_have_text(FAILED)
    quizzed.page.get_by_label("behind the old church").check()
    expect(quizzed.line).to_have_text(FAILED)
    context.set_offline(False)
    quizzed.saved()
    quizzed.page.reload()
    expect(quizzed.page.get_by_label("behind the old church")).to_be_checked()
    # The second is said where the browser looked for a new service worker just then.
    away = ("ERR_INTERNET_DISCONNECTED", "error occurred when fetching the script")
    assert [one for one in watch.trouble if not any(why in one for why in away)] == []
    watch.trouble.clear()


def test_button_pressed_during_a_slow_save_waits_for_it(
    patient: Student, own_server: Server
) -> None:
    with frozen(own_server):
        patient.page.get_by_label("beside the river").check()
        patient.page.get_by_role("button", name="Save and next").click()
        patient.page.wait_for_timeout(300)
    expect(patient.page.locator("h1")).to_have_text("Question 2 of 6")
    patient.page.go_back()
    expect(patient.page.get_by_label("beside the river")).to_be_checked()


def test_tab_closed_during_a_slow_save_loses_nothing(
    patient: Student, own_server: Server, context: BrowserContext
) -> None:
    question = patient.page.url
    with frozen(own_server):
        patient.page.get_by_label("beside the river").check()
        expect(patient.line).to_have_text("Saving …")
        patient.page.close()
    again = context.new_page()
    again.goto(question)
    expect(again.get_by_label("beside the river")).to_be_checked()


def test_browser_asks_before_an_unsaved_answer_is_left_and_sends_it(
    quizzed: Student, context: BrowserContext
) -> None:
    quizzed.go(quizzed.path().rsplit("/", 1)[0] + "/6")
    question, asked = quizzed.page.url, []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        # Nobody reads the question and answers it sooner.
        time.sleep(0.2)
        dialog.accept()

    quizzed.page.on("dialog", leave)
    quizzed.page.get_by_role("textbox").click()
    quizzed.page.keyboard.type("flood")
    with quizzed.page.expect_event("close"):
        quizzed.page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    again = context.new_page()
    again.goto(question)
    expect(again.get_by_role("textbox")).to_have_value("flood")


def test_double_clicks_do_it_once(student: Student) -> None:
    page = student.page
    student.join()
    student.go("/c/town/market")
    page.get_by_role("button", name="Take the quiz").dblclick()
    expect(page.locator("h1")).to_have_text("Question 1 of 6")
    page.get_by_label("beside the river").check()
    page.get_by_role("button", name="Save and next").dblclick()
    expect(page.locator("h1")).to_have_text("Question 2 of 6")
    expect(page.get_by_text("1 answered")).to_be_visible()
    student.go(student.path().rsplit("/", 1)[0] + "/check")
    page.get_by_role("button", name="Hand in").dblclick()
    expect(page.locator(".result-head")).to_contain_text("1 of 11 points")
    student.go("/progress")
    expect(page.get_by_role("region", name="Every attempt").locator("tbody tr")).to_have_count(1)


def test_checking_by_a_double_click_costs_one_try(student: Student) -> None:
    student.join()
    student.begin("practice")
    student.answer(MARKET[0], right=False)
    student.page.get_by_role("button", name="Check", exact=True).dblclick()
    expect(student.page.locator("#feedback")).to_contain_text("2 tries left")
    student.page.wait_for_load_state()
    student.page.reload()
    expect(student.page.locator("#feedback")).to_contain_text("2 tries left")


def test_back_button_shows_the_newest_answer(quizzed: Student) -> None:
    page = quizzed.page
    page.get_by_label("on the station square").check()
    quizzed.saved()
    page.get_by_label("beside the river").check()
    quizzed.press("Save and next")
    page.go_back()
    expect(page.get_by_label("beside the river")).to_be_checked()
    page.get_by_label("behind the old church").check()
    quizzed.press("Save and next")
    page.go_back()
    expect(page.get_by_label("behind the old church")).to_be_checked()
    page.go_forward()
    expect(page.get_by_text("1 answered")).to_be_visible()


def test_of_two_tabs_the_last_answer_counts(quizzed: Student, context: BrowserContext) -> None:
    first, second = quizzed, Student(context.new_page(), quizzed.origin)
    second.page.goto(first.page.url)
    first.page.get_by_label("behind the old church").check()
    first.saved()
    second.page.get_by_label("beside the river").check()
    second.saved()
    first.page.reload()
    expect(first.page.get_by_label("beside the river")).to_be_checked()
    second.go(second.path().rsplit("/", 1)[0] + "/check")
    second.press("Hand in")
    expect(second.page.locator(".result-head")).to_contain_text("1 of 11 points")
    first.page.get_by_label("behind the old church").check()
    expect(first.line).to_have_attribute("data-state", "failed")


def test_browser_closed_in_mid_quiz_goes_on_where_it_was(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    server: Server,
    tmp_path: Path,
) -> None:
    kept = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args)
    student = Student(kept.pages[0], server.url)
    student.join()
    student.begin()
    student.answer(MARKET[0])
    kept.close()
    kept = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args)
    student = Student(kept.pages[0], server.url)
    student.go("/")
    expect(student.page.get_by_text("1 of 6 answered")).to_be_visible()
    student.page.get_by_role("link", name="Go on").click()
    expect(student.page.locator("h1")).to_have_text("Question 2 of 6")
    student.press("Previous")
    expect(student.page.get_by_label("beside the river")).to_be_checked()
    kept.close()


@pytest.mark.parametrize("year", [1999, 2061])
def test_wrong_clock_in_the_browser_changes_nothing(student: Student, year: int) -> None:
    student.page.clock.install(time=f"{year}-01-01T00:00:00Z")
    student.join()
    attempt = student.begin()
    student.answer(MARKET[0])
    student.press("Save and next")
    student.go(f"{attempt}/check")
    student.press("Hand in")
    expect(student.page.locator(".result-head")).to_contain_text("1 of 11 points")
    student.go("/progress")
    expect(
        student.page.get_by_role("region", name="Every attempt").locator("tbody")
    ).not_to_contain_text(str(year))

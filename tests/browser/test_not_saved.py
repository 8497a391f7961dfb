"""What could not be saved: it is said, it stays to be seen, and it holds nobody on its page."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.eyes import look
from tests.browser.student import MARKET, Student
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser
MATCHING = next(n for n, item in enumerate(MARKET, 1) if item["type"] == "matching")


@pytest.fixture
def coded(student: Student) -> str:
    """The recovery code of a student who has come in."""
    student.go("/start")
    student.page.get_by_label("Nickname").fill("Maple")
    student.press("Start")
    code = student.page.locator(".code-big").inner_text()
    student.press("I have it, go on")
    return code


def choose_twice(student: Student) -> str:
    """At the matching item of a quiz; the address of the attempt."""
    attempt = student.begin()
    student.go(f"{attempt}/{MATCHING}")
    for select in student.page.locator(".pair select").all():
        select.select_option(label="Friday")
    expect(student.line).to_have_text(
        "Not saved. Use each choice only once: this one is chosen twice."
    )
    return attempt


# Chooses the same once more in the moment in which a round of sending has sent all there was.
AS_A_ROUND_ENDS = """() => {
  const ask = navigator.locks.request.bind(navigator.locks);
  navigator.locks.request = async (...asked) => {
    const ended = await ask(...asked);
    navigator.locks.request = ask;
    const select = document.querySelectorAll(".pair select")[1];
    select.selectedIndex = 1;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return ended;
  };
}"""
# Chooses something before the page has looked what of an earlier visit is on this device.
BEFORE_IT_LOOKS = """addEventListener("DOMContentLoaded", () => {
  const select = document.querySelectorAll(".pair select")[1];
  const others = [...select.options].filter((one) => one.value && one.text !== "Friday");
  select.value = others[0].value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
});"""


def test_a_choice_made_twice_as_the_first_one_is_saved(student: Student) -> None:
    student.join()
    student.go(f"{student.begin()}/{MATCHING}")
    selects = student.page.locator(".pair select")
    student.page.evaluate(AS_A_ROUND_ENDS)
    selects.nth(0).select_option(index=1)
    expect(student.line).to_have_attribute("data-state", "failed")
    student.page.wait_for_timeout(500)
    expect(student.line).to_have_attribute("data-state", "failed")


def test_a_choice_made_while_the_page_opens(student: Student) -> None:
    student.join()
    attempt = choose_twice(student)
    student.page.add_init_script(BEFORE_IT_LOOKS)
    student.go(f"{attempt}/{MATCHING}")
    student.saved()
    second = student.page.locator(".pair select").nth(1)
    assert second.locator("option:checked").inner_text() != "Friday"


@pytest.mark.parametrize(
    ("button", "heading"), [("Previous", "Question 3 of 6"), ("Check and hand in …", "Ready to")]
)
def test_a_choice_made_twice_holds_nobody(student: Student, button: str, heading: str) -> None:
    student.join()
    choose_twice(student)
    student.press(button)
    expect(student.page.locator("h1")).to_contain_text(heading)
    notice = student.page.get_by_role("alert")
    expect(notice).to_contain_text(f"Your last change at question {MATCHING} was not saved.")
    look(student.page, f"left behind, {heading}")
    notice.get_by_role("link").click()
    expect(student.page.locator("h1")).to_have_text(f"Question {MATCHING} of 6")


def test_the_level_changes_around_a_choice_made_twice(student: Student) -> None:
    student.join()
    choose_twice(student)
    student.press("Easier")
    page = student.page
    expect(page.get_by_role("button", name="Easier", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    assert page.locator(".pair option:checked").all_inner_texts() == ["Friday", "Friday"]


def test_an_answer_given_while_signed_out_waits_for_the_sign_in(
    student: Student, coded: str, context: BrowserContext, watch: Watch
) -> None:
    student.begin()
    sign_out(context.new_page(), student)
    student.page.get_by_label("beside the river").check()
    expect(student.line).to_have_text("Not saved: you are signed out here.")
    look(student.page, "signed out, told at once")
    with context.expect_page() as opened:
        student.page.get_by_role("link", name="Sign in again").click()
    door = opened.value
    door.get_by_label("Your code").fill(coded)
    door.get_by_role("button", name="Go on").click()
    expect(door.locator("h1")).to_have_text("Question 1 of 6")
    with suppress(TooLate):
        # The page also tries again by itself, and the button is gone when it was first.
        student.page.get_by_role("button", name="Try now").click(timeout=2000)
    student.saved()
    expect(student.page.get_by_role("link", name="Sign in again")).to_be_hidden()
    student.page.reload()
    expect(student.page.get_by_label("beside the river")).to_be_checked()
    assert all("status of 400" in one for one in watch.trouble)
    watch.trouble.clear()


def test_the_page_that_says_so_without_a_script(
    student: Student, coded: str, context: BrowserContext
) -> None:
    student.begin()
    sign_out(context.new_page(), student)
    page = student.page
    # Pressed before anything has changed, so that the form goes as it does without the script.
    page.evaluate(
        "document.querySelector('#answer').insertAdjacentHTML('beforeend',"
        " '<input name=written value=\"Because it rains.\">')"
    )
    student.press("Save and next")
    expect(page.locator("h1")).to_have_text("Not saved: you are signed out")
    expect(page.get_by_role("textbox", name="What you typed")).to_have_value("Because it rains.")
    look(page, "signed out")
    page.get_by_role("link", name="I have a code").click()
    page.get_by_label("Your code").fill(coded)
    student.press("Go on")
    expect(page.locator("h1")).to_have_text("Question 1 of 6")


def sign_out(page: Page, student: Student) -> None:
    """In another tab."""
    page.goto(f"{student.origin}/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url(f"{student.origin}/")

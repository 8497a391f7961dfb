"""The network goes after the first page: all items, the end, and everything sent once, in order."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.eyes import look
from tests.browser.keys import tab_to
from tests.browser.offline.kept import Kept, everything
from tests.browser.student import MARKET, Student, fill, until
from tests.support.server import Server

pytestmark = pytest.mark.browser


def test_all_items_are_answered_without_a_network_and_sent_on_return(kept: Kept) -> None:
    page, student = kept.page, kept.student
    kept.cut()
    for number, item in enumerate(MARKET, start=1):
        kept.on(number)
        fill(page, item)
        kept.waits()
        page.locator("form#answer .actions button[value=next]").click()
    expect(page.locator("h1")).to_have_text("Ready to hand in?")
    expect(page.get_by_text("Kept on this device, not yet sent")).to_have_count(len(MARKET))
    expect(page.get_by_text("Every question is answered.")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Not yet handed in: waiting for the network.")).to_be_visible()
    look(page, "a handing in that waits")
    assert kept.rows() == []

    kept.mend()
    expect(page.locator("h1")).to_have_text("Your result", timeout=20_000)
    expect(page.locator(".result-head")).to_contain_text("11 of 11 points")
    kept.once_in_order()
    order = [row.item for row in kept.rows()]
    assert order == sorted(order)
    assert len(set(order)) == len(MARKET)
    until(lambda: questions(page) == [])
    student.go("/")
    expect(page.locator("[data-outbox]")).to_be_hidden()


def questions(page: Page) -> list[str]:
    """The pages of quizzes that are on the device, but for results."""
    kept = (address for name, address, _ in everything(page) if name.startswith("attempt-"))
    return [one for one in kept if re.search(r"/a/[^/]+/(\d+|check)$", one)]


def test_going_back_shows_what_was_given_on_this_device(kept: Kept) -> None:
    page, student = kept.page, kept.student
    student.answer(MARKET[0])
    student.press("Save and next")
    kept.cut()
    fill(page, MARKET[1])
    kept.waits()
    look(page, "an answer that waits")
    page.get_by_role("button", name="Previous").click()
    kept.on(1)
    expect(page.get_by_label("beside the river")).to_be_checked()
    expect(student.line).to_have_text("Saved")
    page.get_by_label("behind the old church").check()
    kept.waits()
    expect(page.get_by_text("2 answered")).to_be_visible()
    page.get_by_role("button", name="Question 2, answered, kept on this device").click()
    kept.on(2)
    kept.waits()
    for one in MARKET[1]["options"]:
        box = page.get_by_label(one["text"], exact=True)
        expect(box).to_be_checked(checked=one.get("key", False))
    page.reload()
    kept.on(2)
    kept.waits()
    kept.mend()
    until(lambda: {row.item for row in kept.rows()} == {"q1", "q2"} and len(kept.rows()) >= 4)
    until(lambda: kept.rows()[-1].item == "q1")
    assert kept.rows()[-1].answer == {"choice": "c"}
    kept.once_in_order()


def test_saved_before_the_cut_needs_nothing_to_go_on(kept: Kept) -> None:
    """The form's own posting fails, and the next page is shown all the same."""
    kept.student.answer(MARKET[0])
    kept.cut()
    kept.page.get_by_role("button", name="Save and next").click()
    kept.on(2)
    assert len(kept.rows()) == 1


def test_practice_says_that_feedback_waits(
    page: Page, context: BrowserContext, server: Server
) -> None:
    quiz = Kept(Student(page, server.url), context, server).begin("practice")
    quiz.cut()
    fill(quiz.page, MARKET[0])
    quiz.waits()
    quiz.page.get_by_role("button", name="Check", exact=True).click()
    expect(quiz.page.locator("[data-keep-line]")).to_contain_text("Checking needs the network")
    quiz.on(1)
    quiz.mend()
    quiz.student.saved()
    with quiz.page.expect_navigation():
        quiz.page.get_by_role("button", name="Check", exact=True).click()
    expect(quiz.page.locator("#feedback")).to_contain_text("Right")


def test_a_page_that_is_not_here_is_said_to_be_so(quiz: Kept) -> None:
    quiz.cut()
    quiz.student.go("/progress")
    expect(quiz.page.locator("h1")).to_have_text("Without a network")
    quiz.page.get_by_role("link", name="The market that moved").click()
    quiz.on(1)


def test_by_keyboard_alone_without_a_network(quiz: Kept) -> None:
    page = quiz.page
    quiz.cut()
    tab_to(page, page.locator("#answer input[type=radio]").first)
    page.keyboard.press("Space")
    quiz.waits()
    tab_to(page, page.get_by_role("button", name="Try now"))
    page.keyboard.press("Enter")
    quiz.waits()
    tab_to(page, page.get_by_role("button", name="Save and next"))
    page.keyboard.press("Enter")
    quiz.on(2)
    tab_to(page, page.get_by_role("button", name="Check and hand in …"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ready to hand in?")
    tab_to(page, page.get_by_role("button", name="Hand in"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Not yet handed in: waiting for the network.")).to_be_visible()
    quiz.mend()
    expect(page.locator("h1")).to_have_text("Your result")


def test_the_network_comes_back_while_handing_in_waits_and_one_looks_at_a_question(
    quiz: Kept,
) -> None:
    page = quiz.page
    quiz.cut()
    fill(page, MARKET[0])
    quiz.waits()
    page.get_by_role("button", name="Check and hand in …").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Not yet handed in: waiting for the network.")).to_be_visible()
    page.get_by_role("link", name="Back to the questions").click()
    quiz.on(6)
    quiz.mend()
    expect(page.locator(".result-head")).to_contain_text("1 of 11 points")
    assert [row.item for row in quiz.rows()] == ["q1"]


def test_a_change_takes_back_a_handing_in_that_waits(quiz: Kept) -> None:
    page = quiz.page
    quiz.cut()
    page.get_by_role("button", name="Check and hand in …").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Not yet handed in: waiting for the network.")).to_be_visible()
    page.get_by_role("link", name="Back to the questions").click()
    quiz.on(6)
    page.get_by_role("textbox").fill("flood")
    quiz.waits()
    changed = page.get_by_text("Not handed in: question 6 was changed after")
    expect(changed).to_be_visible()
    quiz.mend()
    quiz.student.saved()
    expect(changed).to_be_visible()
    page.get_by_role("button", name="Save and check").click()
    expect(changed).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".result-head")).to_contain_text("1 of 11 points")


def test_an_answer_that_cannot_be_read_takes_back_the_handing_in(quiz: Kept) -> None:
    """The form itself cannot tell that a choice was made twice; the server can."""
    page = quiz.page
    quiz.student.go(f"{quiz.attempt}/4")
    quiz.cut()
    for select in page.locator(".pair select").all():
        select.select_option(label="Friday")
    quiz.waits()
    page.get_by_role("button", name="Check and hand in …").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Not yet handed in: waiting for the network.")).to_be_visible()
    quiz.mend()
    bad = "Not handed in: question 4 needs another look first. Use each choice only once"
    expect(page.get_by_text(bad)).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("question 4 needs another look first.")).to_be_visible()
    quiz.student.go("/")
    expect(page.locator("[data-outbox]")).to_contain_text("Use each choice only once")
    look(page, "an answer that was not taken")
    page.get_by_role("link", name="Go to question 4").click()
    quiz.on(4)
    expect(quiz.student.line).to_contain_text("Not saved. Use each choice only once")
    fill(page, MARKET[3])
    quiz.student.saved()
    quiz.student.go(f"{quiz.attempt}/check")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".result-head")).to_contain_text("2 of 11 points")


def test_what_was_typed_just_before_a_reload_goes_before_what_is_typed_after(quiz: Kept) -> None:
    page = quiz.page
    quiz.student.go(f"{quiz.attempt}/6")
    quiz.cut()
    page.get_by_role("textbox").fill("rain")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("rain")
    quiz.waits()
    page.get_by_role("textbox").fill("flood")
    quiz.mend()
    until(lambda: len(quiz.rows()) == 2)
    assert [row.answer for row in quiz.rows()] == [{"text": "rain"}, {"text": "flood"}]
    quiz.student.saved()
    expect(page.get_by_role("button", name="Show it as it is now")).to_be_visible()

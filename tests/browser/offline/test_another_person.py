"""A browser that several people use, as in school: nobody sends or sees what another one left."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.offline.kept import Kept, caches, everything, outbox
from tests.browser.student import MARKET, Student, fill, until

pytestmark = pytest.mark.browser


@pytest.fixture
def left(quiz: Kept) -> Kept:
    """Somebody whose answer waits, and whose sign-in ends elsewhere."""
    quiz.cut()
    fill(quiz.page, MARKET[0])
    quiz.waits()
    return quiz


def another(kept: Kept) -> Student:
    """The cookie goes, as when the browser forgets it, and somebody else comes in."""
    kept.context.clear_cookies()
    kept.context.set_offline(False)
    page = kept.context.new_page()
    student = Student(page, kept.student.origin)
    student.join("Birch")
    return student


def test_answers_wait_for_their_own_person(left: Kept) -> None:
    birch = another(left)
    birch.begin()
    fill(birch.page, MARKET[0], right=False)
    birch.saved()
    assert left.rows() == []
    assert [one["attempt"] for one in outbox(birch.page)] == [left.id]
    left.page.get_by_role("button", name="Try now").click()
    expect(left.student.line).to_contain_text("Not sent: somebody else is signed in here.")
    birch.go("/account")
    expect(birch.page.locator("[data-on-device-waiting]")).to_contain_text(
        "1 answer of somebody else who used this browser waits here"
    )
    birch.press("Sign out")
    birch.go("/code")
    birch.page.get_by_label("Your code").fill(left.code)
    birch.press("Go on")
    until(lambda: len(left.rows()) == 1)
    assert left.rows()[0].answer == {"choice": "a"}


def test_several_tries_at_a_question_are_told_as_one_answer(left: Kept) -> None:
    left.page.get_by_label("behind the old church").check()
    left.waits()
    left.page.get_by_role("button", name="Save and next").click()
    left.on(2)
    fill(left.page, MARKET[1])
    left.waits()
    assert len(outbox(left.page)) > 2
    left.student.go("/progress")
    expect(left.page.locator("[data-on-device-waiting]")).to_have_text(
        "2 answers wait here. "
        "They are sent when there is a network and whoever gave them is signed in."
    )


def test_pages_of_the_one_before_are_gone(quiz: Kept) -> None:
    quiz.student.answer(MARKET[0])
    quiz.page.goto("about:blank")
    birch = another(quiz)
    birch.begin()
    assert not [name for name in caches(birch.page) if quiz.id in name]
    assert not [text for _, _, text in everything(birch.page) if "Maple" in text]
    quiz.context.set_offline(True)
    birch.go(f"{quiz.attempt}/1")
    expect(birch.page.locator("h1")).to_have_text("Without a network")
    expect(birch.page.get_by_text("Maple")).to_have_count(0)


def test_signing_out_removes_the_pages_and_keeps_what_waits(quiz: Kept) -> None:
    # Answers alone do not get through, whoever sends them: a tab or the service worker.
    quiz.context.route(f"**{quiz.attempt}/1", lambda route: route.abort())
    fill(quiz.page, MARKET[0])
    quiz.waits()
    blocked = quiz.context.new_page()
    student = Student(blocked, quiz.student.origin)
    student.go("/account")
    expect(blocked.locator("[data-unsent]")).to_contain_text("not yet sent")
    student.press("Sign out")
    assert not [name for name in caches(blocked) if name.startswith("attempt-")]
    assert len(outbox(blocked)) == 1


def test_who_is_erased_leaves_nothing_on_the_device(quiz: Kept) -> None:
    quiz.context.route(f"**{quiz.attempt}/1", lambda route: route.abort())
    fill(quiz.page, MARKET[0])
    quiz.waits()
    page = quiz.context.new_page()
    student = Student(page, quiz.student.origin)
    student.go("/account/delete")
    page.get_by_label("Yes, delete").check()
    student.press("Delete me")
    until(lambda: outbox(page) == [])
    until(lambda: not [name for name in caches(page) if name.startswith("attempt-")])
    assert not [text for _, _, text in everything(page) if quiz.id in text]

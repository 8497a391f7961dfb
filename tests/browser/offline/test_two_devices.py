"""Two devices of one student, one cut off: the answer given later counts, both are kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.eyes import look
from tests.browser.offline.kept import Kept
from tests.browser.student import Student
from tests.support.server import Server

pytestmark = pytest.mark.browser
OLDER, NEWER = "behind the old church", "beside the river"


@pytest.fixture
def coded(page: Page, context: BrowserContext, own_server: Server) -> tuple[Kept, str]:
    """A student with a quiz on the device, and their code."""
    kept = Kept(Student(page, own_server.url), context, own_server).begin()
    return kept, kept.code


@pytest.fixture
def other(coded: tuple[Kept, str], second: BrowserContext) -> Student:
    """The same student on another device."""
    kept, code = coded
    student = Student(second.new_page(), kept.student.origin)
    student.go("/code")
    student.page.get_by_label("Your code").fill(code)
    student.press("Go on")
    student.go(f"{kept.attempt}/1")
    return student


def test_an_older_answer_that_arrives_later_is_kept_and_does_not_count(
    coded: tuple[Kept, str], other: Student
) -> None:
    kept, _ = coded
    kept.cut()
    kept.page.get_by_label(OLDER).check()
    kept.waits()
    other.page.get_by_label(NEWER).check()
    other.saved()
    kept.mend()
    expect(kept.student.line).to_contain_text("Your answer is kept, but it does not count")
    assert kept.kinds() == [
        ("q1", 1, "answer", {"choice": "a"}),
        ("q1", 2, "aside", {"choice": "c"}),
    ]
    assert ("q1", 2) in kept.device_times()
    with kept.page.expect_navigation():
        kept.page.get_by_role("button", name="Show both answers").click()
    expect(kept.page.get_by_label(NEWER)).to_be_checked()
    notice = kept.page.locator(".aside-answer")
    expect(notice).to_contain_text(f"The other answer was: {OLDER}")
    look(kept.page, "an answer set aside")
    other.go(f"{kept.attempt}/check")
    expect(other.page.get_by_text("Another device’s later answer counts")).to_have_count(1)
    look(other.page, "before handing in, with an answer set aside")

    kept.student.press("Use the other answer instead")
    expect(kept.page.get_by_label(OLDER)).to_be_checked()
    expect(kept.page.locator(".aside-answer")).to_have_count(0)
    assert kept.kinds()[-1] == ("q1", 3, "answer", {"choice": "c"})


def test_a_newer_answer_that_arrives_later_counts(coded: tuple[Kept, str], other: Student) -> None:
    kept, _ = coded
    kept.cut()
    other.page.get_by_label(OLDER).check()
    other.saved()
    kept.page.get_by_label(NEWER).check()
    kept.waits()
    kept.mend()
    kept.student.saved()
    assert [kind for _, _, kind, _ in kept.kinds()] == ["answer", "answer"]
    other.page.reload()
    expect(other.page.get_by_label(NEWER)).to_be_checked()


def test_given_before_the_other_device_handed_in(coded: tuple[Kept, str], other: Student) -> None:
    kept, _ = coded
    kept.cut()
    kept.page.get_by_label(NEWER).check()
    kept.waits()
    other.go(f"{kept.attempt}/check")
    other.press("Hand in")
    kept.mend()
    expect(kept.student.line).to_contain_text("Your answer is kept, but it does not count")
    assert kept.kinds() == [("q1", 1, "aside", {"choice": "a"})]
    other.page.reload()
    expect(other.page.locator(".result-head")).to_contain_text("0 of 11 points")


def test_the_teacher_sees_both_times(
    coded: tuple[Kept, str], other: Student, new_context: object
) -> None:
    kept, _ = coded
    kept.cut()
    kept.page.get_by_label(OLDER).check()
    kept.waits()
    other.page.get_by_label(NEWER).check()
    other.saved()
    kept.mend()
    expect(kept.student.line).to_contain_text("does not count")
    page = new_context().new_page()  # type: ignore[operator]
    page.goto(kept.server.invite())
    page.get_by_label("Name that students see").fill("Ms Elm")
    page.get_by_label("Sign-in name").fill("elm")
    page.get_by_label("Password").fill("three quiet harbours")
    page.get_by_role("button", name="Make the account").click()
    page.goto(f"{kept.student.origin}/teach{kept.attempt}")
    first = page.locator("[aria-label='When the answers to question 1 came']")
    expect(first).to_contain_text("Set aside, does not count")
    expect(first).to_contain_text("answered")
    look(page, "the teacher's page of an attempt with device times")

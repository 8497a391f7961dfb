"""An app that can be installed, and lessons that are read without a network."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.eyes import PHONE, look
from tests.browser.offline.kept import Kept, caches, everything
from tests.browser.student import Student
from tests.support.server import Server

pytestmark = pytest.mark.browser
READ = "/c/town/market"


@pytest.fixture
def reader(page: Page, server: Server) -> Student:
    student = Student(page, server.url)
    student.join()
    student.go(READ)
    return student


def save(student: Student) -> None:
    student.page.get_by_role("button", name="Save this lesson for reading offline").click()
    expect(student.page.get_by_text("Saved: the text is on this device.")).to_be_visible()


def test_the_browser_finds_nothing_that_keeps_it_from_installing(reader: Student) -> None:
    session = reader.page.context.new_cdp_session(reader.page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{reader.origin}/manifest.webmanifest"
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A window without traces is no place to install anything, whatever the app is like.
    assert [one["errorId"] for one in errors if one["errorId"] != "in-incognito"] == []


def test_a_saved_lesson_is_read_without_a_network(reader: Student, context: BrowserContext) -> None:
    page = reader.page
    save(reader)
    look(page, "a lesson that is saved")
    assert not [text for name, _, text in everything(page) if "Maple" in text and name != "kept"]
    context.set_offline(True)
    reader.go("/c/town/souq")
    expect(page.locator("h1")).to_have_text("Without a network")
    page.set_viewport_size(PHONE)
    look(page, "without a network")
    page.get_by_role("link", name="The market that moved").click()
    expect(page.locator("h1")).to_have_text("The market that moved")
    expect(page.get_by_text("This page is a copy kept on this device")).to_be_visible()
    page.get_by_role("link", name="Easier").click()
    expect(page.locator(".switch [aria-current]")).to_contain_text("Easier")
    look(page, "a lesson read without a network")


def test_a_saved_lesson_is_removed_again(reader: Student) -> None:
    page = reader.page
    save(reader)
    page.get_by_role("button", name="Remove this lesson from this device").click()
    expect(page.get_by_text("Removed from this device.")).to_be_visible()
    assert not [name for name in caches(page) if name.startswith("lesson-")]


def test_the_account_page_lists_what_is_here_and_clears_it(quiz: Kept) -> None:
    page = quiz.page
    quiz.student.go(READ)
    save(quiz.student)
    quiz.student.go("/account")
    rows = page.locator("[data-on-device] li")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="(a quiz with its questions)")).to_have_count(1)
    expect(rows.filter(has_text="(the text)")).to_have_count(1)
    look(page, "what is on this device")
    page.get_by_role("button", name="Remove all lessons and quizzes from this device").click()
    expect(page.get_by_text("Removed.")).to_be_focused()
    expect(rows).to_have_count(0)
    assert not [name for name in caches(page) if not name.startswith("shell-")]


def test_a_lesson_that_cannot_be_fetched_is_not_said_to_be_saved(
    reader: Student, context: BrowserContext
) -> None:
    expect(reader.page.get_by_role("button", name="Save this lesson")).to_be_visible()
    context.set_offline(True)
    reader.page.get_by_role("button", name="Save this lesson").click()
    expect(reader.page.get_by_text("It could not be saved")).to_be_visible()
    assert not [name for name in caches(reader.page) if name.startswith("lesson-")]

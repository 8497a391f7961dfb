"""A browser that keeps nothing, and one without room: said plainly, and nothing is dropped."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.browser.eyes import look
from tests.browser.offline.kept import Kept, caches
from tests.browser.student import MARKET, Student, fill
from tests.support.server import Server

pytestmark = pytest.mark.browser
DENIED = """
indexedDB.open = () => {
  const asked = {};
  setTimeout(() => asked.onerror?.(new Event('error')));
  asked.error = new DOMException('no', 'InvalidStateError');
  return asked;
};
"""
# Chromium without a window takes no notice of the quota that its protocol sets.
NO_ROOM = """
const real = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (names, mode, how) {
  const made = real.call(this, names, mode, how);
  if (window.isFull && mode === 'readwrite') {
    Object.defineProperty(made, 'error', { value: new DOMException('', 'QuotaExceededError') });
    made.commit = () => made.abort();
  }
  return made;
};
"""


def test_storage_that_is_denied(page: Page, context: BrowserContext, own_server: Server) -> None:
    context.add_init_script(DENIED)
    student = Student(page, own_server.url)
    kept = Kept(student, context, own_server, "killed")
    student.join()
    kept.attempt = student.begin()
    note = page.locator("[data-keep-line]")
    expect(note).to_contain_text("This browser can keep nothing here")
    student.answer(MARKET[0])
    kept.cut()
    fill(page, MARKET[0], right=False)
    expect(student.line).to_have_text("Not saved. Trying again …")
    expect(note).to_contain_text("Stay online and on this page until “Saved” is shown.")
    look(page, "a browser that keeps nothing")
    asked = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Save and next").click()
    kept.on(1)
    kept.mend()
    student.saved()
    assert [row.sequence for row in kept.rows()] == [1, 2]


def test_a_device_without_room(page: Page, context: BrowserContext, server: Server) -> None:
    context.add_init_script(NO_ROOM)
    quiz = Kept(Student(page, server.url), context, server).begin()
    quiz.cut()
    page.evaluate("window.isFull = true")
    fill(page, MARKET[0])
    expect(quiz.student.line).to_have_text("Not saved. Trying again …")
    expect(page.locator("[data-keep-line]")).to_contain_text("There is no room left on this device")
    look(page, "no room left")
    expect(page.get_by_label("beside the river")).to_be_checked()
    page.get_by_role("button", name="Save and next").click()
    expect(quiz.student.line).to_have_text("Not saved. Trying again …")
    quiz.on(1)
    quiz.mend()
    quiz.student.saved()
    assert [row.item for row in quiz.rows()] == ["q1"]


def test_saved_lessons_make_room_for_an_answer(quiz: Kept) -> None:
    page = quiz.page
    page.evaluate("caches.open('lesson-of-a-test')")
    page.evaluate(f"() => {{ {NO_ROOM} }}")
    page.evaluate(
        """() => {
          window.isFull = true;
          const real = CacheStorage.prototype.delete;
          CacheStorage.prototype.delete = function (name) {
            window.isFull = false;
            return real.call(this, name);
          };
        }"""
    )
    quiz.cut()
    fill(page, MARKET[0])
    quiz.waits()
    assert "lesson-of-a-test" not in caches(page)

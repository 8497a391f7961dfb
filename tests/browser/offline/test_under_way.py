"""Somebody leaves while something of theirs is under way: it is not kept when it arrives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.offline.held import Held
from tests.browser.offline.kept import Kept, caches, everything, outbox, tables
from tests.browser.student import MARKET, Student, fill, until
from tests.support.server import Server

pytestmark = pytest.mark.browser
_LISTEN = """() => {
  window.heard = [];
  new BroadcastChannel('quizapp').onmessage = ({ data }) => window.heard.push(data);
}"""


def deletes(kept: Kept) -> Page:
    """In another tab: Delete me."""
    student = Student(kept.context.new_page(), kept.student.origin)
    student.go("/account/delete")
    student.page.get_by_label("Yes, delete").check()
    student.press("Delete me")
    return student.page


def signs_out(kept: Kept) -> Page:
    """In another tab: Sign out."""
    student = Student(kept.context.new_page(), kept.student.origin)
    student.go("/account")
    student.press("Sign out")
    return student.page


def another(kept: Kept) -> Page:
    """The browser forgets the cookie, and somebody else comes in."""
    kept.context.clear_cookies()
    student = Student(kept.context.new_page(), kept.student.origin)
    student.join("Birch")
    return student.page


def theirs(page: Page, kept: Kept) -> list[str]:
    """What is on the device of the attempt, but for what waits to be sent."""
    pages = [name for name in caches(page) if kept.id in name]
    rows = {name: rows for name, rows in tables(page).items() if name != "outbox"}
    return pages + [name for name, rows in rows.items() if kept.id in str(rows)]


def given_up(page: Page, kept: Kept) -> bool:
    """Whether the service worker has ended its keeping of the quiz, and not kept it."""
    return any(kept.id in one.get("notKept", "") for one in page.evaluate("window.heard"))


@pytest.mark.parametrize("leaves", [deletes, signs_out, another])
@pytest.mark.parametrize("held", ["**/a/*/4", "**/a/*/check"])
def test_pages_of_a_quiz(
    page: Page,
    context: BrowserContext,
    own_server: Server,
    leaves: Callable[[Kept], Page],
    held: str,
) -> None:
    kept = Kept(Student(page, own_server.url), context, own_server)
    kept.student.join()
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    on_the_way = Held(context, held)
    kept.attempt = kept.student.begin()
    on_the_way.wait()
    left = leaves(kept)
    left.evaluate(_LISTEN)
    on_the_way.let_go()
    until(lambda: given_up(left, kept))
    assert theirs(left, kept) == []
    assert not [text for _, _, text in everything(left) if "Maple" in text]


@pytest.mark.parametrize("leaves", [deletes, signs_out, another])
def test_an_answer_that_was_saved(quiz: Kept, leaves: Callable[[Kept], Page]) -> None:
    on_the_way = Held(quiz.context, f"**{quiz.attempt}/1", "POST")
    fill(quiz.page, MARKET[0])
    on_the_way.wait()
    left = leaves(quiz)
    left.evaluate(_LISTEN)
    on_the_way.let_go()
    # The page that asked has noted it, or is left because nobody is there any more.
    noted = "window.heard.some((one) => one.number === 1)"
    until(lambda: left.evaluate(noted) or not quiz.student.line.count())
    until(lambda: outbox(left) == [])
    assert theirs(left, quiz) == []


@pytest.mark.parametrize("leaves", [deletes, signs_out, another])
def test_an_answer_of_a_tab_that_does_not_hear_of_it(
    quiz: Kept, leaves: Callable[[Kept], Page]
) -> None:
    """As a tab does that the browser has frozen, or closes before it has removed anything."""
    quiz.page.add_init_script("BroadcastChannel.prototype.addEventListener = () => {};")
    quiz.page.reload()
    on_the_way = Held(quiz.context, f"**{quiz.attempt}/1", "POST")
    fill(quiz.page, MARKET[0])
    on_the_way.wait()
    left = leaves(quiz)
    on_the_way.let_go()
    expect(quiz.student.line).to_have_text("Saved")
    assert outbox(left) == []
    assert theirs(left, quiz) == []


def test_who_is_erased_can_give_no_more_answers(quiz: Kept) -> None:
    quiz.student.answer(MARKET[0])
    left = deletes(quiz)
    # The page of the quiz in the other tab shows nothing of theirs any more, either.
    expect(quiz.page.locator("[data-save-line]")).to_have_count(0)
    assert "Maple" not in quiz.page.content()
    assert outbox(left) == []
    assert theirs(left, quiz) == []

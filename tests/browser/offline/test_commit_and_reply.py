"""The server dies after the answer is on its disk and before anybody hears of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.offline.kept import Kept
from tests.browser.offline.wire import Wire
from tests.browser.student import MARKET, Student, fill, until
from tests.support.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def wire(own_server: Server) -> Iterator[Wire]:
    made = Wire(own_server.port)
    yield made
    made.close()


@pytest.fixture
def wired(page: Page, context: BrowserContext, own_server: Server, wire: Wire) -> Kept:
    return Kept(Student(page, wire.url), context, own_server, how="killed").begin()


def test_the_answer_is_recorded_once(wired: Kept, wire: Wire) -> None:
    wire.lose_reply(b"POST /a/", wired.server.kill)
    fill(wired.page, MARKET[0])
    wired.waits()
    assert wire.lost == 1
    before = wired.rows()
    assert [row.item for row in before] == ["q1"]
    wired.mend()
    wired.student.saved()
    assert wired.rows() == before
    fill(wired.page, MARKET[0], right=False)
    wired.student.saved()
    assert [row.sequence for row in wired.rows()] == [1, 2]


def test_handing_in_happens_once(wired: Kept, wire: Wire) -> None:
    wired.student.answer(MARKET[0])
    wired.student.go(f"{wired.attempt}/check")
    wire.lose_reply(f"POST {wired.attempt}/submit".encode(), wired.server.kill)
    wired.page.get_by_role("button", name="Hand in").click()
    expect(wired.page.get_by_text("Not yet handed in")).to_be_visible()
    assert wire.lost == 1
    wired.mend()
    expect(wired.page.locator(".result-head")).to_contain_text("1 of 11 points")
    assert len(wired.rows()) == 1


def test_later_answers_go_after_the_one_that_nobody_heard_of(wired: Kept, wire: Wire) -> None:
    wire.lose_reply(b"POST /a/", wired.server.kill)
    fill(wired.page, MARKET[0])
    wired.waits()
    wired.page.get_by_role("button", name="Save and next").click()
    wired.on(2)
    fill(wired.page, MARKET[1])
    wired.waits()
    wired.page.get_by_role("button", name="Previous").click()
    wired.on(1)
    fill(wired.page, MARKET[0], right=False)
    wired.waits()
    wired.mend()
    until(lambda: len(wired.rows()) == 4)
    assert [row.item for row in wired.rows()] == ["q1", "q2", "q2", "q1"]
    wired.once_in_order()
    assert {kind for _, _, kind, _ in wired.kinds()} == {"answer"}


def test_a_page_that_does_not_come_is_asked_for_once_more(wired: Kept, wire: Wire) -> None:
    def lose() -> None:
        # The browser itself asks again where an open connection ends.
        if wire.lost < 3:
            wire.lose_reply(b"GET /progress", lose)

    lose()
    wired.page.goto(wire.url + "/progress")
    expect(wired.page.locator("h1")).to_have_text("My progress")
    assert wire.lost == 3

"""Over plain http in a school there is no service worker: answers are kept all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, Route, expect

from tests.browser.offline.kept import WAITS, Kept, tables
from tests.browser.student import MARKET, Student, fill, until
from tests.support.server import Server

pytestmark = pytest.mark.browser
_HOST = "lessons.test"


@pytest.fixture
def far(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], own_server: Server
) -> Iterator[Page]:
    """A page of a browser that knows the server by a name, and so trusts it less than its own."""
    args = [*browser_type_launch_args["args"], f"--host-resolver-rules=MAP {_HOST} 127.0.0.1"]
    browser = browser_type.launch(**browser_type_launch_args | {"args": args})
    yield browser.new_context().new_page()
    browser.close()


def test_answers_are_kept_and_sent_without_a_service_worker(far: Page, own_server: Server) -> None:
    student = Student(far, f"http://{_HOST}:{own_server.port}")
    kept = Kept(student, far.context, own_server, "killed")
    student.join()
    kept.attempt = student.begin()
    assert far.evaluate("[isSecureContext, 'caches' in window]") == [False, False]
    kept.cut()
    fill(far, MARKET[0])
    expect(student.line).to_have_text(WAITS)
    far.get_by_role("button", name="Save and next").click()
    expect(far.locator("[data-keep-line]")).to_contain_text("That page is not on this device")
    kept.on(1)
    far.close()

    own_server.start()
    again = far.context.new_page()
    again.goto(student.origin)
    until(lambda: len(kept.rows()) == 1)
    expect(again.locator("[data-outbox]")).to_be_hidden()
    kept.once_in_order()


def test_what_the_server_has_is_not_kept_where_no_copy_could_show_it(
    far: Page, own_server: Server
) -> None:
    student = Student(far, f"http://{_HOST}:{own_server.port}")
    student.join()
    student.begin()
    student.answer(MARKET[0])
    assert not any(tables(far).values())


def test_a_server_that_takes_nothing_now_is_not_asked_without_pause(
    far: Page, own_server: Server
) -> None:
    student = Student(far, f"http://{_HOST}:{own_server.port}")
    student.join()
    student.begin()
    asked: list[str] = []

    def refuse(route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        asked.append(route.request.url)
        route.fulfill(status=503, json={"saved": False, "detail": "The disk is full."})

    far.context.route("**/a/*/1", refuse)
    fill(far, MARKET[0])
    expect(student.line).to_have_text(WAITS)
    far.get_by_role("button", name="Save and next").click()
    expect(far.locator("h1")).to_have_text("Question 2 of 6")
    # Once when given, once when pressed, once from the next page, and some after pauses.
    assert len(asked) <= 6
    expect(
        far.get_by_role("button", name="Question 1, answered, kept on this device")
    ).to_be_visible()

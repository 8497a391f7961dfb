"""The browser is closed without a network and opened again, first without one, then with one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, expect

from tests.browser.offline.kept import Kept
from tests.browser.student import MARKET, Student, fill, until
from tests.support.server import Server

pytestmark = pytest.mark.browser


def test_answers_outlive_the_browser(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    own_server: Server,
    tmp_path: Path,
) -> None:
    def opened() -> BrowserContext:
        return browser_type.launch_persistent_context(
            tmp_path / "profile", **browser_type_launch_args
        )

    context = opened()
    kept = Kept(Student(context.pages[0], own_server.url), context, own_server, "killed").begin()
    kept.cut()
    fill(kept.page, MARKET[0])
    kept.waits()
    kept.page.get_by_role("button", name="Save and next").click()
    kept.on(2)
    fill(kept.page, MARKET[1])
    kept.waits()
    context.close()

    context = opened()
    student = Student(context.pages[0], own_server.url)
    student.go(f"{kept.attempt}/1")
    expect(student.page.get_by_label("beside the river")).to_be_checked()
    expect(student.line).to_contain_text("Kept on this device, not yet sent")
    assert kept.rows() == []
    context.close()

    own_server.start()
    context = opened()
    page = context.pages[0]
    page.goto(own_server.url)
    until(lambda: len(kept.rows()) == 3)
    expect(page.locator("[data-outbox]")).to_be_hidden()
    assert [row.item for row in kept.rows()] == ["q1", "q2", "q2"]
    kept.once_in_order()
    context.close()


def test_the_service_worker_sends_when_no_page_of_ours_is_open(quiz: Kept) -> None:
    quiz.cut()
    fill(quiz.page, MARKET[0])
    quiz.waits()
    other = quiz.context.new_page()
    quiz.page.close()
    quiz.context.set_offline(False)
    # A page without any script of ours, from which the browser's own hand is played.
    other.goto(f"{quiz.student.origin}/healthz")
    session = quiz.context.new_cdp_session(other)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: found.extend(one["registrationId"] for one in said["registrations"]),
    )
    session.send("ServiceWorker.enable")
    until(lambda: bool(found) or bool(other.evaluate("1") and found))
    session.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": f"{quiz.student.origin}/",
            "registrationId": found[0],
            "tag": "quizapp-outbox",
            "lastChance": False,
        },
    )
    until(lambda: len(quiz.rows()) == 1)
    other.goto(f"{quiz.student.origin}{quiz.attempt}/1")
    expect(other.get_by_label("beside the river")).to_be_checked()
    assert len(quiz.rows()) == 1

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

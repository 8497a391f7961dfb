"""A new version of the scripts comes between two loads: no page gets files of two versions."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.browser.conftest import lessons_for_tests
from tests.browser.offline.kept import Kept, caches
from tests.browser.student import MARKET, Student, fill, until
from tests.support.server import ROOT, Server

pytestmark = pytest.mark.browser
_STATIC = Path("quizapp") / "web" / "static"


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Server]:
    """A server of a copy of the program, whose files the test may change."""
    place = tmp_path / "program"
    shutil.copytree(ROOT / "quizapp", place / "quizapp")
    lessons = lessons_for_tests(tmp_path / "lessons")
    running = Server(tmp_path / "data", lessons, folder=place, cold=True).start()
    yield running
    running.kill()


def updated(server: Server) -> None:
    """Another version of all scripts and of the sheet is served from now on."""
    assert server.folder
    static = server.folder / _STATIC
    for file in [*static.rglob("*.js"), *static.rglob("*.css")]:
        end = "\n/* newer */\n"
        file.write_text(file.read_text(encoding="utf-8") + end, encoding="utf-8")
    server.stop()
    server.start()


def files(page: Page) -> set[str]:
    """The files that the page names."""
    return set(re.findall(r'(?:src|href)="([^"]*/static/[^"]+)"', page.content()))


def test_a_page_has_its_own_files_before_and_after_an_update(
    page: Page, context: BrowserContext, copied: Server
) -> None:
    asked: list[Request] = []
    context.on("request", lambda one: asked.append(one))  # noqa: PLW0108 - it wants a function
    kept = Kept(Student(page, copied.url), context, copied).begin()
    old = files(page)
    shell = [name for name in caches(page) if name.startswith("shell-")]
    updated(copied)

    # A page of the old version, without a network, has all its old files.
    kept.cut()
    page.get_by_role("button", name="Save and next").click()
    kept.on(2)
    assert files(page) == old
    fill(page, MARKET[1])
    kept.waits()
    kept.mend()
    kept.student.saved()

    # With a network it is a page of the new version, with new files only.
    asked.clear()
    page.reload()
    new = files(page)
    assert not new & old - pictures(old)
    loaded = {one.url.removeprefix(copied.url) for one in asked if "/static/" in one.url}
    assert loaded <= new | {"/static/"}
    until(lambda: set(shell).isdisjoint(caches(page)))

    # And it is kept so: the copy that is shown next names the new files alone.
    kept.cut()
    page.reload()
    kept.on(2)
    assert files(page) == new
    fill(page, MARKET[1], right=False)
    kept.waits()
    kept.mend()
    kept.student.saved()
    expect(page.get_by_text("is a copy kept on this device")).to_be_visible()
    kept.once_in_order()


def pictures(names: set[str]) -> set[str]:
    """Files that the update left alone."""
    return {name for name in names if name.endswith((".png", ".svg"))}

"""Chromium from QUIZAPP_CHROME or the path; its absence fails the tests, never skips them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.student import Student
from tests.browser.watch import Watch
from tests.support.databases import databases
from tests.support.server import LESSONS, Server

# The last --disable-features counts, so what the browser library names stands here once more.
WITHOUT = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    # A process made ahead of need, one for each new context.
    "SpareRendererForSitePerProcess",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    # Two pages of Chromium's own for a list below the address line, drawn anew for each context.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(WITHOUT)}",
]
# What comes about does so at once; this long only where a machine has much else to do.
expect.set_options(timeout=20_000)
MOST_SHOWN = 3000
"""Letters of a page that a failed test tells of."""

OWN_LESSONS = Path(__file__).parent / "lessons"


def chrome_path() -> str:
    """The browser program, or an error that says what to do."""
    known = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    for name in (os.environ.get("QUIZAPP_CHROME", ""), *known):
        if name and (path := shutil.which(name)):
            return path
    raise RuntimeError("no Chrome or Chromium: run `make test`, or name one in QUIZAPP_CHROME")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell of a test that failed what its pages showed."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("browser")
    if call.when == "call" and report.failed and isinstance(browser, Browser):
        pages = (page for context in browser.contexts for page in context.pages)
        report.sections += [(f"page {page.url}", _shown(page)) for page in pages]
    return report


def _shown(page: Page) -> str:
    try:
        return page.locator("body").aria_snapshot(timeout=2000)[:MOST_SHOWN]
    except Error as error:
        return error.message


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How pytest-playwright starts the browser."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        "executable_path": chrome_path(),
        "args": [*QUIET, *(["--no-sandbox"] if as_root else [])],
    }


@pytest.fixture(scope="session")
def base_url() -> str:
    """Addresses are given whole; the plugin's own fixture of this name is deprecated."""
    return ""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Without motion, so that a page can be looked at as soon as it is there."""
    desk = {"width": 1280, "height": 860}
    return {**browser_context_args, "viewport": desk, "reduced_motion": "reduce"}


def lessons_for_tests(folder: Path) -> Path:
    """The real course, and a small one of every question type in English and in Arabic."""
    shutil.copytree(LESSONS, folder)
    shutil.copytree(OWN_LESSONS, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a worker that do not kill it."""
    folder = tmp_path_factory.mktemp("server")
    running = Server(folder / "data", lessons_for_tests(folder / "lessons")).start()
    yield running
    # A stop in good order waits seconds for connections that browsers keep; faults/ tries it.
    running.kill()


@pytest.fixture(scope="session")
def after_a_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a server that has started once: its data, and the lessons that it serves."""
    folder = tmp_path_factory.mktemp("first")
    Server(folder / "data", lessons_for_tests(folder / "lessons")).start().stop()
    return folder


@pytest.fixture
def own_server(tmp_path: Path, after_a_start: Path) -> Iterator[Server]:
    """A server of the test's own, to be stopped, frozen and killed.

    The lessons are those of others, for reading: the first start has looked through them.
    """
    if not databases.on_server:
        shutil.copytree(after_a_start / "data", tmp_path / "data")
    running = Server(tmp_path / "data", after_a_start / "lessons").start()
    yield running
    running.kill()


@pytest.fixture
def watch(context: BrowserContext, server: Server) -> Iterator[Watch]:
    """Sees every request and every complaint of the browser; the test fails on any of them."""
    watching = Watch(context, server.url)
    yield watching
    watching.check()


@pytest.fixture
def student(page: Page, server: Server, watch: Watch) -> Student:
    """A student before the catalogue, not known yet."""
    return Student(page, server.url)

"""Students on servers that may be killed, and the network cut in two ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.offline.kept import Kept
from tests.browser.student import Student
from tests.support.server import Server


@pytest.fixture(autouse=True)
def _let_through(context: BrowserContext) -> Iterator[None]:
    """Nothing is held back any more when the browser is told to close, or it may wait for that."""
    yield
    context.unroute_all(behavior="ignoreErrors")


@pytest.fixture(params=["offline", "killed"])
def kept(request: pytest.FixtureRequest, page: Page, context: BrowserContext) -> Kept:
    """A student in a quiz that is on the device; cut off by the browser or a killed server."""
    killed = request.param == "killed"
    server = request.getfixturevalue("own_server" if killed else "server")
    return Kept(Student(page, server.url), context, server, how=request.param).begin()


@pytest.fixture
def quiz(page: Page, context: BrowserContext, server: Server) -> Kept:
    """The same, cut by the browser alone."""
    return Kept(Student(page, server.url), context, server).begin()


@pytest.fixture
def second(context: BrowserContext, new_context: object) -> Iterator[BrowserContext]:
    """Another device."""
    made = new_context()  # type: ignore[operator]
    yield made
    made.close()

"""What travels: little, and from this server alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browser.student import Student

pytestmark = pytest.mark.browser
MOST = 60_000


@contextmanager
def counted(page: Page) -> Iterator[list[float]]:
    """Bytes as they travel, one entry a file that has arrived."""
    session, sizes = page.context.new_cdp_session(page), []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda file: sizes.append(file["encodedDataLength"]))
    yield sizes
    session.detach()


@pytest.mark.parametrize("path", ["/", "/c/fall-of-damascus-2024/background"])
def test_first_page_is_light(student: Student, path: str) -> None:
    with counted(student.page) as sizes:
        student.page.goto(student.origin + path, wait_until="networkidle")
    assert len(sizes) >= 3, "the page, its style and its script"
    assert 5_000 < sum(sizes) <= MOST


def test_pages_after_the_first_bring_only_themselves(student: Student) -> None:
    student.go("/")
    with counted(student.page) as sizes:
        student.page.goto(student.origin + "/start", wait_until="networkidle")
    assert 0 < sum(sizes) <= 8_000


def test_question_page_is_light_for_somebody_who_comes_back(student: Student) -> None:
    # What a service worker hands on is not counted as travelling, though it came the same way.
    student.page.add_init_script("delete Navigator.prototype.serviceWorker")
    student.join()
    student.begin("quiz", "fall-of-damascus-2024/background")
    with counted(student.page) as sizes:
        student.page.reload(wait_until="networkidle")
    assert 0 < sum(sizes) <= MOST

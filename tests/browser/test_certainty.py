"""How sure are you? Asked of everybody, by any hand, on any screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import lessons_for_tests
from tests.browser.eyes import look
from tests.browser.offline.held import Held
from tests.browser.student import MARKET, Student
from tests.support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.drill]


@pytest.fixture(scope="module")
def sure_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Its town asks how sure one is, from left to right and from right to left."""
    folder = tmp_path_factory.mktemp("sure")
    lessons = lessons_for_tests(folder / "lessons")
    for name in ("market", "souq"):
        _ask(lessons / "town" / f"{name}.json")
    running = Server(folder / "data", lessons).start()
    yield running
    running.kill()


def _ask(file: Path) -> None:
    raw = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(raw | {"certainty": True}, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def asked(page: Page, sure_server: Server) -> Student:
    student = Student(page, sure_server.url)
    student.join()
    return student


@pytest.mark.parametrize("unit", ["town/market", "town/souq"])
def test_every_page_that_asks_or_tells(asked: Student, unit: str) -> None:
    page = asked.page
    asked.go(f"/c/{unit}")
    look(page, "reading")
    attempt = asked.begin("practice", unit)
    page.get_by_text("What this earns and costs").click()
    look(page, "question, table open")
    page.get_by_label("Very sure").check()
    asked.saved()
    look(page, "question, said")
    page.locator("#answer-area input").first.check()
    asked.saved()
    asked.press("Check")
    look(page, "question, checked")
    asked.go(attempt + "/check")
    asked.press("Finish")
    look(page, "result")


def test_by_keyboard_alone(asked: Student) -> None:
    page = asked.page
    first = asked.begin() + "/1"
    group = page.get_by_role("group", name="How sure are you?")
    expect(group.get_by_role("radio")).to_have_count(3)
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)
    page.locator("#answer-area input").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(group.get_by_label("Not sure")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_label("Fairly sure")).to_be_checked()
    asked.saved()
    asked.go(first)
    expect(page.get_by_label("Fairly sure")).to_be_checked()


def test_the_script_keeps_it_with_the_answer(asked: Student) -> None:
    page = asked.page
    attempt = asked.begin()
    page.get_by_label("Very sure").check()
    asked.saved()
    asked.answer(MARKET[0])
    asked.go(f"{attempt}/1")
    expect(page.get_by_label("Very sure")).to_be_checked()
    asked.go(f"{attempt}/check")
    asked.press("Hand in")
    expect(page.locator("main")).to_contain_text("Certainty score: +3 of 3")


@pytest.mark.browser_context_args(service_workers="block")
def test_said_before_the_script_has_started(asked: Student, context: BrowserContext) -> None:
    page = asked.page
    first = asked.begin() + "/1"
    script = Held(context, "**/static/learner*.js")
    page.goto(asked.origin + first, wait_until="commit")
    page.get_by_label("Very sure").check()
    script.wait()
    script.let_go()
    asked.saved()
    asked.go(first)
    expect(page.get_by_label("Very sure")).to_be_checked()

"""What is answered before the page's script is there is saved as soon as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from quizapp.content import gallery
from tests.browser.offline.held import Held
from tests.browser.offline.kept import outbox
from tests.browser.student import MARKET, Student
from tests.faults.record import Record
from tests.support.server import Server

pytestmark = pytest.mark.browser
# What a service worker asks for cannot be held back; the scripts are the same without one.
ALONE = pytest.mark.browser_context_args(service_workers="block")
TYPES = [one["type"] for one in MARKET]
GRID, TYPED = TYPES.index("true-false-not-stated") + 1, TYPES.index("short-answer") + 1


class Slow:
    """A student whose pages' script is a long time on its way."""

    def __init__(self, student: Student, context: BrowserContext, server: Server) -> None:
        self.student, self.page, self.server = student, student.page, server
        self.context = context
        self.attempt = ""
        student.join()

    def begin(self, mode: str = "quiz", unit: str = "town/market") -> None:
        self.attempt = self.student.begin(mode, unit)

    def open(self, number: int) -> Held:
        """The question's page without its script, until that is let go."""
        script = Held(self.context, "**/static/learner*.js")
        address = f"{self.student.origin}{self.attempt}/{number}"
        self.page.goto(address, wait_until="commit")
        expect(self.page.locator("h1")).to_contain_text(f"Question {number} of")
        script.wait()
        return script

    def record(self) -> list[tuple[str, object]]:
        """Kind and answer of every step, once no page is open any more."""
        self.page.close()
        steps = Record(self.server.data, self.attempt.removeprefix("/a/")).kinds()
        return [(kind, answer) for _, _, kind, answer in steps]


@pytest.fixture
def slow(page: Page, context: BrowserContext, server: Server) -> Iterator[Slow]:
    yield Slow(Student(page, server.url), context, server)
    context.unroute_all(behavior="ignoreErrors")


@ALONE
@pytest.mark.parametrize("mode", ["quiz", "practice"])
def test_a_choice(slow: Slow, mode: str) -> None:
    slow.begin(mode)
    script = slow.open(1)
    slow.page.get_by_label("beside the river").check()
    expect(slow.student.line).to_have_text("")
    script.let_go()
    slow.student.saved()
    assert slow.record() == [("answer", {"choice": "a"})]


@ALONE
def test_what_is_typed_and_goes_on_being_typed(slow: Slow) -> None:
    slow.begin()
    script = slow.open(TYPED)
    slow.page.get_by_role("textbox").press_sequentially("flo")
    script.let_go()
    expect(slow.student.line).not_to_have_text("")
    slow.page.keyboard.type("od")
    slow.student.saved()
    expect(slow.page.get_by_role("textbox")).to_have_value("flood")
    assert slow.record()[-1] == ("answer", {"text": "flood"})


@ALONE
def test_what_a_browser_would_put_back_is_no_answer(slow: Slow) -> None:
    """On the way back the server's is newer than what was left behind here, unsaved."""
    slow.begin()
    slow.context.route("**/static/learner*.js", lambda route: route.abort())
    slow.student.go(f"{slow.attempt}/1")
    slow.page.get_by_label("behind the old church").check()
    slow.student.go("/progress")
    slow.context.unroute_all()
    slow.page.go_back()
    expect(slow.page.get_by_role("radio", checked=True)).to_have_count(0)
    slow.student.answer(MARKET[0])
    assert slow.record() == [("answer", {"choice": "a"})]


@ALONE
def test_it_goes_on_top_of_what_waits_on_this_device(slow: Slow) -> None:
    slow.begin()
    rows = [one["text"] for one in MARKET[GRID - 1]["rows"]]
    slow.context.route(f"**{slow.attempt}/{GRID}", _only_get)
    slow.student.go(f"{slow.attempt}/{GRID}")
    _say(slow.page, rows[0], "True")
    expect(slow.student.line).to_contain_text("Kept on this device")
    script = slow.open(GRID)
    _say(slow.page, rows[1], "False")
    slow.context.unroute(f"**{slow.attempt}/{GRID}")
    script.let_go()
    slow.student.saved()
    _, answer = slow.record()[-1]
    assert len(answer["rows"]) == 2, answer


def _only_get(route: Route) -> None:
    if route.request.method == "GET":
        route.fallback()
    else:
        route.abort()


def _say(page: Page, row: str, column: str) -> None:
    page.get_by_role("group", name=row, exact=True).get_by_label(column, exact=True).check()


@pytest.fixture
def every_type(tmp_path: Path) -> Iterator[Server]:
    """A unit of every question type and rule, which asks how sure one is as well."""
    folder = tmp_path / "lessons" / gallery.COURSE
    folder.mkdir(parents=True)
    texts = dict(gallery.gallery())
    unit = f"{gallery.UNIT}.json"
    texts[unit] = json.dumps(json.loads(texts[unit]) | {"certainty": True})
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    running = Server(tmp_path / "data", folder.parent).start()
    yield running
    running.kill()


def test_a_page_that_nobody_touches_sends_nothing(
    page: Page, context: BrowserContext, every_type: Server
) -> None:
    student = Student(page, every_type.url)
    student.join()
    attempt = student.begin(unit=f"{gallery.COURSE}/{gallery.UNIT}")
    numbers = {one: n for n, one in enumerate(_types(), start=1)}
    sent: list[str] = []
    context.on("request", lambda one: one.method == "POST" and sent.append(one.url))
    for number in sorted(numbers.values()):
        student.go(f"{attempt}/{number}")
        assert outbox(page) == []
    page.get_by_label("Very sure").check()
    student.saved()
    assert sent == [page.url]
    steps = Record(every_type.data, attempt.removeprefix("/a/")).kinds()
    assert len(steps) == 1


def _types() -> list[str]:
    """The type of each question, in the order in which they are asked."""
    unit = json.loads(gallery.gallery()[f"{gallery.UNIT}.json"])
    return [one["type"] for one in unit["items"]]

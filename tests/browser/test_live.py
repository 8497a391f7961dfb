"""A teacher watches a class at work in one browser while students answer in others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from werkzeug.serving import make_server

from quizapp.usecases.classes import join_class, make_class
from quizapp.usecases.people import sign_in_with_password
from quizapp.web.current import TOKEN
from tests.browser.eyes import axe
from tests.browser.watch import Watch
from tests.support.server import free_port
from tests.usecases.assigned import Classroom
from tests.usecases.teachers import code_of
from tests.web.teacher_world import Room, open_room

pytestmark = pytest.mark.browser


@dataclass
class Watched:
    """A class at work that listens at `url`."""

    room: Room
    url: str
    classroom: Classroom
    work: str

    @property
    def live(self) -> str:
        return f"{self.url}/teach/assignments/{self.work}/live"

    def teacher(self, context: BrowserContext) -> Page:
        services = self.room.world.services
        who = sign_in_with_password(services, "ms-harbour", "three quiet harbours", "192.0.2.9")
        return self.enter(context, who.token)

    def student(self, context: BrowserContext, nickname: str) -> Page:
        """Somebody new in the class, at the first question."""
        guest = self.room.world.guest(nickname)
        code = code_of(self.room.world, self.classroom.teacher, self.classroom.id)
        join_class(self.room.world.services, guest.person_id, code)
        page = self.enter(context, guest.token)
        page.goto(f"{self.url}/assignments/{self.work}")
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("h1")).to_have_text("Question 1 of 3")
        return page

    def enter(self, context: BrowserContext, token: str) -> Page:
        sign = self.room.app.session_interface.get_signing_serializer(self.room.app)
        cookie = {"name": "quizapp", "value": sign.dumps({TOKEN: token}), "url": self.url}
        context.add_cookies([cookie])
        return context.new_page()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with open_room(tmp_path) as room:
        services = room.world.services
        who = sign_in_with_password(services, "ms-harbour", "three quiet harbours", "192.0.2.9")
        class_id = make_class(services, who.person_id, "History 9b")
        classroom = Classroom(room.world, who.person_id, class_id)
        work = classroom.set()
        port = free_port()
        server = make_server("127.0.0.1", port, room.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Watched(room, f"http://127.0.0.1:{port}", classroom, work)
        server.shutdown()
        thread.join()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browsers that know nothing of each other."""
    made: list[BrowserContext] = []

    def make(**settings: bool) -> BrowserContext:
        made.append(browser.new_context(**settings))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_teacher_sees_what_students_do_as_they_do_it(
    watched: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    desk = contexts()
    watch = Watch(desk, watched.url)
    page = watched.teacher(desk)
    page.goto(watched.live)
    expect(page.locator("[data-live-line]")).to_have_text("This page keeps itself up to date.")
    expect(page.locator("#live")).to_contain_text("Nobody has begun yet.")
    bo, cy = (watched.student(contexts(), name) for name in ("Bo", "Cy"))
    line = page.locator("#live tr", has=page.get_by_role("rowheader", name="Bo"))
    expect(line).to_contain_text("At work")
    bo.get_by_label("The new library").check()
    expect(bo.locator("[data-save-line]")).to_have_text("Saved")
    expect(line).to_contain_text("1 of 3")
    first = page.locator("[data-row='item-q1']")
    expect(first).to_contain_text("1 of 2 answered, 1 blank")
    expect(first.get_by_role("listitem").first).to_have_text("The new library 1")
    cy.get_by_role("button", name="I need help").click()
    expect(page.locator("#hands")).to_have_text("Needs help: Cy")
    assert axe(page) == []
    page.get_by_role("button", name="Seen: Cy").click()
    expect(page.locator("#hands")).to_have_text("Nobody asks for help.")
    cy.reload()
    expect(cy.get_by_role("button", name="I need help")).to_be_visible()
    bo.get_by_role("button", name="Check and hand in").click()
    bo.get_by_role("button", name="Hand in", exact=False).last.click()
    expect(line).to_contain_text("Handed in")
    watch.check()


def test_what_is_focused_stays_so_while_rows_change(
    watched: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    page = watched.teacher(contexts())
    page.goto(watched.live)
    bo = watched.student(contexts(), "Bo")
    link = page.get_by_role("link", name="Bo", exact=True)
    link.focus()
    bo.get_by_label("The new library").check()
    bo.get_by_role("button", name="I need help").click()
    seen = page.get_by_role("button", name="Seen: Bo")
    expect(seen).to_be_visible()
    expect(link).to_be_focused()
    seen.focus()
    bo.get_by_role("button", name="I don’t need help any more").click()
    expect(seen).to_be_hidden()
    expect(page.locator("#students-name")).to_be_focused()
    assert page.locator("#live [aria-live], #live [role=status]").count() == 0


def test_a_server_that_is_away_is_told_and_asked_less_often(
    watched: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    page = watched.teacher(contexts())
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("**/live/now*", refuse)
    page.goto(watched.live)
    line = page.locator("[data-live-line]")
    expect(line).to_contain_text("No news from the server")
    page.wait_for_timeout(9000)
    # After 2 seconds, then 4 and 8 later.
    assert len(asked) == 2
    page.unroute("**/live/now*")
    expect(line).to_have_text("This page keeps itself up to date.", timeout=10_000)


def test_whoever_is_signed_out_is_told_so(
    watched: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    desk = contexts()
    page = watched.teacher(desk)
    page.goto(watched.live)
    desk.clear_cookies()
    expect(page.locator("[data-live-line]")).to_contain_text("you are signed out")


def test_a_hidden_page_asks_nothing(
    watched: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    page = watched.teacher(contexts())
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/live/now" in one.url else None)
    page.goto(watched.live)
    hide = """(hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(hide, True)
    page.wait_for_timeout(4500)
    assert asked == []
    page.evaluate(hide, False)
    page.wait_for_timeout(1000)
    assert len(asked) == 1


def test_without_script_one_looks_again(
    watched: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    page = watched.teacher(contexts(java_script_enabled=False))
    page.goto(watched.live)
    expect(page.locator("[data-live-line]")).to_have_text("Press “Look again” to see what is new.")
    student = watched.student(contexts(java_script_enabled=False), "Bo")
    student.get_by_label("The new library").check()
    student.get_by_role("button", name="I need help").click()
    expect(student.get_by_label("The new library")).to_be_checked()
    page.get_by_role("link", name="Look again").click()
    expect(page.locator("#hands")).to_have_text("Needs help: Bo")
    page.get_by_role("button", name="Seen: Bo").click()
    expect(page.locator("#hands")).to_have_text("Nobody asks for help.")
    page.get_by_role("link", name="Hide the names").click()
    expect(page.get_by_text("Bo", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Show which is right").click()
    expect(page.get_by_text("Right", exact=True)).to_have_count(3)

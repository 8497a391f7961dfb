"""Assignments in a browser: what a student sees of them, and the end of the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from quizapp.domain.assignment.rules import Rules, Setting
from quizapp.domain.assignment.timing import Allowance
from quizapp.usecases.assignments import allow, set_work
from quizapp.usecases.attempts import load_attempt
from quizapp.usecases.classes import join_class, make_class
from quizapp.web.current import TOKEN
from tests.browser.eyes import look
from tests.support.server import free_port
from tests.usecases.assigned import rules
from tests.usecases.teachers import code_of, teacher
from tests.usecases.world import COURSE, UNIT, World, open_world
from tests.web.apps import app_over

pytestmark = pytest.mark.browser


@dataclass
class Class9b:
    """A class with a student, whose pages listen at `url`."""

    world: World
    url: str
    id: str
    teacher: str
    ada: str
    cookie: str

    def set(self, wanted: Rules) -> str:
        """The student's address of it."""
        services = self.world.services
        work = set_work(services, self.teacher, self.id, COURSE, UNIT, wanted)
        return f"{self.url}/assignments/{work}"

    def enter(self, context: BrowserContext) -> Page:
        context.add_cookies([{"name": "quizapp", "value": self.cookie, "url": self.url}])
        return context.new_page()


@pytest.fixture
def ninth(tmp_path: Path) -> Iterator[Class9b]:
    world = open_world(tmp_path)
    app = app_over(world.services)
    hopper = teacher(world)
    class_id = make_class(world.services, hopper, "History 9b")
    ada = world.guest("Ada")
    join_class(world.services, ada.person_id, code_of(world, hopper, class_id))
    port = free_port()
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    cookie = app.session_interface.get_signing_serializer(app).dumps({TOKEN: ada.token})
    yield Class9b(world, f"http://127.0.0.1:{port}", class_id, hopper, ada.person_id, cookie)
    server.shutdown()
    thread.join()
    world.services.close()


def test_every_page_of_a_student_in_every_setting(ninth: Class9b, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = ninth.enter(context)
    later = ninth.world.clock().replace(year=2027)
    work = ninth.set(rules(Setting.EXAM, minutes=30, word="mill", due=later))
    allow(
        ninth.world.services,
        ninth.teacher,
        work.rpartition("/")[2],
        ninth.ada,
        Allowance(minutes=5, pause=10, attempts=2),
    )
    page.goto(ninth.url)
    look(page, "lessons with work of a class")
    page.goto(f"{ninth.url}/c/{COURSE}/{UNIT}")
    look(page, "a lesson that is set as work")
    page.goto(work)
    look(page, "rules before the start")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".error-summary")).to_be_focused()
    look(page, "the word is missing")
    page.get_by_label("Access word").fill("mill")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("35 minutes left")).to_be_visible()
    look(page, "a question with a clock")
    attempt = page.url.split("/")[-2]
    page.goto(work)
    page.get_by_role("button", name="Stop the clock").click()
    look(page, "the clock stands still")
    page.get_by_role("button", name="Let it go on").click()
    expect(page.get_by_text("Question 1 of 3")).to_be_visible()
    page.goto(f"{ninth.url}/a/{attempt}/check")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    look(page, "a result that is kept back")
    context.close()


def test_what_is_being_typed_is_saved_and_handed_in_when_time_is_up(
    ninth: Class9b, browser: Browser
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = ninth.enter(context)
    work = ninth.set(rules(minutes=1))
    page.goto(work)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("60 seconds left")).to_be_visible()
    attempt = page.url.split("/")[-2]
    ninth.world.clock.go_on(seconds=56)
    page.reload()
    page.get_by_label("The old mill").check()
    ninth.world.clock.go_on(seconds=5)
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    taken = load_attempt(ninth.world.services, ninth.ada, attempt)
    assert taken.submitted
    assert taken.states["q1"].response == {"choice": "a"}
    context.close()


def test_without_a_network_the_end_is_told_and_the_answer_kept(
    ninth: Class9b, browser: Browser
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = ninth.enter(context)
    page.goto(ninth.set(rules(minutes=1)))
    page.get_by_role("button", name="Begin").click()
    attempt = page.url.split("/")[-2]
    ninth.world.clock.go_on(seconds=55)
    page.reload()
    context.set_offline(True)
    page.get_by_label("The old mill").check()
    line = page.get_by_text("Time is up. What is not sent yet is kept on this device")
    expect(line).to_be_visible()
    ninth.world.clock.go_on(minutes=5)
    context.set_offline(False)
    page.reload()
    expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    taken = load_attempt(ninth.world.services, ninth.ada, attempt)
    assert taken.submitted
    context.close()

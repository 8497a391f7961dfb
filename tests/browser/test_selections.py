"""Work from several lessons in a browser: chosen without a script, then taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from quizapp.usecases.classes import join_class, make_class
from quizapp.usecases.people import sign_in_with_password
from quizapp.web.current import TOKEN
from tests.browser.eyes import look
from tests.support.server import free_port
from tests.usecases.teachers import PASSWORD, code_of, teacher
from tests.usecases.world import open_world, unit
from tests.web.apps import app_over

pytestmark = [pytest.mark.browser, pytest.mark.drill]


@dataclass
class School:
    """A class with a student, whose pages listen at `url`; cookies of the two."""

    url: str
    class_id: str
    teacher: str
    ada: str

    def enter(self, browser: Browser, cookie: str, *, script: bool = True) -> Page:
        context = browser.new_context(reduced_motion="reduce", java_script_enabled=script)
        context.add_cookies([{"name": "quizapp", "value": cookie, "url": self.url}])
        return context.new_page()


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    world = open_world(tmp_path, [unit(), unit("five", 5, "Five councils"), unit("one", 1)])
    app = app_over(world.services)
    hopper = teacher(world)
    class_id = make_class(world.services, hopper, "History 9b")
    ada = world.guest("Ada")
    join_class(world.services, ada.person_id, code_of(world, hopper, class_id))
    signed = sign_in_with_password(world.services, "hopper", PASSWORD, "192.0.2.9").token
    port = free_port()
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    cookies = app.session_interface.get_signing_serializer(app)
    tokens = (cookies.dumps({TOKEN: one}) for one in (signed, ada.token))
    yield School(f"http://127.0.0.1:{port}", class_id, *tokens)
    server.shutdown()
    thread.join()
    world.services.close()


def test_from_the_choice_without_a_script_to_the_result(school: School, browser: Browser) -> None:
    page = school.enter(browser, school.teacher, script=False)
    page.goto(f"{school.url}/teach/classes/{school.class_id}/assign")
    page.get_by_role("link", name="choose lessons").click()
    five = page.get_by_role("checkbox", name="Five councils")
    page.get_by_label("How many from Five councils").fill("9")
    page.get_by_role("button", name="Set it").click()
    wrong = page.get_by_role("alert").get_by_role("link")
    expect(wrong).to_contain_text("has 5 questions, and you asked for 9")
    wrong.click()
    number = page.get_by_label("How many from Five councils")
    expect(number).to_have_value("9")
    number.fill("2")
    page.get_by_role("checkbox", name="The councils").first.check()
    expect(five).not_to_be_checked()
    page.get_by_label("Title").fill("The harbour test")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The harbour test")
    expect(page.get_by_text("5 questions from 2 lessons.")).to_be_visible()
    work = page.url.rpartition("/")[2]

    student = school.enter(browser, school.ada)
    student.goto(f"{school.url}/assignments/{work}")
    look(student, "what several lessons are drawn for")
    student.get_by_role("button", name="Begin").click()
    pane = student.locator("#passage")
    expect(pane.get_by_role("heading", level=2)).to_have_text("The councils")
    expect(pane.get_by_text("Council 4 meets")).to_have_count(0)
    for _ in range(5):
        student.get_by_role("radio").first.check()
        # What is on its way is saved first: the page leaves a moment after the click.
        with student.expect_navigation():
            student.locator("button[name=go][value=next]:visible").last.click()
    look(student, "before handing in what was drawn")
    student.goto(f"{student.url.rpartition('/')[0]}/4")
    expect(pane.get_by_role("heading", level=2)).to_have_text("Five councils")
    look(student, "a question of the second lesson")
    student.goto(f"{student.url.rpartition('/')[0]}/check")
    student.get_by_role("button", name="Hand in").click()
    expect(student.get_by_role("heading", level=1)).to_have_text("Your result")
    expect(student.locator(".part-title")).to_have_text(["The councils", "Five councils"])
    look(student, "the result of what was drawn")


def test_the_choice_in_every_setting(school: School, browser: Browser) -> None:
    page = school.enter(browser, school.teacher)
    page.goto(f"{school.url}/teach/classes/{school.class_id}/assign?several=harbour")
    look(page, "lessons to draw from")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_text("Choose at least one lesson.").first).to_be_visible()
    look(page, "lessons to draw from, none chosen")

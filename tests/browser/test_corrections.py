"""A lesson is corrected in a browser: two people, every setting, with a script and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from quizapp.usecases.people import sign_in_with_password
from quizapp.web.current import TOKEN
from tests.browser.eyes import seeing
from tests.browser.watch import Watch
from tests.support.server import free_port
from tests.usecases.test_corrections import correct, differences, with_key
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, open_room

pytestmark = pytest.mark.browser
LIST = f"/teach/units/{COURSE}/{UNIT}/corrections"


@dataclass
class School:
    """A server at `url` over a lesson that was mended after `attempt` was handed in."""

    room: Room
    url: str
    attempt: str
    student: str

    def enter(self, context: BrowserContext, token: str) -> Page:
        """A page of somebody who is signed in."""
        sign = self.room.app.session_interface.get_signing_serializer(self.room.app)
        cookie = {"name": "quizapp", "value": sign.dumps({TOKEN: token}), "url": self.url}
        context.add_cookies([cookie])
        return context.new_page()

    @property
    def teacher(self) -> str:
        found = sign_in_with_password(
            self.room.world.services, "ms-harbour", "three quiet harbours", "192.0.2.9"
        )
        return found.token


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    with open_room(tmp_path) as room:
        person, attempt = room.student("Ada", "c", "a", "b")
        room.student("Bo", "a", "a", "a")
        room.student("Cy", "c", submit=False)
        changed = with_key(1, "c")
        changed["items"][1]["stem"] = "According to the text, where does *council 2* meet?"
        correct(room.world, changed)
        port = free_port()
        server = make_server("127.0.0.1", port, room.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield School(room, f"http://127.0.0.1:{port}", attempt, room.tokens[person])
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_a_mended_file_to_the_students_result_and_back(
    school: School, browser: Browser, script: bool
) -> None:
    context = browser.new_context(reduced_motion="reduce", java_script_enabled=script)
    other = browser.new_context(reduced_motion="reduce", java_script_enabled=script)
    page, student = school.enter(context, school.teacher), school.enter(other, school.student)
    watch = Watch(context, school.url) if script else None

    see = seeing(script)

    page.goto(f"{school.url}/teach/")
    page.get_by_role("link", name="Corrections of The councils").click()
    see(page, "versions")
    page.get_by_role("link", name="Asked since").first.click()
    expect(page.get_by_text("2 questions changed")).to_be_visible()
    see(page, "what changed")
    page.get_by_role("button", name="Correct the marks").click()
    expect(page.locator("#reason-error")).to_have_text(
        "Give a reason. Students read it beside their mark."
    )
    see(page, "no reason")
    page.get_by_role("group", name="1. According").get_by_label("Full points").check()
    page.get_by_label("Reason, for your students").fill("Option c is right as well.")
    page.get_by_role("button", name="Count again as chosen").click()
    expect(page.get_by_text("As chosen above: 2 attempts handed in")).to_be_visible()
    assert page.get_by_label("Reason, for your students").input_value().startswith("Option c")
    see(page, "counted again")
    page.get_by_role("button", name="Correct the marks").click()
    expect(page.get_by_text("Done. 1 score changed.")).to_be_visible()
    see(page, "corrected")

    student.goto(f"{school.url}/a/{school.attempt}")
    told = student.locator("#corrected")
    expect(told).to_contain_text("Your score was 46\u202f%, it is 63\u202f% now.")
    expect(told).to_contain_text("Question 1 gives full points to everybody.")
    expect(told).to_contain_text("Option c is right as well.")
    see(student, "a student’s corrected result")

    page.goto(f"{school.url}/teach/a/{school.attempt}")
    see(page, "an attempt with two marks")
    page.goto(f"{school.url}{LIST}")
    page.get_by_text("Take it back").click()
    page.get_by_label("Reason, for your students").fill("The council wrote to us.")
    page.get_by_role("button", name="Take the correction back").click()
    expect(page.get_by_text("Done. 1 score changed.")).to_be_visible()
    see(page, "taken back")
    student.reload()
    expect(told).to_contain_text("Your score was 63\u202f%, it is 46\u202f% now.")
    assert differences(school.room.world) == []
    if watch:
        watch.check()
    context.close()
    other.close()

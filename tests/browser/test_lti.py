"""From an LMS whose page has us in a frame, in a browser that keeps no cookies for frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from quizapp.domain.lti import words
from quizapp.usecases.lti.platforms import add_platform
from tests.browser.eyes import axe, look
from tests.support.lms import Lms, lms_server
from tests.usecases.world import open_world
from tests.web.apps import app_over
from tests.web.lti.browser import TEACHES

pytestmark = [pytest.mark.browser, pytest.mark.whatever_database]


@pytest.fixture
def lms(tmp_path: Path) -> Iterator[Lms]:
    """An LMS at another site than ours, which it has let in."""
    world = open_world(tmp_path)
    with lms_server() as made:
        made.as_new(world.clock)
        add_platform(world.services, "", made.platform())
        server = make_server("127.0.0.1", 0, app_over(world.services), threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        made.here = f"http://localhost:{server.server_port}"
        yield made
        server.shutdown()
        server.server_close()
        thread.join()
    world.services.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Cookies of ours are for the site in the address bar alone (SameSite), so a frame has none."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def teach(claims: dict[str, object]) -> None:
    claims.update(TEACHES)


def test_a_lesson_opens_from_a_frame_in_a_window_of_its_own(page: Page, lms: Lms) -> None:
    lms.twist = teach
    window = _opened(page, lms)
    window.wait_for_url("**/teach/assignments/**")
    assert window.get_by_role("heading", level=1).inner_text() == "The councils"
    # A page behind another one may wait with what is in its frames.
    window.close()
    page.bring_to_front()
    page.context.clear_cookies()
    lms.twist = lambda _: None
    window = _opened(page, lms)
    window.wait_for_url("**/assignments/**")
    assert window.get_by_role("heading", level=1).inner_text() == "The councils"


def _opened(page: Page, lms: Lms) -> Page:
    """The window that opens from the frame in the course."""
    page.goto(f"{lms.url}/course")
    frame = page.frame_locator("iframe")
    assert frame.get_by_role("heading", level=1).inner_text() == "Open your lesson"
    with page.expect_popup() as opened:
        frame.get_by_role("link", name="Open in a new window").click()
    opened.value.get_by_role("button", name="Go on").click()
    return opened.value


def test_a_lesson_is_chosen_inside_of_the_frame(page: Page, lms: Lms) -> None:
    lms.twist = teach
    page.goto(f"{lms.url}/course?choosing=1")
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Go on").click()
    frame.get_by_label("The councils").check()
    frame.get_by_role("button", name="Choose").click()
    frame.get_by_role("button", name="Add to the course").click()
    frame.get_by_text("JWT").wait_for()
    assert page.context.cookies(lms.here) == []


def test_the_pages_of_the_door_are_fit_for_everybody(page: Page, lms: Lms) -> None:
    page.goto(f"{lms.here}/lti/login?iss=https%3A%2F%2Felsewhere.example&login_hint=1")
    assert axe(page) == []
    lms.twist = teach
    page.goto(f"{lms.here}/lti/login?{lms.login(choosing=True)}")
    page.get_by_role("button", name="Go on").click()
    look(page, "choose")
    page.get_by_label("The councils").check()
    page.get_by_role("button", name="Choose").click()
    assert axe(page) == []
    lms.twist = lambda claims: claims.update(TEACHES | {words.CUSTOM: {}})
    page.goto(f"{lms.here}/lti/login?{lms.login()}")
    page.get_by_role("button", name="Go on").click()
    assert axe(page) == []
    page.get_by_label("The councils").check()
    page.get_by_role("button", name="Choose").click()
    page.goto(f"{lms.here}/teach/classes")
    page.get_by_role("link", name="Reading 9b").click()
    page.get_by_role("link", name="This class in").click()
    lms.members = [{"user_id": "1", "roles": [words.LEARNER], "name": "Maple"}]
    page.get_by_role("button", name="Bring them in").click()
    look(page, "the class in its LMS")

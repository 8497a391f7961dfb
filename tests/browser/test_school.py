"""Signing in through the school in a browser, and one's own data as a page on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from quizapp.domain.claims import School
from tests.browser.eyes import axe, look
from tests.support.school import CLIENT, SECRET, school_server
from tests.usecases.world import open_world
from tests.web.apps import app_over

pytestmark = [pytest.mark.browser, pytest.mark.whatever_database]


@pytest.fixture
def door(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A browser in front of a server whose school is up."""
    world = open_world(tmp_path)
    with school_server() as provider:
        provider.as_new(world.clock)
        school = School(provider.issuer, CLIENT, SECRET)
        app = app_over(replace(world.services, school=school))
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        here = f"http://127.0.0.1:{server.server_port}"
        context = browser.new_context(base_url=here, reduced_motion="reduce")
        yield context.new_page()
        context.close()
        server.shutdown()
        server.server_close()
        thread.join()
    world.services.close()


def test_a_guest_goes_through_the_school_and_takes_everything_along(
    door: Page, tmp_path: Path
) -> None:
    door.goto("/start?next=/account")
    door.get_by_label("Nickname").fill("Maple")
    door.get_by_role("button", name="Start").click()
    door.goto("/sign-in")
    door.get_by_role("link", name="Sign in through your school").click()
    door.wait_for_url("**/school/met")
    look(door, "is this you")
    door.get_by_role("button", name="Both are me").click()
    door.wait_for_url("**/")
    door.goto("/account")
    assert door.get_by_text("You sign in through your school.").is_visible()
    with door.expect_download() as kept:
        door.get_by_role("link", name="Download to read or print").click()
    file = tmp_path / kept.value.suggested_filename
    kept.value.save_as(file)
    door.goto(file.as_uri())
    assert door.get_by_role("heading", level=1).inner_text() == "What is kept of Maple"
    assert axe(door) == []


def test_a_trip_that_is_over_is_told_in_words(door: Page) -> None:
    door.goto("/school/back?code=x&state=y")
    look(door, "over")

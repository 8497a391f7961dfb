"""From an article that is pasted to a draft with the article beside it, as a teacher goes."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from werkzeug.serving import make_server

from quizapp.usecases.people import sign_in_with_password
from quizapp.web.current import TOKEN
from tests.browser.eyes import DESK, look
from tests.support.server import free_port
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, open_room
from tests.web.test_bring import GIFT
from tests.web.test_editor_article import ABOUT, ARTICLE

pytestmark = [pytest.mark.browser, pytest.mark.drill]


def test_from_a_pasted_article_to_the_overview_of_a_draft(tmp_path: Path, browser: Browser) -> None:
    with open_room(tmp_path) as room:
        server = make_server("127.0.0.1", free_port(), room.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            _begin(room, f"http://127.0.0.1:{server.server_port}", browser)
        finally:
            server.shutdown()
            thread.join()


def _begin(room: Room, url: str, browser: Browser) -> None:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    sign = room.app.session_interface.get_signing_serializer(room.app)
    token = sign_in_with_password(
        room.world.services, "ms-harbour", "three quiet harbours", "192.0.2.9"
    ).token
    context.add_cookies([{"name": "quizapp", "value": sign.dumps({TOKEN: token}), "url": url}])
    page = context.new_page()
    page.goto(f"{url}/teach/write")
    page.get_by_role("link", name="New from an article").click()
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.get_by_label("Title of the lesson").fill(ABOUT["title"])
    page.get_by_label("Who published it").fill(ABOUT["publisher"])
    page.get_by_label("When", exact=True).fill(ABOUT["published"])
    page.get_by_role("button", name="See what is proposed").click()
    # One field was forgotten: the summary says so, and the text is still there.
    expect(page.get_by_role("alert")).to_contain_text("Say where you got the article.")
    expect(page.get_by_label("Text of the article")).to_have_value(ARTICLE)
    page.get_by_label("Where you got it").fill("typed in")
    page.get_by_role("button", name="See what is proposed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is proposed")
    page.get_by_role("button", name=re.compile("^Tick all ?: Claims")).click()
    claims = page.locator("[value^=claim-]")
    assert claims.count() == page.locator("[value^=claim-]:checked").count() > 2
    page.locator("[value^=name-]").first.check()
    look(page, "proposals")
    page.get_by_role("button", name="Begin the lesson").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ABOUT["title"])
    page.get_by_role("link", name=re.compile("^Text$")).click()
    beside = page.get_by_role("complementary", name="The article")
    expect(beside).to_contain_text("has not been paid for six weeks")
    look(page, "text with the article beside it")
    page.get_by_role("link", name="Pictures and tables").click()
    page.get_by_role("link", name="Add a table").click()
    page.get_by_label("Title").fill("Ships")
    page.get_by_label("Table").fill("Ship | Built\nTarn | 1987")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("cell", name="1987")).to_be_visible()
    look(page, "pictures and tables")
    _bring(page, url)
    context.close()


def _bring(page: Page, url: str) -> None:
    """Questions of another program, and the lesson for it."""
    page.goto(f"{url}/teach/write")
    page.get_by_role("link", name="Bring questions of another program").click()
    file = {"name": "harbour.gift", "mimeType": "text/plain", "buffer": GIFT.encode()}
    page.locator("#file").set_input_files([FilePayload(**file)])
    look(page, "bring questions")
    page.get_by_role("button", name="See what is in it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What is in the file")
    look(page, "what is in the file")
    page.get_by_role("button", name="Begin the lesson").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("harbour")
    page.goto(f"{url}/teach/c/{COURSE}/{UNIT}/take")
    page.get_by_label("Which one").select_option("gift")
    page.get_by_role("button", name="See what it cannot hold").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("What it cannot hold")
    look(page, "for other programs")

"""Marking without a mouse: a digit for each criterion, and on to the next answer."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from quizapp.usecases.people import sign_in_with_password
from quizapp.web.current import TOKEN
from tests.browser.eyes import look
from tests.support.server import free_port
from tests.web.open_world import open_unit, taken
from tests.web.teacher_world import open_room

pytestmark = [pytest.mark.browser, pytest.mark.whatever_database]


def test_three_answers_are_marked_by_keys(browser: Browser, tmp_path: Path) -> None:
    with open_room(tmp_path, [open_unit()]) as room:
        for name in ("Ada", "Bo", "Cy"):
            answers = {"why": {"text": f"{name} thinks so."}}
            taken(room.world, room.world.guest(name).person_id, answers)
        port = free_port()
        server = make_server("127.0.0.1", port, room.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        token = sign_in_with_password(
            room.world.services, "ms-harbour", "three quiet harbours", "192.0.2.9"
        ).token
        sign = room.app.session_interface.get_signing_serializer(room.app)
        url = f"http://127.0.0.1:{port}"
        context = browser.new_context(reduced_motion="reduce")
        context.add_cookies([{"name": "quizapp", "value": sign.dumps({TOKEN: token}), "url": url}])
        page = context.new_page()
        page.goto(f"{url}/teach/c/harbour/mill/marking")
        expect(page.get_by_text("3 of 3 answers still to mark.")).to_be_visible()
        expect(page.locator("#answer")).to_be_focused()
        look(page, "marking, with its keys told")
        page.keyboard.press("1")
        page.keyboard.press("2")
        expect(page.get_by_label("Says why")).to_be_checked()
        expect(page.get_by_label("Leaves it out")).to_be_checked()
        expect(page.get_by_role("button", name="Save and next")).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("2 of 3 answers still to mark.")).to_be_visible()
        expect(page.locator("#answer")).to_be_focused()
        page.keyboard.press("9")
        expect(page.locator("#marks input:checked")).to_have_count(0)
        page.get_by_label("Comment for the student").fill("See line 2")
        page.keyboard.press("3")
        expect(page.locator("#marks input:checked")).to_have_count(0)
        expect(page.get_by_label("Comment for the student")).to_have_value("See line 23")
        page.get_by_label("Hints at why").focus()
        page.keyboard.press("2")
        page.keyboard.press("1")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("1 of 3 answers still to mark.")).to_be_visible()
        context.close()
        server.shutdown()
        thread.join()

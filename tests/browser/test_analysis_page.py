"""The analysis of a unit in a browser: every setting, no script, keyboard."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from tests.browser.eyes import look
from tests.browser.test_teacher_room import Desk
from tests.browser.watch import Watch
from tests.support.crowd import fill, possible_answers
from tests.support.server import LESSONS, free_port
from tests.web.teacher_world import Room, open_room
from tests.web.test_teacher_analysis import PAGE, WRONG_KEY

pytestmark = [pytest.mark.browser, pytest.mark.drill]
DAMASCUS, ALLIES = "fall-of-damascus-2024", "allies"


def take_lesson(room: Room, people: int) -> None:
    """Each answers the real lesson, with the key as often as skill has it."""
    services, chance = room.world.services, random.Random(5)  # noqa: S311 - no secret
    lesson = services.library.unit(DAMASCUS, ALLIES)
    assert lesson is not None
    possible = [possible_answers(one, services.rooms[one.type]) for one in lesson.items]
    skills = [chance.random() for _ in range(people)]
    fill(
        services,
        DAMASCUS,
        ALLIES,
        (
            [one[0] if chance.random() < skill else chance.choice(one) for one in possible]
            for skill in skills
        ),
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_room(tmp_path_factory.mktemp("desk")) as room:
        lessons = room.world.folder / "lessons"
        shutil.copytree(LESSONS / DAMASCUS, lessons / DAMASCUS)
        room.world.services.library.refresh(force=True)
        answers = [[{"choice": one} for one in each] for each in WRONG_KEY]
        fill(room.world.services, "harbour", "mill", answers)
        take_lesson(room, 40)
        port = free_port()
        server = make_server("127.0.0.1", port, room.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Desk(room, f"http://127.0.0.1:{port}", "", "", "")
        server.shutdown()
        thread.join()


PATHS = {
    "a flawed item": PAGE,
    "who answered what": f"{PAGE}/q1",
    "a real lesson, all attempts": f"/teach/units/{DAMASCUS}/{ALLIES}/analysis?attempts=all",
    "nobody yet": f"/teach/units/{DAMASCUS}/background/analysis",
}


def test_every_page_in_every_setting(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce")
    watch = Watch(context, desk.url)
    page = desk.enter(context)
    for name, path in PATHS.items():
        page.goto(desk.url + path)
        folded = page.locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        look(page, name)
    watch.check()
    context.close()


def test_without_script_from_the_units_to_a_name(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = desk.enter(context)
    page.goto(f"{desk.url}/teach/")
    page.get_by_role("link", name="Analysis of The councils").click()
    expect(page.get_by_text("1 question to look at")).to_be_visible()
    page.get_by_role("link", name="All attempts").click()
    expect(page.get_by_text("60 attempts, quiz and practice alike")).to_be_visible()
    page.get_by_role("link", name="Who answered what to question 1").click()
    page.get_by_role("link", name="Student 1", exact=True).click()
    assert page.locator("h1").inner_text() == "Student 1"
    context.close()


def test_a_word_leads_to_its_meaning_by_keyboard(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = desk.enter(context)
    page.goto(desk.url + PAGE)
    meaning = page.get_by_text("Whether those who do well on everything else")
    expect(meaning).not_to_be_visible()
    page.get_by_role("link", name="Discrimination", exact=True).focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    context.close()

"""The gradebook in a browser: every setting, no script, by keys, what stays in sight, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from quizapp.domain.assignment.rules import Late
from quizapp.domain.gradebook import By
from quizapp.usecases.classes import make_class
from quizapp.usecases.gradebook import excuse, file_assignments, make_category
from quizapp.usecases.people import sign_in_with_password
from quizapp.web.current import TOKEN
from tests.browser.eyes import look
from tests.browser.watch import Watch
from tests.support.large_class import fill_class
from tests.support.server import free_port
from tests.usecases.assigned import Classroom, rules
from tests.web.teacher_world import Room, open_room

pytestmark = [pytest.mark.browser, pytest.mark.drill]
DAY = timedelta(days=1)
WINDOW = {"width": 700, "height": 700}
PASSWORD = "three quiet harbours"


@dataclass
class Desk:
    """A teacher's room that listens at `url`, with a class in which much has happened."""

    room: Room
    url: str
    class_id: str
    large: str
    category: str
    ada: str
    work: str

    @property
    def path(self) -> str:
        return f"/teach/classes/{self.class_id}"

    def paths(self) -> dict[str, str]:
        """Every page, by name."""
        return {
            "gradebook": f"{self.path}/gradebook",
            "of one category": f"{self.path}/gradebook?category={self.category}",
            "nobody missing": f"/teach/classes/{self.large}/gradebook?page=2",
            "categories": f"{self.path}/categories",
            "category": f"{self.path}/categories/{self.category}",
            "excuse": f"/teach/assignments/{self.work}/excuses/{self.ada}",
            "report": f"{self.path}/students/{self.ada}/report",
        }

    def enter(self, context: BrowserContext) -> Page:
        """A page of the signed-in teacher."""
        services = self.room.world.services
        token = sign_in_with_password(services, "ms-harbour", PASSWORD, "192.0.2.9").token
        sign = self.room.app.session_interface.get_signing_serializer(self.room.app)
        cookie = {"name": "quizapp", "value": sign.dumps({TOKEN: token}), "url": self.url}
        context.add_cookies([cookie])
        return context.new_page()


def _filled(room: Room) -> tuple[str, str, str, str, str]:
    """Class, large class, a category, a student, and what they are excused from."""
    world = room.world
    who = sign_in_with_password(world.services, "ms-harbour", PASSWORD, "192.0.2.9").person_id
    made = make_class(world.services, who, "History 9b: the long way home")
    ninth = Classroom(world, who, made)
    now = world.clock()
    works = []
    for late in (Late.ACCEPT, Late.DEDUCT, Late.REFUSE):
        cost = Fraction(1, 10) if late is Late.DEDUCT else Fraction(0)
        each = rules(due=now + DAY, closes=now + 5 * DAY, late=late, deduction=cost)
        works.append(ninth.set(each))
        world.clock.go_on(minutes=1)
    works += [ninth.set(), ninth.set()]
    ninth.joined("Bo of the very long name that goes on")
    ninth.done(works[0], key="p-1", q1="a", q2="a")
    world.clock.go_on(days=1, hours=2)
    ninth.done(works[1], key="p-2", q1="a", q3="a")
    world.clock.go_on(days=6)
    ninth.begin(works[3], key="p-3")
    category = make_category(world.services, who, made, "Homework", 40, By.POINTS)
    make_category(world.services, who, made, "Tests of all that was read", 50, By.EQUAL)
    file_assignments(world.services, who, made, dict.fromkeys(works[:2], category))
    excuse(world.services, who, works[2], ninth.ada, "ill")
    large = make_class(world.services, who, "Everybody")
    fill_class(world.services, large, 60, 12)
    return made, large, category, ninth.ada, works[2]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests of this file; none of them changes it."""
    with open_room(tmp_path_factory.mktemp("desk")) as room:
        made, large, category, ada, work = _filled(room)
        port = free_port()
        server = make_server("127.0.0.1", port, room.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Desk(room, f"http://127.0.0.1:{port}", made, large, category, ada, work)
        server.shutdown()
        thread.join()


def test_every_page_in_every_setting(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce")
    watch = Watch(context, desk.url)
    page = desk.enter(context)
    for name, path in desk.paths().items():
        page.goto(desk.url + path)
        look(page, name)
    page.goto(f"{desk.url}{desk.path}/categories")
    page.get_by_role("button", name="Make it").click()
    expect(page.locator(".error-summary")).to_be_focused()
    look(page, "a category without a name")
    watch.check()
    context.close()


def place(page: Page) -> list[int]:
    """Row and column of the cell that has the focus."""
    script = """() => {
      const cell = document.activeElement.closest('td, th');
      return [cell.parentElement.rowIndex, cell.cellIndex];
    }"""
    found: list[int] = page.evaluate(script)
    return found


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_arrow_keys_go_from_cell_to_cell(desk: Desk, browser: Browser, direction: str) -> None:
    context = browser.new_context(viewport=WINDOW, reduced_motion="reduce")
    page = desk.enter(context)
    page.goto(f"{desk.url}/teach/classes/{desk.large}/gradebook")
    page.evaluate("way => { document.documentElement.dir = way; }", direction)
    on, back = ("ArrowRight", "ArrowLeft") if direction == "ltr" else ("ArrowLeft", "ArrowRight")
    page.locator("tbody th a").first.focus()
    assert place(page) == [1, 0]
    # The shares of the grade and of the categories lead nowhere.
    page.keyboard.press(on)
    first = place(page)
    assert first[0] == 1
    assert first[1] >= 2
    page.keyboard.press("ArrowDown")
    assert place(page) == [2, first[1]]
    page.keyboard.press(on)
    assert place(page) == [2, first[1] + 1]
    page.keyboard.press("End")
    assert place(page) == [2, page.locator("thead th").count() - 1]
    page.keyboard.press(back)
    page.keyboard.press("Home")
    assert place(page) == [2, 0]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert place(page) == [0, 0]
    page.keyboard.press("ArrowUp")
    assert place(page) == [0, 0]
    context.close()


def test_what_has_the_focus_is_not_behind_heading_or_names(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(viewport=WINDOW, reduced_motion="reduce")
    page = desk.enter(context)
    page.goto(f"{desk.url}/teach/classes/{desk.large}/gradebook")
    page.locator("tbody th a").first.focus()
    page.keyboard.press("End")
    for key in ["ArrowDown"] * 30 + ["ArrowLeft"] * 8 + ["ArrowUp"] * 25:
        page.keyboard.press(key)
        script = """() => {
          const box = document.activeElement.getBoundingClientRect();
          const there = document.elementFromPoint(box.left + box.width / 2, box.top + 4);
          return document.activeElement.contains(there);
        }"""
        assert page.evaluate(script), (key, place(page))
    context.close()


def test_heading_and_names_stay_while_the_table_scrolls(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(viewport=WINDOW, reduced_motion="reduce")
    page = desk.enter(context)
    page.goto(f"{desk.url}/teach/classes/{desk.large}/gradebook")
    region = page.get_by_role("region", name="Gradebook, students by assignments")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    corner = page.locator("thead th").first
    before = corner.bounding_box()
    region.evaluate("box => { box.scrollLeft = 400; box.scrollTop = 500; }")
    assert region.evaluate("box => [box.scrollLeft, box.scrollTop]") == [400, 500]
    assert corner.bounding_box() == before
    last = page.locator("tbody tr").nth(7)
    expect(last.locator("th")).to_be_in_viewport()
    context.close()


def test_without_script_a_teacher_filters_sorts_and_downloads(
    desk: Desk, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = desk.enter(context)
    page.goto(desk.url + desk.path)
    page.get_by_role("link", name="Gradebook", exact=True).click()
    page.get_by_label("Students", exact=True).select_option("1")
    page.get_by_label("Sort by").select_option("-grade")
    page.get_by_label("Assignments", exact=True).select_option(desk.category)
    page.get_by_role("button", name="Show", exact=True).click()
    name = "Bo of the very long name that goes on"
    expect(page.locator("tbody th bdi")).to_have_text([name])
    for label, ending in (("Download as CSV", "csv"), ("Download for Excel", "xlsx")):
        with page.expect_download() as download:
            page.get_by_role("link", name=label).click()
        assert download.value.suggested_filename.startswith("quizapp-gradebook-2026-03-0")
        assert download.value.suggested_filename.endswith(ending)
        download.value.save_as(tmp_path / ending)
    assert (tmp_path / "csv").read_text(encoding="utf-8-sig").count("\n") == 2
    page.locator("tbody th a").click()
    expect(page.locator("h1")).to_have_text(name)
    context.close()


def test_a_report_on_paper(desk: Desk, browser: Browser) -> None:
    context = browser.new_context()
    page = desk.enter(context)
    page.emulate_media(media="print")
    page.goto(f"{desk.url}{desk.path}/students/{desk.ada}/report")
    for gone in (".top", ".foot", ".teach-nav", ".crumbs"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("columnheader", name="Excuse")).to_be_hidden()
    expect(page.locator("svg.bars")).to_be_visible()
    expect(page.get_by_role("columnheader", name="State")).to_be_visible()
    assert len(page.pdf(format="A4")) > 10_000
    context.close()

"""The teacher's pages in a browser: every setting, no script, keyboard, and on paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import make_server

from quizapp.domain.assignment.rules import Setting
from quizapp.domain.lesson import Level
from quizapp.usecases.assignments import begin_work, set_work
from quizapp.usecases.classes import class_page, join_class, make_class
from quizapp.usecases.disputes import raise_dispute
from quizapp.usecases.drafts import begin_from_unit, begin_new, save_draft
from quizapp.usecases.live import set_hand
from quizapp.usecases.people import accept_invite, invite_teacher, sign_in_with_password
from quizapp.web.current import TOKEN
from tests.browser.eyes import axe, look
from tests.browser.student import items_of
from tests.browser.watch import Watch
from tests.support.server import LESSONS, free_port
from tests.usecases.assigned import rules
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, open_room

pytestmark = [pytest.mark.browser, pytest.mark.drill]
DAMASCUS = "fall-of-damascus-2024"


@dataclass
class Desk:
    """A teacher's room that listens at `url`; one student has handed in, one is under way."""

    room: Room
    url: str
    student: str
    attempt: str
    open: str
    class_id: str = ""
    work: str = ""
    colleague: str = ""
    draft: str = ""
    new: str = ""

    def paths(self) -> dict[str, str]:
        """Every page, by name."""
        return {
            "units": "/teach/",
            "proof of a unit with warnings": f"/teach/c/{COURSE}/{UNIT}",
            "a question tried out": f"/teach/c/{COURSE}/{UNIT}/try/1",
            "the same in frames": f"/teach/c/{COURSE}/{UNIT}/try/1/frames",
            "grid": "/teach/grid",
            "grid, nobody": "/teach/grid?search=zzz",
            "student": f"/teach/students/{self.student}",
            "attempt": f"/teach/a/{self.attempt}",
            "attempt under way": f"/teach/a/{self.open}",
            "invite": "/teach/invite",
            "classes": "/teach/classes",
            "class": f"/teach/classes/{self.class_id}",
            "list for a class": f"/teach/classes/{self.class_id}/roster",
            "a lesson to set": f"/teach/classes/{self.class_id}/assign",
            "lessons to draw from": f"/teach/classes/{self.class_id}/assign?several={COURSE}",
            "an assignment": f"/teach/assignments/{self.work}",
            "class at work": f"/teach/assignments/{self.work}/live",
            "class at work, no names": f"/teach/assignments/{self.work}/live?names=hidden",
            "class at work, the key": f"/teach/assignments/{self.work}/live?right=shown",
            "its rules": f"/teach/assignments/{self.work}/rules",
            "more time": f"/teach/assignments/{self.work}/students/{self.student}",
            "poster of a class": f"/teach/classes/{self.class_id}/poster",
            "admin": "/admin",
            "a teacher, as an admin sees them": f"/admin/people/{self.colleague}",
            "a student, as an admin sees them": f"/admin/people/{self.student}",
            "who changed what": "/admin/audit",
            "LMSs": "/admin/lms",
            "let an LMS in": "/admin/lms/new",
            "who changed what, nobody": "/admin/audit?person=nobody",
            "disputed answers": "/teach/disputes",
            "a disputed answer": f"/teach/disputes/{self.attempt}/q2",
            "lessons being written": "/teach/write",
            "a new lesson": f"/teach/write/{self.new}",
            "a question of it": f"/teach/write/{self.new}/items/q1",
            "the text of a lesson": f"/teach/write/{self.draft}/text",
            "words to ask about": f"/teach/write/{self.draft}/ask/p1.s1",
            "questions of a lesson": f"/teach/write/{self.draft}/items",
            "claims of a lesson": f"/teach/write/{self.draft}/part/claims",
            "proof of a draft": f"/teach/write/{self.draft}/proof",
            "two versions of a lesson": f"/teach/write/{self.draft}/clash/3",
            "steps of a lesson": f"/teach/write/{self.draft}/steps?of=2",
            "students of a class": f"/teach/grid?class={self.class_id}",
        }

    def enter(self, context: BrowserContext) -> Page:
        """A page of the signed-in teacher."""
        token = sign_in_with_password(
            self.room.world.services, "ms-harbour", "three quiet harbours", "192.0.2.9"
        ).token
        sign = self.room.app.session_interface.get_signing_serializer(self.room.app)
        cookie = {"name": "quizapp", "value": sign.dumps({TOKEN: token}), "url": self.url}
        context.add_cookies([cookie])
        return context.new_page()


def _class(room: Room, name: str, learner: str) -> str:
    """The id of a class of the teacher's with that learner."""
    services = room.world.services
    who = sign_in_with_password(services, "ms-harbour", "three quiet harbours", "192.0.2.9")
    made = make_class(services, who.person_id, name)
    code = class_page(services, who.person_id, made).about.join_code
    join_class(services, learner, code)
    return made


def _drafts(room: Room) -> tuple[str, str]:
    """A draft with a version that clashes with it, and a new one."""
    services = room.world.services
    who = sign_in_with_password(services, "ms-harbour", "three quiet harbours", "192.0.2.9")
    draft = begin_from_unit(services, who.person_id, COURSE, UNIT)
    claim = {"status": "reported", "who": "the council", "as_of": "2026-02"}
    claim |= {"id": "c1", "text": "It is old.", "evidence": draft.raw["items"][0]["evidence"]}
    for title in ("One", "Another"):
        raw = {**draft.raw, "title": title, "claims": [claim]}
        save_draft(services, who.person_id, draft.id, 1, raw, "Wrote")
    return draft.id, begin_new(services, who.person_id, COURSE, "quay", "The quay").id


def _work(room: Room, class_id: str) -> str:
    """The id of an exam that the class is set; somebody is at work on it, and asks for help."""
    services = room.world.services
    who = sign_in_with_password(services, "ms-harbour", "three quiet harbours", "192.0.2.9")
    wanted = rules(Setting.EXAM, minutes=30, closes=services.clock() + timedelta(days=1))
    work = set_work(services, who.person_id, class_id, COURSE, UNIT, wanted)
    learner = room.world.guest("Joan").person_id
    join_class(services, learner, class_page(services, who.person_id, class_id).about.join_code)
    begun = begin_work(services, learner, work, Level.STANDARD, "p-begin-1").id
    room.world.answer(learner, begun, "q1", "b", "s-at-work-1")
    set_hand(services, learner, work, up=True)
    return work


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests of this file; none of them changes it but by new links."""
    with open_room(tmp_path_factory.mktemp("desk"), admin=True) as room:
        lessons = room.world.folder / "lessons"
        shutil.copytree(LESSONS / DAMASCUS, lessons / DAMASCUS)
        (lessons / COURSE / "broken.json").write_text('{"format": 1}', encoding="utf-8")
        room.world.services.library.refresh(force=True)
        student, attempt = room.student("Ada", "a", "b", None)
        raise_dispute(room.world.services, student, attempt, 2, "The library is named, too.")
        open_attempt = room.student("Bo", "a", submit=False)[1]
        for n in range(110):
            room.world.guest(f"Student {n}")
        class_id = _class(room, "History 9b: the long way home", student)
        services = room.world.services
        link = invite_teacher(services)
        colleague = accept_invite(services, link, "Lo", "low", "three quiet harbours").person_id
        make_class(services, colleague, "History 9c")
        port = free_port()
        server = make_server("127.0.0.1", port, room.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Desk(
            room,
            f"http://127.0.0.1:{port}",
            student,
            attempt,
            open_attempt,
            class_id,
            _work(room, class_id),
            colleague,
            *_drafts(room),
        )
        server.shutdown()
        thread.join()


def test_every_page_in_every_setting(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce")
    watch = Watch(context, desk.url)
    page = desk.enter(context)
    for name, path in desk.paths().items():
        page.goto(desk.url + path)
        # What is hidden, such as why the right answer is wrong, can't be opened.
        folded = page.locator("details:not([open]) > summary:visible")
        while folded.count():
            folded.first.click()
        look(page, name)
    page.goto(f"{desk.url}/teach/")
    page.get_by_role("button", name="Make a one-time link").click()
    assert page.get_by_label("The link").input_value().startswith(f"{desk.url}/invite/")
    look(page, "invited")
    page.goto(f"{desk.url}/teach/classes/{desk.class_id}/roster")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator(".error-summary")).to_be_focused()
    look(page, "an empty list")
    page.get_by_label("Names, one a line").fill("Bo\nbo\nCy")
    page.get_by_role("button", name="Look at it first").click()
    look(page, "a list, looked at")
    page.get_by_role("button", name="Add 2 students").click()
    look(page, "codes to hand out")
    page.goto(f"{desk.url}/teach/classes/{desk.class_id}")
    page.get_by_role("button", name="New code for Ada").click()
    look(page, "a new code")
    page.goto(f"{desk.url}/admin/people/{desk.colleague}")
    page.get_by_role("button", name="Take the rights away").click()
    expect(page.locator(".error-summary")).to_be_focused()
    look(page, "not sure about rights")
    page.get_by_role("button", name="Make a link for a new password").click()
    link = page.get_by_label("The link for Lo").input_value()
    look(page, "a link for a new password")
    page.goto(link)
    look(page, "a new password")
    page.goto(f"{desk.url}/teach/c/{DAMASCUS}/allies")
    assert axe(page) == []
    page.goto(f"{desk.url}/teach/c/{DAMASCUS}/allies/print")
    look(page, "on paper")
    page.goto(f"{desk.url}/teach/c/{DAMASCUS}/allies/print?look=large&look=spaced")
    look(page, "in large print")
    page.goto(f"{desk.url}/teach/c/{DAMASCUS}/allies/print?key=1")
    assert axe(page) == []
    watch.check()
    context.close()


def test_times_are_those_of_the_teachers_clock(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(timezone_id="Asia/Tokyo")
    page = desk.enter(context)
    page.goto(f"{desk.url}/teach/students/{desk.student}")
    time = page.locator("time[data-moment]").first
    assert time.inner_text() == "March 1, 2026 at 17:00 GMT+9"
    assert time.get_attribute("title") == "March 1, 2026, 08:00 UTC"
    page.goto(f"{desk.url}/teach/a/{desk.attempt}")
    assert page.locator(".steps time").first.text_content() == "March 1, 2026 at 17:00:10 GMT+9"
    context.close()


def test_on_a_phone_an_answer_stands_beside_when_it_came(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 760})
    page = desk.enter(context)
    page.goto(f"{desk.url}/teach/a/{desk.attempt}")
    folded = page.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()
    tables = page.get_by_role("region", name="When the answers to question")
    assert tables.count() > 1
    over = "boxes => boxes.map((box) => box.scrollWidth - box.clientWidth)"
    assert set(tables.evaluate_all(over)) == {0}
    context.close()


def test_without_script_a_teacher_filters_sorts_and_downloads(
    desk: Desk, browser: Browser, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = desk.enter(context)
    page.goto(f"{desk.url}/teach/")
    page.get_by_role("link", name="Students", exact=True).click()
    page.get_by_label("Name").fill("a")
    page.get_by_label("With a unit that is").select_option("done")
    page.get_by_label("Count").select_option("quiz")
    page.get_by_label("Sort by").select_option("-score")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("tbody th")).to_have_text(["Ada"])
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    assert download.value.suggested_filename == "quizapp-scores-2026-03-01.csv"
    download.value.save_as(tmp_path / "scores.csv")
    lines = (tmp_path / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["Nickname", "Ada"]
    page.get_by_role("link", name="Ada").click()
    page.get_by_role("link", name="The councils", exact=True).click()
    assert page.locator("h1").inner_text() == "Ada: The councils"
    context.close()


def test_a_wide_table_is_scrolled_by_keyboard_and_names_stay(desk: Desk, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 1400}, reduced_motion="reduce")
    page = desk.enter(context)
    page.goto(f"{desk.url}/teach/grid")
    region = page.get_by_role("region", name="Scores, students by units")
    name = page.locator("tbody th").first
    before = name.bounding_box()
    page.get_by_role("button", name="Show", exact=True).focus()
    page.keyboard.press("Tab")
    expect(region).to_be_focused()
    last = page.locator("thead tr:first-child th").last
    expect(last).not_to_be_in_viewport()
    for _ in range(120):
        page.keyboard.press("ArrowRight")
    expect(last).to_be_in_viewport()
    after = name.bounding_box()
    assert before
    assert after
    assert before["x"] == after["x"]
    context.close()


def test_on_paper_nothing_is_folded_away_and_the_frame_is_gone(
    desk: Desk, browser: Browser
) -> None:
    context = browser.new_context()
    page = desk.enter(context)
    page.emulate_media(media="print")
    page.goto(f"{desk.url}/teach/a/{desk.attempt}")
    right = page.locator("#item-1")
    assert right.get_attribute("open") is None
    expect(right.get_by_text("The sentence names the place.")).to_be_visible()
    page.goto(f"{desk.url}/teach/c/{DAMASCUS}/allies")
    for gone in (".top", ".foot", ".teach-nav", ".jump"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.locator(".proof-item").count() == len(items_of(LESSONS / DAMASCUS / "allies.json"))
    assert len(page.pdf(format="A4")) > 50_000
    context.close()

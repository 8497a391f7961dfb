"""How many statements a page takes, for somebody who has done much."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from quizapp.usecases.served import ServedUnits
from tests.support.overhear import statements
from tests.usecases.world import World, unit, write_lessons
from tests.web.conftest import PASSWORD
from tests.web.visitor import Form, Page, Visitor

MOST = 8
# The export is a file with every row of every table; it asks each table once.
MOST_OF_EXPORT = 30
# It asks as a sign-in does, knows who asks besides, and changes the person, all their sign-ins,
# all their tokens and the link that would set it anew.
MOST_OF_NEW_PASSWORD = 12


@pytest.fixture
def busy(learner: Visitor) -> Visitor:
    """A learner with finished and open attempts at three units."""
    for name in ("mill", "five", "one") * 2:
        page = learner.begin("quiz", f"/c/harbour/{name}")
        page = learner.submit(page.form(button="next"), "next", choice="1")
        page = learner.get(re.sub(r"/\d+$|/check$", "/check", page.path))
        learner.submit(page.form("/submit"))
    return learner


class Meter:
    """Counts the statements of single requests."""

    def __init__(self, world: World) -> None:
        self._engine = world.engine
        self.counts: dict[str, int] = {}

    def get(self, visitor: Visitor, path: str) -> None:
        self._note(path, lambda: visitor.client.get(path))

    def post(self, name: str, visitor: Visitor, form: Form, **fields: str) -> None:
        posting = visitor.posting(form, **fields) | {"follow_redirects": False}
        self._note(name, lambda: visitor.client.post(**posting))

    def _note(self, name: str, ask: Callable[[], Any]) -> None:
        with statements(self._engine) as seen:
            response = ask()
        assert response.status_code < 400, name
        self.counts[name] = len(seen)

    @property
    def most(self) -> int:
        return max(self.counts.values())


@pytest.fixture
def meter(world: World) -> Meter:
    return Meter(world)


def _attempts(page: Page) -> list[str]:
    return [link for link in page.links if link.startswith("/a/")]


def test_no_page_of_a_student_takes_more_than_eight(busy: Visitor, meter: Meter) -> None:
    page = busy.begin("practice", "/c/harbour/five")
    attempt = page.path.rpartition("/")[0]
    finished = next(one for one in _attempts(busy.get("/progress")) if attempt not in one)
    busy.submit(busy.get("/account").form("/account"), login="ada", password=PASSWORD)
    for path in ("/", "/c/harbour/mill", "/progress", "/account", "/account/code"):
        meter.get(busy, path)
    for path in (page.path, f"{attempt}/check", attempt, finished, f"{finished}/1"):
        meter.get(busy, path)
    for path in ("/account/password", "/account/delete", "/start", "/code", "/sign-in"):
        meter.get(busy, path)
    assert meter.most <= MOST, meter.counts


def test_no_step_of_a_student_takes_more_than_eight(busy: Visitor, meter: Meter) -> None:
    blank = busy.begin("quiz").path.rpartition("/")[0]
    result = busy.submit(busy.get(f"{blank}/check").form("/submit"))
    wrong, every = (form for form in result.forms if form.action.endswith("/start"))
    meter.post("retry the wrong ones", busy, wrong)
    meter.post("retry all", busy, every)
    reading = busy.get("/c/harbour/five").form("/start")
    for name in ("start", "go on"):
        meter.post(name, busy, reading, mode="practice")
    page = busy.begin("practice", "/c/harbour/five")
    for n, go in enumerate(("save", "save", "check", "next", "flag", "easier", "2", "reveal")):
        form = busy.get(page.path).form(button="next")
        meter.post(f"{n} {go}", busy, form, go=go, choice=str(n % 2 + 1))
    check = busy.get(page.path.rpartition("/")[0] + "/check").form("/submit")
    for name in ("hand in", "hand in again"):
        meter.post(name, busy, check)
    assert meter.most <= MOST, meter.counts


def test_a_retry_of_a_lesson_that_was_edited_takes_no_more_than_eight(
    busy: Visitor, world: World, meter: Meter
) -> None:
    blank = busy.begin("quiz").path.rpartition("/")[0]
    result = busy.submit(busy.get(f"{blank}/check").form("/submit"))
    edited = [unit(title="The councils, edited"), unit("five", items=5), unit("one", items=1)]
    write_lessons(world.folder / "lessons", edited)
    world.services.library.refresh(force=True)
    meter.post("retry", busy, next(form for form in result.forms if form.action.endswith("/start")))
    assert len(world.raw("SELECT 1 FROM served_unit WHERE unit_id = 'mill'")) == 2
    assert meter.most <= MOST, meter.counts


def test_reviewing_takes_no_more_than_eight(busy: Visitor, world: World, meter: Meter) -> None:
    for name in ("q1", "q2", "q3", "q4"):
        form = busy.get("/review/next").form(button="check")
        meter.post(f"check {name}", busy, form, go="check", choice="1")
        meter.post(f"check {name} again", busy, form, go="check", choice="1")
        # Another process has not opened any version yet.
        fresh = ServedUnits()
        busy.client.application.extensions["quizapp"] = replace(world.services, units=fresh)
        for path in ("/review", "/review/next", "/review/1", "/", "/progress"):
            meter.get(busy, path)
    form = busy.get("/review/next").form(button="check")
    busy.client.application.extensions["quizapp"] = replace(world.services, units=ServedUnits())
    meter.post("check, cold", busy, form, go="check", choice="1")
    assert meter.most <= MOST, meter.counts


def test_coming_in_takes_no_more_than_eight(
    another: Callable[[], Visitor], busy: Visitor, meter: Meter
) -> None:
    code, visitor = another().start(), another()
    account = {"login": "ada", "password": PASSWORD}
    busy.submit(busy.get("/account").form("/account"), **account)
    meter.post("start", visitor, visitor.get("/start").form("/start"), nickname="Eve")
    meter.post("noted", visitor, visitor.get("/account/code").form("/noted"))
    meter.post("new code", visitor, visitor.get("/account/code").form("/code"))
    form = visitor.get("/account").form("/account")
    meter.post("account", visitor, form, login="eve", password=PASSWORD)
    meter.post("code", visitor, visitor.get("/code").form("/code"), code=code)
    meter.post("sign in", visitor, visitor.get("/sign-in").form("/sign-in"), **account)
    meter.post("sign out", visitor, visitor.get("/account").form("/sign-out"))
    assert meter.most <= MOST, meter.counts


def test_a_new_password_takes_little_more_than_a_sign_in(busy: Visitor, meter: Meter) -> None:
    busy.submit(busy.get("/account").form("/account"), login="ada", password=PASSWORD)
    form = busy.get("/account/password").form("/password")
    meter.post("new password", busy, form, old=PASSWORD, password="four loud harbours")
    assert meter.most <= MOST_OF_NEW_PASSWORD, meter.counts


def test_the_export_asks_each_table_once(busy: Visitor, meter: Meter) -> None:
    meter.get(busy, "/account/export")
    meter.get(busy, "/account/export?as=html")
    assert meter.most <= MOST_OF_EXPORT

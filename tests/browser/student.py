"""A student in a browser: comes in, begins a unit, answers items right or wrong."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.page import Page as Html
from tests.support.server import LESSONS

Item = dict[str, Any]
TOWN = Path(__file__).parent / "lessons" / "town"
DAMASCUS = LESSONS / "fall-of-damascus-2024"


def items_of(file: Path) -> list[Item]:
    """The items of a unit, in the order in which they are asked."""
    return json.loads(file.read_text(encoding="utf-8"))["items"]


MARKET = items_of(TOWN / "market.json")
SOUQ = items_of(TOWN / "souq.json")


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for what a page's own policy forbids the browser library to wait for."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


class Student:
    """Short ways to do what a student does; `page` is theirs."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.origin + path)

    def join(self, nickname: str = "Maple") -> None:
        """Start as a guest.

        Who looks at the pages on the way fills them in; here the browser only gets their cookies.
        """
        if "//127.0.0.1:" not in self.origin:
            self._join_by_pages(nickname)
            return
        self._send("/start", "/start", nickname=nickname)
        self._send("/account/code", "/account/code/noted")
        self.go("/")

    def _join_by_pages(self, nickname: str) -> None:
        """At a name that only this browser can find."""
        self.go("/start")
        self.page.get_by_label("Nickname").fill(nickname)
        self.press("Start")
        self.press("I have it, go on")

    def _send(self, path: str, to: str, **fields: str) -> None:
        """Send what a page that is not shown would."""
        asked = self.page.context.request
        form = Html(asked.get(self.origin + path).text()).form(action=to)
        sent: dict[str, str | float | bool] = {**form.fields, **fields}
        answer = asked.post(self.origin + to, form=sent, max_redirects=0)
        assert answer.status == 303, answer.text()

    def begin(self, mode: str = "quiz", unit: str = "town/market") -> str:
        """Begin a unit; the path of the attempt, without the question's number."""
        self.go(f"/c/{unit}")
        self.press("Practise" if mode == "practice" else "Take the quiz")
        return self.path().rsplit("/", 1)[0]

    def press(self, name: str) -> None:
        """Click the button of this name and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def path(self) -> str:
        """Where the browser is, without the origin and the fragment."""
        return self.page.url.removeprefix(self.origin).partition("#")[0]

    @property
    def line(self) -> Locator:
        """The line that tells whether the answer is saved."""
        return self.page.locator("[data-save-line]")

    def saved(self) -> None:
        """Wait until the page says that the answer is kept."""
        expect(self.line).to_have_text("Saved")

    def answer(self, item: Item, *, right: bool = True) -> None:
        """Fill in the open question and wait for "Saved"."""
        fill(self.page, item, right=right)
        self.saved()


def fill(page: Page, item: Item, *, right: bool = True) -> None:
    """Fill in an answer to `item`; nothing is pressed afterwards."""
    # What is typed before a page's script is there, that has not heard.
    page.wait_for_load_state()
    _FILL[item["type"]](page, item, right)


def _single(page: Page, item: Item, right: bool) -> None:
    wanted = next(one for one in item["options"] if one.get("key", False) is right)
    page.get_by_label(wanted["text"], exact=True).check()


def _multiple(page: Page, item: Item, right: bool) -> None:
    for one in item["options"]:
        wanted = one.get("key", False) is right
        page.get_by_label(one["text"], exact=True).set_checked(wanted)


def _grid(page: Page, item: Item, right: bool) -> None:
    columns = ["true", "false", "not-stated"]
    names = {"true": "True", "false": "False", "not-stated": "Not stated"}
    for row in item["rows"]:
        column = row["key"] if right else columns[columns.index(row["key"]) - 1]
        group = page.get_by_role("group", name=row["text"], exact=True)
        group.get_by_label(names[column], exact=True).check()


def _matching(page: Page, item: Item, right: bool) -> None:
    texts = {one["id"]: one["text"] for one in item["options"]}
    keys = [one["key"] for one in item["premises"]]
    wanted = keys if right else keys[1:] + keys[:1]
    selects = [page.get_by_label(one["text"], exact=True) for one in item["premises"]]
    for select in selects:
        select.select_option("")
    for select, key in zip(selects, wanted, strict=True):
        select.select_option(label=texts[key])


def _ordering(page: Page, item: Item, right: bool) -> None:
    texts = {one["id"]: one["text"] for one in item["entries"]}
    key = [one for group in item["key"] for one in group]
    selects = [page.get_by_label(texts[one], exact=True) for one in key]
    for select in selects:
        select.select_option("")
    for place, select in enumerate(selects if right else selects[::-1], start=1):
        select.select_option(str(place))


def _typed(page: Page, item: Item, right: bool) -> None:
    page.locator("#text").fill(item["accept" if right else "reject"][0]["text"])


_FILL = {
    "single-choice": _single,
    "multiple-choice": _multiple,
    "true-false-not-stated": _grid,
    "matching": _matching,
    "ordering": _ordering,
    "short-answer": _typed,
}

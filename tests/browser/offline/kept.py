"""A student whose quiz is on the device, and what the record says afterwards."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from tests.browser.student import Student, until
from tests.faults.record import Record, Row
from tests.support.server import Server

WAITS = "Kept on this device, not yet sent. Trying again …"
ON_DEVICE = "is on this device: you can go on without a network."
_PAGES = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) {
      const answer = await cache.match(asked);
      found.push([name, asked.url, await answer.text()]);
    }
  }
  return found;
}"""
_TABLES = """async () => {
  const link = await new Promise((resolve, reject) => {
    const asked = indexedDB.open('quizapp');
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const found = {};
  for (const name of link.objectStoreNames) {
    found[name] = await new Promise((resolve) => {
      const asked = link.transaction(name).objectStore(name).getAll();
      asked.onsuccess = () => resolve(asked.result);
    });
  }
  link.close();
  return found;
}"""

_PRESS_SEEN = """(buttons) => {
  const seen = buttons.find((one) => one.checkVisibility());
  seen?.click();
  return Boolean(seen);
}"""


def everything(page: Page) -> list[tuple[str, str, str]]:
    """All that the browser keeps: where, the address, the text.

    Not while a set of pages may be removed: a browser reads one only by opening it, which makes an
    empty set of what has just gone.
    """
    pages = [tuple(one) for one in page.evaluate(_PAGES)]
    return [
        *pages,
        *(
            (name, "indexedDB", json.dumps(rows, ensure_ascii=False))
            for name, rows in tables(page).items()
        ),
    ]


def tables(page: Page) -> dict[str, list[dict[str, Any]]]:
    """What the browser's database holds, by table."""
    return page.evaluate(_TABLES)


def caches(page: Page) -> list[str]:
    """The names of the sets of pages on the device."""
    return page.evaluate("caches.keys()")


def outbox(page: Page) -> list[dict[str, Any]]:
    """What waits, of whomsoever."""
    return tables(page)["outbox"]


def waiting(page: Page) -> list[dict[str, Any]]:
    """What is to be sent, of whomsoever."""
    return [one for one in outbox(page) if one["state"] == "waiting"]


class Kept:
    """how: whether the browser says that it is offline, or the server is killed."""

    def __init__(
        self, student: Student, context: BrowserContext, server: Server, how: str = "offline"
    ) -> None:
        self.student, self.page, self.context, self.server = student, student.page, context, server
        self.how = how
        self.attempt = self.code = ""

    def begin(self, mode: str = "quiz", unit: str = "town/market") -> Kept:
        """Come in, begin, and wait until the quiz is on the device."""
        self.student.go("/start")
        self.page.get_by_label("Nickname").fill("Maple")
        self.student.press("Start")
        self.code = self.page.locator(".code-big").inner_text()
        self.student.press("I have it, go on")
        return self.take(mode, unit)

    def take(self, mode: str = "quiz", unit: str = "town/market") -> Kept:
        """Begin, and wait until the quiz is on the device."""
        self.attempt = self.student.begin(mode, unit)
        expect(self.page.locator("[data-kept-line]")).to_contain_text(ON_DEVICE)
        return self

    def cut(self) -> None:
        """No network from now on."""
        if self.how == "killed":
            self.server.kill()
        else:
            self.context.set_offline(True)

    def mend(self) -> None:
        """The network is back; where nothing tells the browser, a button does, unless the page has
        tried by itself in the same moment.
        """
        if self.how == "killed":
            self.server.start()
            again = self.page.get_by_role("button", name="Try now", exact=True)
            again = again.or_(self.page.get_by_role("button", name="Send now"))
            until(lambda: self._sends(again))
        else:
            self.context.set_offline(False)

    def _sends(self, again: Locator) -> bool:
        try:
            return again.evaluate_all(_PRESS_SEEN) or not waiting(self.page)
        except Error:
            # It has sent by itself, and gone on to its next page.
            return False

    def waits(self) -> None:
        """The page says that the answer is on this device and not sent."""
        expect(self.student.line).to_have_text(WAITS)

    def on(self, number: int, of: int = 6) -> None:
        """The page of that question is shown."""
        expect(self.page.locator("h1")).to_have_text(f"Question {number} of {of}")

    @property
    def id(self) -> str:
        """Of the attempt."""
        return self.attempt.removeprefix("/a/")

    def rows(self, attempt: str | None = None) -> list[Row]:
        """The record of the attempt, in the order of arrival."""
        return Record(self.server.data, attempt or self.id).rows()

    def kinds(self) -> list[tuple[str, int, str, Any]]:
        """Item, number, kind and answer of every step."""
        return Record(self.server.data, self.id).kinds()

    def device_times(self) -> dict[tuple[str, int], tuple[datetime, int]]:
        """What devices said, by item and number."""
        return Record(self.server.data, self.id).device_times()

    def once_in_order(self) -> None:
        """Every step has its own key, and the numbers of an item have no gap."""
        rows = self.rows()
        assert len({row.key for row in rows}) == len(rows)
        for item in {row.item for row in rows}:
            numbers = [row.sequence for row in rows if row.item == item]
            assert numbers == list(range(1, len(numbers) + 1))

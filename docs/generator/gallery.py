"""Pictures of every question type and rule, as a student is asked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from docs.generator.palette import smaller
from docs.generator.pictures import chromium
from quizapp.content.gallery import COURSE, UNIT, examples, gallery
from tests.support.server import Server

WIDTH = 720
_MARGIN = 16


def names() -> Iterator[str]:
    """The file name of every picture, in the order of the gallery's items."""
    return (f"{name}.png" for name, _, _ in examples())


def take(folder: Path) -> list[Path]:
    """Take every picture anew; their paths. Raises RuntimeError when there is no Chromium."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        course = Path(scratch) / "lessons" / COURSE
        course.mkdir(parents=True)
        for name, text in gallery().items():
            (course / name).write_text(text, encoding="utf-8")
        server = Server(Path(scratch) / "data", lessons=course.parent).start()
        try:
            with sync_playwright() as playwright:
                browser = chromium(playwright)
                context = browser.new_context(
                    base_url=server.url,
                    viewport={"width": WIDTH, "height": 900},
                    reduced_motion="reduce",
                )
                return _look(context.new_page(), folder)
        finally:
            server.stop()


def _look(page: Page, folder: Path) -> list[Path]:
    page.goto("/start")
    page.get_by_label("nickname").fill("Ada")
    page.locator("main form button").first.click()
    page.goto(f"/c/{COURSE}/{UNIT}")
    page.locator("input[name=mode][value=quiz], button[name=mode][value=quiz]").first.click()
    if not page.url.endswith("/1"):
        page.locator("form[action$='/start'] button").first.click()
    page.wait_for_url("**/a/*/1")
    attempt = page.url.rpartition("/")[0]
    taken = []
    for number, name in enumerate(names(), start=1):
        page.goto(f"{attempt}/{number}", wait_until="load")
        taken.append(folder / name)
        taken[-1].write_bytes(smaller(_asked(page)))
    return taken


def _asked(page: Page) -> bytes:
    """The part of the page from the stem to the end of the answer."""
    parts = [page.locator(part).bounding_box() for part in ("#stem", "#answer-area")]
    boxes = [box for box in parts if box]
    top = min(box["y"] for box in boxes) - _MARGIN
    bottom = max(box["y"] + box["height"] for box in boxes) + _MARGIN
    clip = {"x": 0.0, "y": max(0.0, top), "width": float(WIDTH), "height": bottom - max(0.0, top)}
    return page.screenshot(animations="disabled", caret="hide", full_page=True, clip=clip)

"""The screenshots: a real server, a class at work, and Chromium that looks at the main pages."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Page,
    Playwright,
    sync_playwright,
)

from docs.generator.palette import smaller
from docs.generator.school import COURSE, ENVIRONMENT, Followed, School, SetWork
from tests.support.server import LESSONS, Server

SIZES: Mapping[str, tuple[int, int]] = {"phone": (375, 720), "desktop": (1280, 720)}
SCHEMES = ("light", "dark")
PAGES = (
    "catalogue",
    "reading",
    "question",
    "feedback",
    "result",
    "progress",
    "units",
    "proof",
    "grid",
    "assignment",
    "gradebook",
    "quiz",
    "led",
    "live",
    "staff",
    "writing",
    "try",
    "bring",
    "take",
)
# The deciding words at the top of the text, the question at the top of the page.
_FEEDBACK = ("#passage mark", "#question", "#feedback")
_GIFT = """::Mill:: When did the mill close? {=in May ~in June#No, the bridge was shut in June.}

::Gates:: How many gates has the harbour? {#3:1}

::Ports:: Match the ships with their ports. {=Tarn -> Oban =Lewis -> Skye =Mull -> Tobermory}

::Quay:: The quay is {=old ~

// [tag:town]
::Council:: The council meets in the old mill. {T#No: look at the text.#Yes.}
"""
_TO_TOP = "part => part.scrollIntoView()"
_INTO_SIGHT = "part => part.scrollIntoViewIfNeeded()"
_LOGIN = "demo"
_PASSWORD = "three words suffice"  # noqa: S105 - of a server that lives for a minute


@dataclass(frozen=True)
class Shot:
    """A page to look at.

    who: sees it, "" for somebody unknown; show: what is scrolled to the top, one after the other,
    and last what must be in sight; bring: a file that is brought there first, in GIFT.
    """

    path: str
    who: str = ""
    show: tuple[str, ...] = ()
    bring: str = ""


def names() -> Iterator[str]:
    """The file name of every picture."""
    for page in PAGES:
        for size in SIZES:
            for scheme in SCHEMES:
                yield f"{page}-{size}-{scheme}.png"


def take(folder: Path) -> list[Path]:
    """Take every picture anew; their paths. Raises RuntimeError when there is no Chromium."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        server = Server(data, options=("--workers", "1"), environment=ENVIRONMENT).start()
        try:
            school = School(server.data, LESSONS)
            with sync_playwright() as playwright:
                _look(chromium(playwright), server, school, folder)
        except RuntimeError as error:
            raise RuntimeError(f"{error}\n{server.output()}") from error
        finally:
            server.stop()
    return [folder / name for name in names()]


def chromium(playwright: Playwright) -> Browser:
    """The browser that looks. Raises RuntimeError when there is none."""
    named = os.environ.get("QUIZAPP_CHROME") or "chromium"
    path = shutil.which(named)
    if path is None:
        raise RuntimeError("no Chromium: run `make docs`, or name one in QUIZAPP_CHROME")
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
    arguments = [*quiet, *(["--no-sandbox"] if as_root else [])]
    return playwright.chromium.launch(executable_path=path, args=arguments)


def _look(browser: Browser, server: Server, school: School, folder: Path) -> None:
    followed = school.fill()
    people = {
        "": browser.new_context(),
        "student": _student(browser, server, followed),
        "teacher": _teacher(browser, server),
    }
    states = {who: context.storage_state() for who, context in people.items()}
    shots = _shots(followed, school.set_work(_LOGIN))
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            for name in PAGES:
                context = browser.new_context(
                    base_url=server.url,
                    storage_state=states[shots[name].who],
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                    reduced_motion="reduce",
                )
                _take(context.new_page(), shots[name], folder / f"{name}-{size}-{scheme}.png")
                context.close()


def _shots(followed: Followed, work: SetWork) -> Mapping[str, Shot]:
    return {
        "catalogue": Shot("/"),
        "reading": Shot(f"/c/{COURSE}/background", "student"),
        "question": Shot(f"/a/{followed.quiz}/1", "student"),
        "feedback": Shot(f"/a/{followed.practice}/1", "student", _FEEDBACK),
        "result": Shot(f"/a/{followed.done}", "student"),
        "progress": Shot("/progress", "student"),
        "units": Shot("/teach/", "teacher"),
        "proof": Shot(f"/teach/c/{COURSE}/background", "teacher"),
        "grid": Shot("/teach/grid", "teacher", (".scores-card",)),
        "assignment": Shot(f"/teach/assignments/{work.quiz}", "teacher"),
        "gradebook": Shot(f"/teach/classes/{work.ninth}/gradebook", "teacher"),
        "quiz": Shot(f"/teach/assignments/{work.live}/quiz", "teacher"),
        "led": Shot(f"/a/{work.led}/1", "student", _FEEDBACK),
        "live": Shot(f"/teach/assignments/{work.live}/live", "teacher"),
        "staff": Shot("/admin", "teacher"),
        "writing": Shot(f"/teach/write/{work.draft}/items/q1", "teacher", (".write-bar",)),
        "try": Shot(f"/teach/write/{work.draft}/try/1/frames", "teacher", ("h1",)),
        "bring": Shot("/teach/write/bring", "teacher", ("#refused-name", "#unit-0"), bring=_GIFT),
        "take": Shot(
            f"/teach/c/{COURSE}/background/take?format=gift",
            "teacher",
            ("#made-name", "#made-name"),
        ),
    }


def _take(page: Page, shot: Shot, picture: Path) -> None:
    answer = page.goto(shot.path, wait_until="load")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{shot.path} did not come: {answer and answer.status}")
    if shot.bring:
        file = {"name": "harbour.gift", "mimeType": "text/plain", "buffer": shot.bring.encode()}
        page.locator("#file").set_input_files([FilePayload(**file)])
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name="See what is in it").click()
    for part in shot.show:
        # Not Playwright's own: it waits for what a phone hides, such as the text beside a question.
        page.locator(part).first.evaluate(_TO_TOP if part != shot.show[-1] else _INTO_SIGHT)
    picture.write_bytes(smaller(page.screenshot(animations="disabled", caret="hide")))


def _student(browser: Browser, server: Server, followed: Followed) -> BrowserContext:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/code")
    page.get_by_label("Your code").fill(followed.code)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{server.url}/")
    return context


def _teacher(browser: Browser, server: Server) -> BrowserContext:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto(server.invite())
    page.get_by_label("Name that students see").fill("Demo teacher")
    page.get_by_label("Sign-in name").fill(_LOGIN)
    page.get_by_label("Password").fill(_PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_url(lambda url: "/invite/" not in url)
    return context

"""Lessons written in a browser: saved by themselves, by two at once, and by the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from werkzeug.serving import make_server

from quizapp.usecases.drafts import begin_from_unit, open_draft
from quizapp.usecases.people import accept_invite, invite_teacher, sign_in_with_password
from quizapp.web.current import TOKEN
from tests.browser.keys import seen, tab_to
from tests.browser.student import Student, items_of
from tests.browser.watch import Watch
from tests.support.server import free_port
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, open_room

pytestmark = [pytest.mark.browser, pytest.mark.drill]
PASSWORD = "three quiet harbours"


@dataclass
class Press:
    """A server with teachers who write."""

    room: Room
    url: str

    def enter(self, context: BrowserContext, login: str = "ms-harbour") -> Page:
        token = sign_in_with_password(self.room.world.services, login, PASSWORD, "192.0.2.9").token
        sign = self.room.app.session_interface.get_signing_serializer(self.room.app)
        cookie = {"name": "quizapp", "value": sign.dumps({TOKEN: token}), "url": self.url}
        context.add_cookies([cookie])
        return context.new_page()

    def draft(self) -> str:
        """A draft of the usual unit."""
        services = self.room.world.services
        who = sign_in_with_password(services, "ms-harbour", PASSWORD, "192.0.2.9")
        return begin_from_unit(services, who.person_id, COURSE, UNIT).id

    def raw(self, draft: str) -> dict:  # type: ignore[type-arg]
        return dict(open_draft(self.room.world.services, draft).raw)


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with open_room(tmp_path) as room:
        services = room.world.services
        accept_invite(services, invite_teacher(services), "Lo", "low", PASSWORD)
        port = free_port()
        server = make_server("127.0.0.1", port, room.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Press(room, f"http://127.0.0.1:{port}")
        server.shutdown()
        thread.join()


def saved(page: Page) -> None:
    page.wait_for_load_state()
    expect(page.locator("[data-write-state]")).to_have_text("Saved")


TEXT = (
    "According to Ida Penn, the harbour of Lowmouth froze in January 1911. "
    "The ice broke on 3 February.\n\n"
    "According to the harbour master, Ida Penn, nine boats were crushed. "
    "The fishers built a new pier in 1912."
)
ARTICLE = (
    "Ice closed the harbour of Lowmouth for the first weeks of 1911, according to Ida Penn, "
    "the harbour master."
)
CHOICES = {
    "options.0.text": "In January 1911",
    "options.1.text": "In March 1912",
    "options.1.why.text": "The text names no March.",
    "options.2.text": "In June 1913",
    "options.2.why.text": "The text names no June.",
}
QUESTIONS = (
    # sentence, type, what is typed
    (
        0,
        "single-choice",
        {"stem": "According to Ida Penn, when did the harbour freeze?", **CHOICES},
    ),
    (
        1,
        "multiple-choice",
        {
            "stem": "What is true of the ice?",
            "options.0.text": "It broke in February",
            "options.1.text": "It broke in May",
            "options.1.why.text": "The text names no May.",
            "options.2.text": "It sank the pier",
            "options.2.why.text": "The text does not say that of the pier.",
            "options.3.text": "It broke on the third of a month",
        },
    ),
    (
        2,
        "short-answer",
        {
            "stem": "According to the text, who was the harbour master?",
            "accept.0.text": "Ida Penn",
            "reject.0.text": "Lowmouth",
            "reject.0.why.text": "Lowmouth is the town.",
        },
    ),
    (
        3,
        "ordering",
        {
            "stem": "Put these in order.",
            "entries.0.text": "The harbour froze",
            "entries.1.text": "The ice broke",
            "entries.2.text": "The new pier was built",
        },
    ),
    (
        3,
        "true-false-not-stated",
        {
            "stem": "What does the text say?",
            "rows.0.text": "The pier was built in 1912",
            "rows.0.explanation": "The sentence names the year.",
            "rows.1.explanation": "The sentence names another year.",
            "rows.2.explanation": "No price is named.",
            "rows.1.text": "The pier was built in 1911",
            "rows.2.text": "The pier was dear",
        },
    ),
)


def write(page: Page, fields: dict[str, str]) -> None:
    # What is typed before the page's script is there, that has not heard.
    page.wait_for_load_state()
    for name, text in fields.items():
        field = page.locator(f"[name='{name}']").last
        for fold in field.locator("xpath=ancestor::details[not(@open)]").all():
            fold.locator("> summary").click()
        field.fill(text)


def begin_from_article(page: Page) -> None:
    page.get_by_role("link", name="New from an article").click()
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.get_by_label("Title of the lesson").fill("Ice in the harbour")
    page.get_by_label("Course", exact=True).select_option("new")
    page.get_by_label("Title of the new course").fill("Lowmouth")
    page.get_by_label("Who published it").fill("Lowmouth Post")
    page.get_by_label("When", exact=True).fill("1912-05-04")
    page.get_by_label("Under which terms").select_option(index=1)
    page.get_by_label("Where you got it").fill("typed in")
    page.get_by_role("button", name="See what is proposed").click()
    page.get_by_role("button", name=re.compile("^Tick all ?: Names")).click()
    page.get_by_role("button", name=re.compile("^Tick all ?: Claims")).click()
    page.get_by_role("button", name="Begin the lesson").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ice in the harbour")


def test_from_a_pasted_article_to_a_quiz_that_a_student_takes(
    press: Press, browser: Browser
) -> None:
    context = browser.new_context()
    watch = Watch(context, press.url)
    page = press.enter(context)
    page.goto(f"{press.url}/teach/write")
    begin_from_article(page)
    desk = page.url
    page.get_by_role("link", name="Text", exact=True).click()
    write(page, {"passage.0.sentences": TEXT})
    page.locator("h1").click()
    saved(page)
    expect(page.locator("[name='passage.1.sentences']")).to_have_value(re.compile("^According"))
    page.goto(f"{desk}/part/about")
    write(
        page,
        {"summary": "How the ice came and went.", "objectives.0.text": "Tell what the ice did."},
    )
    page.get_by_role("link", name="Claims", exact=True).click()
    write(page, {"claims.0.text": "The harbour froze.", "claims.0.who": "Ida Penn"})
    page.get_by_role("link", name="Notes for teachers").click()
    write(page, {"notes.aims.0": "Read closely."})
    for sentence, type_, fields in QUESTIONS:
        page.get_by_role("link", name="Text", exact=True).click()
        line = page.locator("[data-ask] li").nth(sentence)
        line.locator("xpath=ancestor::details/summary").click()
        line.get_by_role("link", name="Make a question of it").click()
        page.get_by_label("Type of question").select_option(type_)
        page.get_by_role("button", name="Make it").click()
        write(page, {**fields, "explanation": "The sentence says so."})
        page.keyboard.press("Control+s")
        saved(page)
    page.get_by_role("link", name="Questions", exact=True).click()
    page.get_by_role("button", name="Take out question 1").click()
    page.get_by_role("link", name="Overview").click()
    page.get_by_label("Title of the course").fill("Lowmouth")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Students see it now")).to_be_visible()
    watch.check()
    context.close()
    file = press.room.world.folder / "lessons" / "lowmouth" / "ice-in-the-harbour.json"
    items = items_of(file)
    assert len({one["type"] for one in items}) == 5
    context = browser.new_context()
    student = Student(context.new_page(), press.url)
    student.join()
    student.begin("quiz", "lowmouth/ice-in-the-harbour")
    for item in items:
        student.answer(item)
        student.page.get_by_role("button", name=re.compile("^Save and")).click()
    student.press("Hand in")
    expect(student.page.locator("main")).to_contain_text("100")
    context.close()


def test_what_is_typed_is_saved_by_itself_and_told_of(press: Press, browser: Browser) -> None:
    context = browser.new_context()
    watch = Watch(context, press.url)
    page = press.enter(context)
    draft = press.draft()
    page.goto(f"{press.url}/teach/write/{draft}/items/q1")
    stem = page.get_by_label("Question", exact=True)
    stem.fill("TODO Ask")
    expect(page.locator("#stem-error")).to_contain_text("still to be written")
    saved(page)
    expect(stem).to_be_focused()
    expect(page.locator("[data-outline] [aria-current]")).to_have_text("1. Ask")
    # A row that is written in gets its id while somebody goes on writing in it.
    blank = page.get_by_label("Text of option 4")
    blank.press_sequentially("The new ")
    saved(page)
    page.wait_for_timeout(1700)
    saved(page)
    expect(page.locator("[id='options.3.was'], [name='options.3.was']")).to_have_value("d")
    expect(blank).to_be_focused()
    blank.press_sequentially("bridge")
    page.keyboard.press("Control+s")
    saved(page)
    options = press.raw(draft)["items"][0]["options"]
    assert [(one["id"], one["text"]) for one in options][3:] == [("d", "The new bridge")]
    # Alt and an arrow move the row, and the focus stays in it.
    page.keyboard.press("Alt+ArrowUp")
    saved(page)
    expect(page.get_by_label("Text of option 3")).to_have_value("The new bridge")
    expect(page.get_by_label("Text of option 3")).to_be_focused()
    assert [one["id"] for one in press.raw(draft)["items"][0]["options"]] == ["a", "b", "d", "c"]
    up = page.get_by_role("button", name="Move up: Option 3")
    up.press("Enter")
    saved(page)
    expect(page.get_by_role("button", name="Move up: Option 2")).to_be_focused()
    page.get_by_role("button", name="Take out: Option 2").press("Enter")
    saved(page)
    seen(page)
    assert [one["id"] for one in press.raw(draft)["items"][0]["options"]] == ["a", "b", "c"]
    # What can be mended safely is mended by a button beside it.
    page.get_by_label("Text of option 2").fill("The  new  library")
    page.locator("[id='options.1.text-error']").get_by_role("button", name="Mend it").click()
    expect(page.get_by_label("Text of option 2")).to_have_value("The new library")
    expect(page.get_by_label("Text of option 2")).to_be_focused()
    page.get_by_label("Points", exact=True).fill("much")
    expect(page.locator("#points-error")).to_be_visible()
    expect(page.locator("[data-write-state]")).to_contain_text("Not saved")
    page.get_by_label("Points", exact=True).fill("2")
    saved(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Points", exact=True)).to_have_value("1")
    watch.check()
    context.close()


def test_nothing_is_lost_without_a_network(press: Press, browser: Browser) -> None:
    context = browser.new_context()
    page = press.enter(context)
    draft = press.draft()
    page.goto(f"{press.url}/teach/write/{draft}/part/about")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('none')); }")
    page.get_by_label("Title", exact=True).fill("The old councils")
    expect(page.locator("[data-write-state]")).to_contain_text("tried again")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    assert press.raw(draft)["title"] == "The councils"
    page = context.new_page()
    page.goto(f"{press.url}/teach/write/{draft}/part/about")
    page.get_by_role("button", name="Save it now").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value("The old councils")
    assert press.raw(draft)["title"] == "The old councils"
    context.close()


def test_two_write_at_once(press: Press, browser: Browser) -> None:
    contexts = [browser.new_context(), browser.new_context()]
    mine = press.enter(contexts[0])
    theirs = press.enter(contexts[1], "low")
    draft = press.draft()
    for page in (mine, theirs):
        page.goto(f"{press.url}/teach/write/{draft}/items/q1")
    theirs.get_by_label("Explanation").fill("The first sentence says so.")
    saved(theirs)
    mine.get_by_label("Question", exact=True).fill("Where does council 1 meet?")
    expect(mine.locator("[data-said]")).to_contain_text("Their changes and yours are both in")
    expect(mine.get_by_label("Explanation")).to_have_value("The first sentence says so.")
    theirs.get_by_label("Question", exact=True).fill("Where do they meet?")
    theirs.get_by_role("link", name="See both versions").click()
    theirs.get_by_label("Mine").check()
    theirs.get_by_role("button", name="Put them together").click()
    assert press.raw(draft)["items"][0]["stem"] == "Where do they meet?"
    for context in contexts:
        context.close()


def test_words_that_are_marked_lead_to_a_question(press: Press, browser: Browser) -> None:
    context = browser.new_context()
    page = press.enter(context)
    draft = press.draft()
    page.goto(f"{press.url}/teach/write/{draft}/text")
    field = page.locator("[name='passage.1.sentences']")
    field.focus()
    page.keyboard.press("Home")
    for _ in range(len("Council 2 meets")):
        page.keyboard.press("Shift+ArrowRight")
    asking = page.get_by_role("link", name="Make a question of this")
    expect(asking).to_have_attribute("href", re.compile(r"/ask/p2\.s1\?from=1&to=3$"))
    page.get_by_text("Sentences, and what rests on them").first.click()
    page.locator("[data-sentence]").first.dblclick(position={"x": 5, "y": 8})
    expect(asking).to_have_attribute("href", re.compile(r"/ask/p1\.s1\?from=1&to=1$"))
    asking.click()
    expect(page.get_by_label("From")).to_have_value("1")
    context.close()


def _type(page: Page, name: str, text: str) -> None:
    """Go to a field by the Tab key and write in it."""
    tab_to(page, page.locator(f"[name='{name}']").last)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def _press(page: Page, locator: Locator) -> None:
    """Go to a button or link by the Tab key and press Enter; wait for the page it leads to."""
    tab_to(page, locator)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_lesson_is_written_and_published_by_the_keyboard_alone(
    press: Press, browser: Browser
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = press.enter(context)
    page.goto(f"{press.url}/teach/write")
    _type(page, "title", "Ice")
    _press(page, page.get_by_role("button", name="Begin"))
    _press(page, page.get_by_role("link", name="About the lesson", exact=True))
    _type(page, "summary", "How the ice came.")
    _type(page, "objectives.0.text", "Tell what the ice did.")
    page.keyboard.press("Control+s")
    saved(page)
    seen(page)
    _press(page, page.get_by_role("link", name="Notes for teachers"))
    _type(page, "notes.aims.0", "Read closely.")
    page.keyboard.press("Control+s")
    saved(page)
    _press(page, page.get_by_role("link", name="Text", exact=True))
    _type(page, "passage.0.sentences", "The harbour froze in January 1911.")
    page.keyboard.press("Control+s")
    saved(page)
    for _ in range(4):
        page.keyboard.press("Control+Shift+ArrowLeft")
    link = page.get_by_role("link", name="Make a question of this")
    # The browser tells of each step of the selection a moment after the key.
    expect(link).to_have_attribute("href", re.compile("from=4&to=6$"))
    _press(page, link)
    _press(page, page.get_by_role("button", name="Make it"))
    for name, text in {
        "stem": "According to Ida Penn, when did the harbour freeze?",
        **CHOICES,
    }.items():
        _type(page, name, text)
    _type(page, "explanation", "The sentence says so.")
    page.keyboard.press("Control+s")
    saved(page)
    _press(page, page.get_by_role("link", name="Questions", exact=True))
    _press(page, page.get_by_role("button", name="Take out question 1"))
    _press(page, page.get_by_role("link", name="Overview"))
    _press(page, page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("Students see it now")).to_be_visible()
    context.close()
    items = items_of(press.room.world.folder / "lessons" / COURSE / "ice.json")
    assert items[0]["evidence"] == [{"sentence": "p1.s1", "quote": "in January 1911."}]

"""A teacher and five students, each in their own browser: from the poster to a mark that rose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quizapp.domain.assignment.rules import Setting
from quizapp.usecases.assignments import remove_work
from tests.browser.test_live import Watched, contexts, watched
from tests.browser.watch import Watch
from tests.usecases.assigned import rules
from tests.usecases.teachers import code_of
from tests.usecases.test_corrections import differences

pytestmark = pytest.mark.browser
__all__ = ["contexts", "watched"]

KEY, OTHER = "The old mill", "The red theatre"
CHOSEN = {"Bo": KEY, "Cy": OTHER, "Dee": OTHER, "Eli": "The new library", "Fay": OTHER}


def test_a_lesson_is_joined_taken_disputed_and_made_fair(
    watched: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    work = watched.work
    desk = contexts(reduced_motion="reduce")
    watch = Watch(desk, watched.url)
    board = watched.teacher(desk)
    board.goto(f"{watched.url}/teach/assignments/{work}/live")
    expect(board.locator("#live")).to_contain_text("Nobody has begun yet.")

    students: dict[str, Page] = {}
    for name in CHOSEN:
        page = students[name] = _joined(watched, contexts(reduced_motion="reduce"), name, work)
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("h1")).to_have_text("Question 1 of 3")
    expect(board.get_by_role("rowheader", name="Fay")).to_be_visible()

    _all_choose(students)
    first = board.locator("[data-row='item-q1']")
    expect(first).to_contain_text("5 of 5 answered")
    _start_anew(watched, students, work)
    expect(students["Eli"].locator("h1")).to_have_text("Question 2 of 3")
    students["Eli"].goto(students["Eli"].url.rpartition("/")[0] + "/1")
    expect(students["Eli"].get_by_label(CHOSEN["Eli"])).to_be_checked()

    for page in students.values():
        page.get_by_role("button", name="Check and hand in").click()
        page.get_by_role("button", name="Hand in", exact=False).last.click()
        expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    expect(board.locator("#live")).to_contain_text("Handed in: 5")
    before = {name: _score(page) for name, page in students.items()}
    assert before == {"Bo": 17, "Cy": 0, "Dee": 0, "Eli": 4, "Fay": 0}
    _made_fair(watched, board, students, before)
    watch.check()


def test_a_live_quiz_is_joined_led_disputed_and_made_fair(
    watched: Watched, contexts: Callable[..., BrowserContext]
) -> None:
    services = watched.room.world.services
    # What else is set would keep its answers back.
    remove_work(services, watched.classroom.teacher, watched.work)
    work = watched.classroom.set(rules(Setting.LIVE))
    desk = contexts(reduced_motion="reduce")
    watch = Watch(desk, watched.url)
    board = watched.teacher(desk)
    board.goto(f"{watched.url}/teach/assignments/{work}/quiz")
    board.get_by_role("button", name="Let the class in").click()
    students: dict[str, Page] = {}
    for name in CHOSEN:
        page = students[name] = _joined(watched, contexts(reduced_motion="reduce"), name, work)
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    expect(board.locator(".lead-count")).to_have_text("5 of 6 are in")

    board.get_by_role("button", name="First question").click()
    for page in students.values():
        expect(page.locator("h1")).to_have_text("Question 1 of 3")
    _all_choose(students)
    expect(board.locator(".lead-count")).to_have_text("5 of 5 answered")
    _start_anew(watched, students, work)
    expect(students["Eli"].locator("h1")).to_have_text("Question 1 of 3")
    expect(students["Eli"].get_by_label(CHOSEN["Eli"])).to_be_checked()
    board.get_by_role("button", name="Show the results").click()
    bars = board.locator(".lead-bars li")
    counts = Counter(CHOSEN.values())
    for words, chosen in counts.items():
        right = " Right" if words == KEY else ""
        expect(bars.filter(has_text=words)).to_have_text(f"{words}{right} {chosen}")
    for page in students.values():
        expect(page.locator("#feedback")).to_be_visible()

    board.get_by_text("End the quiz here").click()
    board.get_by_role("button", name="End the quiz now").click()
    watched.room.world.clock.go_on(seconds=1)
    for page in students.values():
        expect(page.get_by_role("heading", name="Your result")).to_be_visible()
    before = {name: _score(page) for name, page in students.items()}
    assert before == {"Bo": 100, "Cy": 0, "Dee": 0, "Eli": 25, "Fay": 0}
    _made_fair(watched, board, students, before)
    watch.check()


def _all_choose(students: Mapping[str, Page]) -> None:
    for name, page in students.items():
        page.get_by_label(CHOSEN[name]).check()
        expect(page.locator("[data-save-line]")).to_have_text("Saved")


def _start_anew(watched: Watched, students: dict[str, Page], work: str) -> None:
    """Mid-way a phone starts anew, and a browser is closed and opened again."""
    students["Dee"].reload()
    expect(students["Dee"].get_by_label(CHOSEN["Dee"])).to_be_checked()
    there = students["Eli"].context
    students["Eli"].close()
    students["Eli"] = there.new_page()
    students["Eli"].goto(f"{watched.url}/assignments/{work}")
    students["Eli"].get_by_role("link", name="Go on", exact=True).click()


def _made_fair(
    watched: Watched, board: Page, students: Mapping[str, Page], before: Mapping[str, int]
) -> None:
    """One student disputes, the teacher accepts it for everyone, and all see what became of it."""
    said = students["Cy"].locator("#item-1")
    said.get_by_text("I think I’m right").click()
    said.get_by_label("Why is your answer right?").fill("The text names the theatre as well.")
    said.get_by_role("button", name="Tell my teacher").click()
    expect(said).to_contain_text("Your teacher has not answered yet.")

    board.goto(f"{watched.url}/teach/disputes")
    board.get_by_role("link", name="Accept it or answer (dispute 1)").click()
    expect(board.get_by_role("main")).to_contain_text("3 attempts")
    board.get_by_role("button", name="Accept for everyone").click()
    expect(board.get_by_text("No student is waiting")).to_be_visible()

    for name, page in students.items():
        page.reload()
        told = page.locator("#corrected")
        if CHOSEN[name] == OTHER:
            expect(told).to_contain_text("Question 1 takes your answer as right")
            assert _score(page) == before["Bo"]
        else:
            expect(told).to_have_count(0)
            assert _score(page) == before[name]
    board.goto(f"{watched.url}/teach/classes/{watched.classroom.id}/gradebook")
    for name in ("Bo", "Cy", "Dee", "Fay"):
        line = board.get_by_role("row").filter(has=board.get_by_role("rowheader", name=name))
        expect(line).to_contain_text(f"{before['Bo']}\u202f%")
    assert differences(watched.room.world) == []


def _joined(watched: Watched, context: BrowserContext, name: str, work: str) -> Page:
    """Somebody new who has typed the code from the poster, at the page of the work."""
    page = context.new_page()
    code = code_of(watched.room.world, watched.classroom.teacher, watched.classroom.id)
    page.goto(f"{watched.url}/join")
    page.get_by_label("code", exact=False).fill(code)
    page.get_by_label("Nickname").fill(name)
    page.get_by_role("button", name="Join").click()
    page.get_by_role("button", name="I have it, go on").click()
    page.goto(f"{watched.url}/assignments/{work}")
    return page


def _score(page: Page) -> int:
    """The percentage at the top of a result."""
    return int(page.locator(".result-score").inner_text().split("\u202f")[0])

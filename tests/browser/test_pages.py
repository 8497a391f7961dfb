"""Every page that a student or a teacher meets, in every state, looked at in every setting."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.eyes import PHONE, look, small_targets
from tests.browser.student import MARKET, SOUQ, Item, Student, fill
from tests.support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.drill]
PASSWORD = "three quiet harbours"
TYPES = [item["type"] for item in MARKET]


def numbered(type_: str) -> tuple[int, Item]:
    """The item of a type and its number."""
    number = TYPES.index(type_) + 1
    return number, MARKET[number - 1]


def test_pages_of_somebody_who_is_new(student: Student) -> None:
    student.go("/")
    look(student.page, "catalogue, new")
    for path in ("/start", "/code", "/sign-in", "/join"):
        student.go(path)
        look(student.page, path)
        with student.page.expect_navigation():
            student.page.locator("main .button-primary").click()
        expect(student.page.locator(".error-summary")).to_be_focused()
        look(student.page, f"{path} with an error")


def test_a_name_of_one_letter_is_as_easy_to_press_as_others(student: Student) -> None:
    student.join("I")
    student.go("/")
    assert small_targets(student.page) == []


def test_pages_of_the_account(student: Student) -> None:
    student.go("/progress")
    student.page.get_by_label("Nickname").fill("Maple")
    student.press("Start")
    look(student.page, "code card")
    student.press("I have it, go on")
    look(student.page, "progress, empty")
    student.go("/account/code")
    look(student.page, "code card, noted")
    student.go("/account")
    look(student.page, "account")
    student.press("Set name and password")
    look(student.page, "account with errors")
    student.page.get_by_label("Sign-in name").fill("maple-the-first")
    student.page.get_by_label("Password", exact=True).fill(PASSWORD)
    student.press("Set name and password")
    look(student.page, "account with a password")
    student.go("/account/password")
    look(student.page, "password")
    student.press("Change password")
    expect(student.page.locator(".error-summary")).to_be_focused()
    look(student.page, "password with errors")
    student.page.get_by_label("Password that you have now").fill(PASSWORD)
    student.page.get_by_label("New password", exact=True).fill("four loud harbours")
    student.press("Change password")
    look(student.page, "password changed")
    student.go("/account")
    student.page.get_by_role("link", name="tokens for programs of yours").click()
    look(student.page, "tokens, none")
    student.press("Make a token")
    expect(student.page.locator(".error-summary")).to_be_focused()
    look(student.page, "tokens with errors")
    student.page.get_by_label("Name of the program").fill("Gradebook")
    student.page.get_by_label("Read my attempts").check()
    student.press("Make a token")
    look(student.page, "tokens, one fresh")
    student.press("End Gradebook")
    look(student.page, "tokens, one ended")
    student.go("/account/delete")
    look(student.page, "delete")
    student.press("Delete me")
    look(student.page, "delete with an error")
    student.page.get_by_label("Yes, delete").check()
    student.press("Delete me")
    look(student.page, "deleted")


def test_error_pages(student: Student) -> None:
    student.go("/nowhere")
    look(student.page, "404")
    student.join()
    student.go("/teach/")
    expect(student.page.locator("h1")).to_have_text("This page is for teachers")
    look(student.page, "403")


@pytest.mark.parametrize("unit", ["town/market", "fall-of-damascus-2024/allies"])
def test_reading(student: Student, unit: str) -> None:
    student.go(f"/c/{unit}")
    look(student.page, "reading, new")
    student.page.locator(".term").first.click()
    expect(student.page.locator(".gloss:popover-open")).to_be_visible()
    look(student.page, "reading, a term open")
    with student.page.expect_navigation():
        student.page.get_by_role("link", name="Easier").click()
    look(student.page, "reading, easier")
    student.join()
    student.begin("quiz", unit)
    student.go(f"/c/{unit}")
    student.page.get_by_text("Start something else").click()
    look(student.page, "reading, under way")


@pytest.mark.parametrize("type_", TYPES)
def test_question_in_quiz(student: Student, type_: str) -> None:
    number, item = numbered(type_)
    student.join()
    student.go(f"{student.begin()}/{number}")
    look(student.page, "untouched")
    student.answer(item)
    look(student.page, "answered")


@pytest.mark.parametrize("type_", TYPES)
def test_question_in_practice(student: Student, type_: str) -> None:
    number, item = numbered(type_)
    student.join()
    student.go(f"{student.begin('practice')}/{number}")
    student.page.get_by_text("Hint", exact=True).click()
    look(student.page, "untouched, hint open")
    student.press("Check")
    look(student.page, "nothing to check")
    student.answer(item, right=False)
    student.press("Check")
    look(student.page, "checked, wrong")
    student.answer(item)
    student.press("Try again")
    look(student.page, "checked, right")


@pytest.mark.parametrize("type_", TYPES)
def test_question_revealed(student: Student, type_: str) -> None:
    number, _ = numbered(type_)
    student.join()
    student.go(f"{student.begin('practice')}/{number}")
    student.press("Show the answer")
    look(student.page, "revealed at once")


@pytest.mark.parametrize("type_", ["ordering", "matching"])
def test_answer_that_cannot_be_read(student: Student, type_: str) -> None:
    number, _ = numbered(type_)
    student.join()
    student.go(f"{student.begin()}/{number}")
    for select in student.page.locator("#answer-area select").all():
        select.select_option(index=1)
    expect(student.line).to_have_attribute("data-state", "failed")
    look(student.page, "told at once")
    student.press("Save and next")
    expect(student.page.locator(".error-summary")).to_be_focused()
    look(student.page, "told by the page")
    student.page.locator(".error-summary a").click()
    expect(student.page.locator("[aria-invalid=true]")).to_be_focused()


def test_question_flagged_with_the_text_in_front(student: Student) -> None:
    student.join()
    student.begin()
    student.press("⚐ Flag for later")
    student.page.set_viewport_size(PHONE)
    student.page.get_by_role("link", name="Read the text").click()
    look(student.page, "flagged")


def test_sentence_that_decides(student: Student) -> None:
    student.join()
    student.begin("practice")
    student.answer(MARKET[0], right=False)
    student.press("Check")
    student.answer(MARKET[0])
    look(student.page, "changed since")
    student.press("Show the answer")
    student.page.set_viewport_size(PHONE)
    student.page.locator("a.cited:visible").first.click()
    look(student.page, "the sentence that decides")


def test_pages_around_an_attempt(student: Student) -> None:
    student.join()
    attempt = student.begin()
    for number, item in enumerate(MARKET, start=1):
        student.go(f"{attempt}/{number}")
        if number != 2:
            student.answer(item, right=number % 2 == 1)
    student.go("/")
    look(student.page, "catalogue, under way")
    student.go(f"{attempt}/check")
    look(student.page, "before handing in")
    student.press("Hand in")
    look(student.page, "result")
    student.page.set_viewport_size(PHONE)
    student.page.get_by_role("link", name="Read the text").click()
    look(student.page, "the text of the result")
    student.go("/progress")
    look(student.page, "progress, filled")
    student.go("/")
    look(student.page, "catalogue, done")


def test_unit_from_right_to_left(student: Student) -> None:
    student.join()
    student.go("/c/town/souq")
    look(student.page, "reading")
    attempt = student.begin("practice", "town/souq")
    for number, item in enumerate(SOUQ, start=1):
        student.go(f"{attempt}/{number}")
        fill(student.page, item, right=number % 2 == 1)
        student.saved()
        student.press("Check")
        look(student.page, item["type"])
    student.go(f"{attempt}/check")
    student.press("Finish")
    look(student.page, "result")


def test_pages_that_make_a_teacher(student: Student, server: Server) -> None:
    student.page.goto(server.invite())
    look(student.page, "invite")
    student.press("Make the account")
    look(student.page, "invite with errors")
    student.page.get_by_label("Name that students see").fill("Teacher")
    student.page.get_by_label("Sign-in name").fill("teacher")
    student.page.get_by_label("Password").fill("three plain words")
    student.press("Make the account")
    assert student.path() == "/teach/"
    look(student.page, "units of the real course")

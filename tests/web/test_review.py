"""Review today, without JavaScript: one question, checked once, then its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import escape
from sqlalchemy.exc import OperationalError

from quizapp.domain.lesson import Level
from quizapp.questions import registry
from quizapp.store.tables import Attempt, Mark, Response, Review
from quizapp.usecases.review import asking_of
from tests.rooms import pages
from tests.usecases.world import World, unit, write_lessons
from tests.web.apps import app_over
from tests.web.test_no_key_leaks import FIRST, asking
from tests.web.test_student import choose
from tests.web.visitor import Page, Visitor


def hand_in(visitor: Visitor, page: Page) -> Page:
    path = page.path.rpartition("/")[0]
    return visitor.submit(visitor.get(f"{path}/check").form("/submit"))


@pytest.fixture
def due(learner: Visitor) -> Visitor:
    """A learner who left a quiz of three questions blank."""
    hand_in(learner, learner.begin("quiz"))
    return learner


def check(visitor: Visitor, page: Page, label: str) -> Page:
    return visitor.submit(page.form(button="check"), "check", choice=choose(page, label))


def test_from_the_catalogue_through_all_of_today(due: Visitor, world: World) -> None:
    for path in ("/", "/progress"):
        assert "/review" in due.get(path).links
        assert "Review today: 3 questions" in due.get(path).text
    page = due.get("/review")
    assert "3 questions from lessons that you have done, about 1 minute." in page.text
    page = due.get("/review/next")
    assert "which place did council 1 choose" in page.text
    assert "<mark>" not in page.html
    page = check(due, page, "The old mill")
    assert page.path == "/review/1"
    assert "Right" in page.text
    assert "The sentence names the place." in page.text
    assert "<mark>the old mill</mark>" in page.html
    assert "2 left for today" in page.text

    page = check(due, due.get("/review/next"), "The new library")
    assert "Partly right" in page.text
    assert "Not in the text." in page.text
    page = due.get("/review/next")
    page = due.submit(page.form(button="reveal"), "reveal")
    assert page.path == "/review/3"
    assert "Right answer" in page.text
    assert "Not right" not in page.text
    assert "Done for today" in page.text
    page = due.get("/review/next")
    assert page.path == "/review"
    assert "Done for today: 3 questions reviewed." in page.text
    assert "The next one comes on March 2, 2026" in page.text
    assert "/review" not in due.get("/").links
    assert (world.count(Attempt), world.count(Response), world.count(Review)) == (1, 0, 3)
    assert world.count(Mark) == 1


def test_the_empty_review_says_why(learner: Visitor, world: World) -> None:
    page = learner.get("/review")
    assert "Nothing to review yet." in page.text
    assert learner.get("/review/next").path == "/review"
    assert "/review" not in learner.get("/").links
    first = learner.begin("quiz", "/c/harbour/one")
    right = learner.submit(first.form(button="next"), "next", choice=choose(first, "The old mill"))
    learner.submit(right.form("/submit"))
    page = learner.get("/review")
    assert "Nothing to review today." in page.text
    assert "The next one comes on March 3, 2026." in page.text


def test_a_quiz_under_way_is_not_undermined(due: Visitor, world: World) -> None:
    drawn = due.get("/review/next")
    reading = due.get("/c/harbour/mill")
    due.submit(reading.form("/start"), "quiz", fresh="1")
    page = due.get("/review")
    assert "Nothing to review today." in page.text
    assert "3 questions wait until the quiz that asks them is handed in" in page.text
    assert due.get("/review/next").path == "/review"
    page = check(due, drawn, "The old mill")
    assert page.status == 409
    assert "<mark>" not in page.html
    assert world.count(Review) == 0


def test_blank_and_unreadable_input_is_asked_again_and_costs_nothing(
    due: Visitor, world: World
) -> None:
    page = due.get("/review/next")
    key = page.form(button="check").fields["key"]
    for fields in ({}, {"choice": "77"}):
        page = due.submit(page.form(button="check"), "check", **fields)
        assert page.status == 422
        assert page.form(button="check").fields["key"] == key
        assert "Please look at this again" in page.text
        assert "<mark>" not in page.html
    assert world.count(Review) == 0
    assert check(due, page, "The old mill").path == "/review/1"


def test_a_double_click_and_the_back_button_count_once(due: Visitor, world: World) -> None:
    page = due.get("/review/next")
    assert check(due, page, "The red theatre").path == "/review/1"
    again = check(due, page, "The old mill")
    assert again.path == "/review/1"
    assert "Not right" in again.text
    assert world.count(Review) == 1
    other = due.get("/review/next")
    other.form(button="check").fields["asked"] = page.form(button="check").fields["asked"]
    assert due.submit(other.form(button="check"), "check", choice="1").status == 409


def test_a_lesson_changed_meanwhile_is_asked_as_it_is_now(due: Visitor, world: World) -> None:
    old = due.get("/review/next")
    done = check(due, old, "The old mill")
    page = due.get("/review/next")
    edited = [unit(title="The councils, edited"), unit("five", items=5), unit("one", items=1)]
    write_lessons(world.folder / "lessons", edited)
    world.services.library.refresh(force=True)
    assert check(due, old, "The old mill").path == done.path, "what was acknowledged stays so"
    page = check(due, page, "The old school")
    assert page.status == 409
    assert "The lesson was changed meanwhile" in page.text
    assert "The councils, edited" in page.text
    assert world.count(Review) == 1
    assert check(due, page, "The old school").path == "/review/2"


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "harbour/mill/1/standard",
        "harbour/mill/0/standard/x",
        "harbour/mill/1/hard/x",
        "harbour/mill/one/standard/x",
        "harbour/mill/1/standard/x/y",
    ],
)
def test_a_forged_form_is_refused(due: Visitor, world: World, asked: str) -> None:
    form = due.get("/review/next").form(button="check")
    assert due.submit(form, "check", choice="1", asked=asked).status == 400
    honest = form.fields["asked"][0]
    assert due.submit(form, "check", choice="1", key="no").status == 400
    assert due.submit(form, asked=honest.replace("/1/", "/999/"), go="check").status == 400
    assert world.count(Review) == 0


def test_a_key_is_not_had_by_review_before_the_first_quiz(due: Visitor, world: World) -> None:
    form = due.get("/review/next").form(button="check")
    digest = world.services.library.unit("harbour", "five").digest[:16]  # type: ignore[union-attr]
    page = due.submit(form, "reveal", asked=f"harbour/five/1/standard/{digest}")
    assert page.status == 404
    assert "<mark>" not in page.html


def test_another_ones_review_is_not_there(due: Visitor, another: Callable[[], Visitor]) -> None:
    check(due, due.get("/review/next"), "The old mill")
    eve = another()
    eve.start("Eve")
    for path in ("/review/1", "/review/2"):
        assert eve.get(path).status == 404
    assert due.get("/review/2").status == 404


def test_turned_off_there_are_no_pages_and_no_links(due: Visitor, world: World) -> None:
    form = due.get("/review/next").form(button="check")
    due.client.application.extensions["quizapp"] = replace(world.services, review=False)
    for path in ("/review", "/review/next", "/review/1"):
        assert due.get(path).status == 404
    assert due.submit(form, "check", choice="1").status == 404
    for path in ("/", "/progress"):
        assert "/review" not in due.get(path).links
    assert world.count(Review) == 0


def test_when_the_database_is_in_trouble_the_answer_stays_on_the_page(
    due: Visitor, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    page = due.get("/review/next")
    chosen = choose(page, "The old mill")
    with monkeypatch.context() as patched:
        patched.setattr("quizapp.store.reviews.add", full)
        page = due.submit(page.form(button="check"), "check", choice=chosen)
    assert page.status == 503
    assert int(page.response.headers["Retry-After"]) > 0
    assert "Not saved, try again" in page.text
    assert page.form(button="check").fields["choice"] == [chosen]
    assert world.count(Review) == 0
    assert due.submit(page.form(button="check"), "check").path == "/review/1"


def test_progress_says_plainly_how_many_of_the_last_were_right(
    due: Visitor, teacher: Visitor, world: World
) -> None:
    for label in ("The old mill", "The old school", "The red theatre"):
        check(due, due.get("/review/next"), label)
    page = due.get("/progress")
    assert "What you can do" in page.text
    assert "1 of your last 2 answers on this were right." in page.text
    assert "Your one answer on this was right." in page.text
    assert "How sure is that?" in page.text
    assert re.search(r"doubt 0\.\d\d; 0 is none, 0\.5 is no idea", page.text)
    (person,) = world.raw("SELECT id FROM person WHERE role = 'learner'")
    assert (
        "1 of the last 2 answers on this were right."
        in teacher.get(f"/teach/students/{person[0]}").text
    )


CHECKED = [one for one in FIRST if one.raw.get("key_state", "right") == "right"]


@pytest.mark.whatever_database
@pytest.mark.parametrize("example", FIRST, ids=lambda one: one.room.name)
def test_every_room_is_asked_again_and_tells_nothing_before_the_answer(
    example: object, tmp_path: Path
) -> None:
    with asking(example, "quiz", tmp_path) as told:  # type: ignore[arg-type]
        visitor = told.visitor
        hand_in(visitor, told.page)
        visitor.seen.clear()
        page = visitor.get("/review/next")
        if example not in CHECKED:
            assert page.path == "/review"
            assert "/review" not in visitor.get("/").links
            return
        visitor.submit(page.form(button="check"), "check")
        form = page.form(button="check")
        item, (key,) = told.taken.items[0], form.fields["key"]
        for body in visitor.bodies:
            assert "SECRET" not in body
            assert "secret-" not in body, "an authored id may tell what is right"
            assert "<mark>" not in body
        room = registry()[item.type].room
        asked = asking_of(told.world.services, told.taken.person_id, key, item.id, Level.STANDARD)
        view = room.public(item.body, asked, room.key(item.body))
        fields = pages.Page(pages.render(registry()[item.type], "ask.html", view)).posted
        given = {name: [one for one in values if one] for name, values in fields.items()}
        page = visitor.submit(form, "check", **given)
        assert page.path == "/review/1"
        assert '<span class="tag tag-right">Right</span>' in page.html
        assert told.explanation in told.markers
        assert f"<mark>{escape(item.evidence[0].quote)}</mark>" in page.html


def test_a_fresh_app_shows_the_same_review(due: Visitor, world: World) -> None:
    page = check(due, due.get("/review/next"), "The old mill")
    cookie = due.client.get_cookie("quizapp").value  # type: ignore[union-attr]
    client = app_over(world.services).test_client()
    client.set_cookie("quizapp", cookie)
    assert Visitor(client).get(page.path).text == page.text

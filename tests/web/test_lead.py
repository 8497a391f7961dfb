"""A live quiz: the page for the projector, and what a phone is told and when."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from quizapp.domain.assignment.pacing import Move
from quizapp.domain.assignment.rules import Setting
from quizapp.domain.options import asked_order
from quizapp.domain.question import Asking
from quizapp.domain.shapes import Choice
from quizapp.usecases.pacing import end_quiz, move_on, open_quiz, step_of
from quizapp.usecases.people import sign_in_with_password
from quizapp.web.current import TOKEN
from quizapp.web.markdown import inline
from quizapp.web.render_review import asked
from tests.rooms.examples import Example
from tests.support.overhear import statements
from tests.usecases.assigned import rules
from tests.usecases.teachers import PASSWORD
from tests.usecases.world import World
from tests.web.answers import fields_for
from tests.web.test_assigned_leaks import READING, Assigned, assigned
from tests.web.test_live import Lesson
from tests.web.test_no_key_leaks import EXAMPLES, each_room
from tests.web.visitor import Page, Visitor

TAG = re.compile(r'data-tag="([0-9a-f]{32})"')
KEYS = ("The old mill", "The old school", "The old quay")


class Quiz(Lesson):
    """A class that is set a live quiz."""

    def __init__(self, teacher: Visitor, ada: Visitor, **fields: str) -> None:
        super().__init__(teacher, ada, setting="live", **fields)
        self.lead = f"/teach/assignments/{self.work}/quiz"

    def screen(self) -> Page:
        page = self.teacher.get(self.lead)
        assert page.status == 200
        return page

    def press(self, go: str) -> Page:
        return self.teacher.submit(self.screen().form("/quiz"), go)

    def phone(self, page: Page) -> str:
        return page.path.split("/")[2]


@pytest.fixture
def quiz(teacher: Visitor, learner: Visitor) -> Quiz:
    return Quiz(teacher, learner)


@pytest.fixture
def begun(quiz: Quiz) -> Quiz:
    """One that Ada has joined."""
    quiz.press("open")
    quiz.attempt = quiz.phone(quiz.begin(quiz.ada))
    return quiz


def tag_of(page: Page) -> str:
    found = TAG.search(page.html)
    assert found
    return found[1]


def status(visitor: Visitor, path: str, tag: str) -> int:
    return visitor.client.get(path, headers={"If-None-Match": f'"{tag}"'}).status_code


def test_the_pages_of_a_live_quiz_from_beginning_to_end(quiz: Quiz, world: World) -> None:
    waiting = quiz.ada.get(f"/assignments/{quiz.work}")
    assert "Your teacher has not opened it yet." in waiting.text
    assert "One, together with your class." in waiting.text
    assert not [form for form in waiting.forms if form.action.endswith("/start")]
    assert "Let the class in" in quiz.screen().text
    assert "0 of 1 are in" in quiz.press("open").text
    page = quiz.begin(quiz.ada)
    assert "You are in" in page.text
    attempt = f"/a/{quiz.phone(page)}"
    assert "1 of 1 are in" in quiz.screen().text
    assert "0 of 1 answered" in quiz.press("next").text
    page = quiz.ada.get(attempt)
    assert page.path == f"{attempt}/1"
    assert not page.form().has_button("next")
    saved = quiz.ada.submit(page.form(button="save"), "save", choice="1")
    assert saved.path == f"{attempt}/1"
    assert "1 of 1 answered" in quiz.screen().text
    assert "Right" not in quiz.screen().text
    shown = quiz.press("show")
    assert f"{KEYS[0]} Right" in shown.text
    assert "Council 1 meets in <mark>the old mill</mark>." in shown.html
    assert "The sentence names the place." in quiz.ada.get(attempt).text
    assert "Question 2 of 3" in quiz.press("next").text
    assert "That was it" not in quiz.press("end").text
    world.clock.go_on(seconds=1)
    assert "1 student took part" in quiz.screen().text
    assert "Your result" in quiz.ada.get(attempt).text
    # Nothing was on its way any more when the results stood on the wall.
    assert "seconds later" not in quiz.ada.get(f"/assignments/{quiz.work}").text


def test_whatever_address_is_typed_a_phone_is_where_the_class_is(begun: Quiz) -> None:
    attempt = f"/a/{begun.attempt}"
    for path in ("", "/1", "/2", "/3", "/check"):
        assert "You are in" in begun.ada.get(f"{attempt}{path}").text
    begun.press("next")
    begun.press("next")
    for path in ("", "/1", "/2", "/3", "/check"):
        assert begun.ada.get(f"{attempt}{path}").path == f"{attempt}/2"
    page = begun.ada.submit(begun.ada.get(attempt).form(button="save"), "save", choice="1")
    assert page.path == f"{attempt}/2"
    response = begun.ada.client.post(f"{attempt}/submit", data=_token(page))
    assert response.status_code == 409
    assert "ends this quiz for the whole class" in response.get_data(as_text=True)


def _token(page: Page) -> dict[str, str]:
    return {"csrf_token": page.form().fields["csrf_token"][0]}


def test_an_answer_that_comes_after_the_results_is_told_to_be_late(begun: Quiz) -> None:
    begun.press("next")
    page = begun.ada.get(f"/a/{begun.attempt}")
    begun.press("show")
    late = begun.ada.submit(page.form(button="save"), "save", choice="1")
    assert "Your last change at question 1 was not saved." in late.text
    assert "Your class is not at this question" in late.text
    assert "It has no answer yet." in late.text


def test_a_quiz_that_ends_before_its_first_question_has_a_result(begun: Quiz, world: World) -> None:
    about = f"/teach/assignments/{begun.work}"
    begun.teacher.submit(begun.teacher.get(about).form("/end"))
    world.clock.go_on(seconds=1)
    result = begun.ada.get(f"/a/{begun.attempt}")
    assert "Your class came to no question" in result.text
    assert "Your score is shown later" not in result.text
    for path in ("/", "/progress", "/review", f"/assignments/{begun.work}"):
        assert begun.ada.get(path).status == 200, path
    unit, room = "/teach/units/harbour/mill/analysis", begun.room.path
    for path in (
        *(begun.lead, about, f"{about}/live", f"/teach/a/{begun.attempt}", room),
        *(f"{room}/gradebook", unit, f"{unit}?assignment={begun.work}"),
    ):
        assert begun.teacher.get(path).status == 200, path


def test_a_button_of_an_earlier_page_does_nothing(begun: Quiz) -> None:
    old = begun.screen().form("/quiz")
    assert "Question 1 of 3" in begun.teacher.submit(old, "next").text
    assert "Question 1 of 3" in begun.teacher.submit(old, "next").text
    begun.press("show")
    assert "Right" in begun.teacher.submit(old, "next").text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"go": "sideways"}, 400),
        ({}, 400),
        ({"go": "next", "step": "many"}, 303),
        ({"go": "next"}, 303),
        ({"go": "next", "step": "9" * 30}, 303),
    ],
)
def test_what_no_page_sends_moves_nothing(
    begun: Quiz, fields: dict[str, str], expected: int
) -> None:
    sent = _token(begun.screen()) | fields
    assert begun.teacher.client.post(begun.lead, data=sent).status_code == expected
    assert "1 of 1 are in" in begun.screen().text
    assert begun.teacher.client.post(begun.lead, data={"go": "next", "step": "1"}).status_code < 500
    assert "1 of 1 are in" in begun.screen().text


def test_pages_ask_cheaply_whether_anything_is_new(begun: Quiz, world: World) -> None:
    board, phone = begun.screen(), begun.ada.get(f"/a/{begun.attempt}")
    now, pace = f"{begun.lead}/now", f"/assignments/{begun.work}/pace"
    assert status(begun.teacher, now, tag_of(board)) == 304
    assert status(begun.ada, pace, tag_of(phone)) == 304
    with statements(world.engine) as sent:
        status(begun.ada, pace, tag_of(phone))
    # Who asks, and where the class is.
    assert len(sent) == 2
    with statements(world.engine) as sent:
        status(begun.teacher, now, tag_of(board))
    assert len(sent) <= 8, sent
    begun.press("next")
    assert status(begun.ada, pace, tag_of(phone)) == 200
    assert status(begun.teacher, now, tag_of(board)) == 200
    told = json.loads(begun.teacher.client.get(now).get_data(as_text=True))
    assert told == {"step": 2, "over": False, "learners": 1, "joined": 1, "answered": 0}
    phone = begun.ada.get(f"/a/{begun.attempt}")
    assert status(begun.ada, pace, tag_of(phone)) == 304
    begun.press("show")
    assert status(begun.ada, pace, tag_of(phone)) == 200


def test_a_live_quiz_has_no_dates_and_no_clock(teacher: Visitor, learner: Visitor) -> None:
    lesson = Lesson(teacher, learner)
    form = teacher.get(f"{lesson.room.path}/assign").form("/assign")
    page = teacher.submit(
        form, unit="harbour/mill", setting="live", due="2026-12-04T08:00", minutes="20"
    )
    assert "You begin a live quiz yourself, so leave this empty." in page.text
    assert "In a live quiz you end each question: leave this empty." in page.text
    assert teacher.get(f"/teach/assignments/{lesson.work}/quiz").status == 404


@pytest.mark.whatever_database
@each_room
def test_nothing_of_a_question_is_told_before_its_results_are_shown(
    example: Example, tmp_path: Path
) -> None:
    with assigned(example, rules(Setting.LIVE), tmp_path) as told:
        services = told.world.services
        open_quiz(services, told.teacher, told.work)
        taken = told.taken(told.begin())
        assert told.ask(f"attempts/{taken.id}/items/1").status == 409
        _everywhere(told, taken.id)
        told.must_be_silent()
        _go(told, Move.NEXT)
        page = told.visitor.get(f"/a/{taken.id}")
        fields = fields_for(taken, 1, told.wrong)
        told.visitor.submit(page.form(button="save"), "save", **fields)
        _everywhere(told, taken.id)
        told.must_be_silent()
        assert told.ask(f"attempts/{taken.id}/submission", seen=1).status in {409, 422}
        _go(told, Move.SHOW)
        page = told.visitor.get(f"/a/{taken.id}")
        assert taken.items[0].explanation in page.html
        assert told.ask(f"attempts/{taken.id}/items/1").status == 200
        assert taken.items[0].explanation in told.leaks
        end_quiz(services, told.teacher, told.work)
        told.world.clock.go_on(seconds=1)
        assert "Your result" in told.visitor.get(f"/a/{taken.id}").text


def test_the_api_counts_what_was_asked_alike_wherever_it_tells_it(tmp_path: Path) -> None:
    example = next(one for one in EXAMPLES if one.room.name == "single-choice")
    with assigned(example, rules(Setting.LIVE), tmp_path, drawn=True) as told:
        services = told.world.services
        open_quiz(services, told.teacher, told.work)
        taken = told.taken(told.begin())

        def totals() -> list[int]:
            one = json.loads(told.ask(f"attempts/{taken.id}").html)
            (line,) = json.loads(told.ask("attempts").html)["attempts"]
            return [one["total"], line["total"]]

        assert totals() == [2, 2]
        _go(told, Move.NEXT)
        end_quiz(services, told.teacher, told.work)
        told.world.clock.go_on(seconds=1)
        assert totals() == [1, 1]


@pytest.mark.whatever_database
@each_room
def test_what_cannot_be_read_tells_nothing_of_a_question_to_come(
    example: Example, tmp_path: Path
) -> None:
    """Not its words, and not the names of its fields, which say how it is asked."""
    with assigned(example, rules(Setting.LIVE), tmp_path) as told:
        open_quiz(told.world.services, told.teacher, told.work)
        page = told.begin()
        taken = told.taken(page)
        names = fields_for(taken, 1, told.wrong)
        nonsense = dict.fromkeys(names, "\N{SNOWMAN}")
        here, client = f"/a/{taken.id}/1", told.visitor.client
        token = told.visitor.get("/join").form("/join").fields["csrf_token"][0]
        posted = {"csrf_token": token, "key": "p-0123456789", "go": "save", **nonsense}
        response = client.post(here, data=posted)
        assert (response.status_code, response.location) == (303, f"/a/{taken.id}")
        as_json = client.post(here, data=posted, headers={"Accept": "application/json"})
        assert as_json.status_code == 409
        answers = [as_json.get_data(as_text=True)]
        for sent in (
            {"fields": {"strange": ["x"]}},
            {"fields": {name: [value] for name, value in nonsense.items()}},
            {"fields": {}, "sequence": 7},
        ):
            put = client.put(
                f"/api/v1/attempts/{taken.id}/items/1",
                json={"key": "s-0123456789", **sent},
                headers=told.bearer,
            )
            assert put.status_code == 409
            answers.append(put.get_data(as_text=True))
            many = client.post(
                f"/api/v1/attempts/{taken.id}/responses",
                json={"responses": [{"item": 1, "key": "s-0123456789", **sent}]},
                headers=told.bearer,
            )
            assert many.status_code == 207
            answers.append(many.get_data(as_text=True))
        for body in answers:
            assert "Your class is not at this question" in body
            assert taken.items[0].stem not in body
            # An attempt's id may begin as a short name does, so names are looked for whole.
            assert not [one for one in names if re.search(rf'["/]{re.escape(one)}(?![\w-])', body)]


def test_input_that_cannot_be_read_is_said_where_the_class_is(begun: Quiz) -> None:
    begun.press("next")
    form = begun.ada.get(f"/a/{begun.attempt}").form(button="save")
    begun.press("next")
    page = begun.ada.submit(form, "save", choice="99")
    assert page.path == f"/a/{begun.attempt}/2"
    assert "Your last change at question 1 was not saved." in page.text


def test_an_answer_that_comes_after_the_end_is_told_to_be_late(begun: Quiz, world: World) -> None:
    begun.press("next")
    form = begun.ada.get(f"/a/{begun.attempt}").form(button="save")
    begun.press("end")
    world.clock.go_on(seconds=1)
    late = begun.ada.submit(form, "save", choice="1")
    assert late.status == 409
    assert "Time is up. What you had saved before counts." in late.text


def test_what_a_student_takes_along_tells_only_what_the_class_has_come_to(
    begun: Quiz, world: World
) -> None:
    def told() -> list[bool]:
        html = begun.ada.get("/account/export?as=html").html
        return [f"council {n}" in html for n in (1, 2, 3)]

    assert told() == [False, False, False]
    begun.press("next")
    begun.press("next")
    begun.press("back")
    assert told() == [True, True, False]
    begun.press("end")
    world.clock.go_on(seconds=1)
    # Not handed in yet, and then.
    assert told() == [True, True, False]
    assert "Your result" in begun.ada.get(f"/a/{begun.attempt}").text
    html = begun.ada.get("/account/export?as=html").html
    assert [key in html for key in KEYS] == [True, True, False]


def _everywhere(told: Assigned, attempt: str) -> None:
    """Every page and file of a student, and the same by the API."""
    for path in (
        *("/", READING, "/progress", "/review", "/account/export", "/account/export?as=html"),
        *(f"/assignments/{told.work}", f"/a/{attempt}", f"/a/{attempt}/1", f"/a/{attempt}/check"),
    ):
        assert told.visitor.get(path).status == 200, path
    for path in ("attempts", f"attempts/{attempt}", "progress"):
        assert told.ask(path).status == 200, path


def _board(told: Assigned) -> Visitor:
    client = told.visitor.client.application.test_client()
    services = told.world.services
    who = sign_in_with_password(services, "hopper", PASSWORD, "192.0.2.9")
    with client.session_transaction() as session:
        session[TOKEN] = who.token
    return Visitor(client)


def _go(told: Assigned, move: Move) -> None:
    services = told.world.services
    step = step_of(services, told.teacher, told.work)
    assert move_on(services, told.teacher, told.work, step, move)


@pytest.mark.whatever_database
@each_room
def test_the_screen_shows_any_type_of_question(example: Example, tmp_path: Path) -> None:
    """Before the results nothing of the key stands on the wall, and then all of why."""
    with assigned(example, rules(Setting.LIVE), tmp_path) as told:
        open_quiz(told.world.services, told.teacher, told.work)
        board = _board(told)
        path = f"/teach/assignments/{told.work}/quiz"
        _go(told, Move.NEXT)
        page = board.get(path)
        assert page.status == 200
        assert not told.planted.leaks(page.html)
        assert "secret-" not in page.html
        _go(told, Move.SHOW)
        shown = board.get(path)
        assert "No answer" in shown.text
        assert "lead-cited" in shown.html or "lead-why" in shown.html


def test_bars_stand_in_the_order_of_the_phones(app: Flask) -> None:
    seen = set()
    for example in EXAMPLES:
        item: Any = SimpleNamespace(type=example.room.name, body=example.load())
        shape = example.room.shape(item.body)
        if not isinstance(shape, Choice):
            continue
        seen.add(example.room.name)
        for seed in range(5):
            order = [one.text for one in asked_order(shape, seed)]
            with app.test_request_context():
                html = str(asked(item, example.room, Asking(seed), None))
            places = [html.find(str(inline(text))) for text in order]
            assert -1 not in places, example.name
            assert places == sorted(places), example.name
    assert {"single-choice", "multiple-choice", "poll"} <= seen

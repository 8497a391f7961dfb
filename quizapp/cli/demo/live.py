"""A live quiz in a class of its own, as it stands while the first results are shown."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from quizapp.cli.demo.answers import Student
from quizapp.domain.assignment.pacing import Move
from quizapp.domain.assignment.rules import USUAL, Rules, Setting
from quizapp.domain.attempt import Kind
from quizapp.domain.lesson import Level
from quizapp.usecases.assignments import begin_work, set_work
from quizapp.usecases.attempts import load_attempt, save_response
from quizapp.usecases.classes import class_page, join_class, make_class
from quizapp.usecases.pacing import move_on, open_quiz, step_of
from quizapp.usecases.people import start_guest
from quizapp.usecases.services import Services

CLASS = "A live quiz, simulated"
_HERE = "127.0.0.1"


def lead(services: Services, app: Flask, teacher: str, pupils: Sequence[Student]) -> None:
    """Set the class the first lesson, and lead it to the results of the first question.

    A class of its own, because answers are kept from who is set a live quiz until it is over.
    """
    course = next((one for one in services.library.courses() if one.units), None)
    if course is None:
        return
    class_id = make_class(services, teacher, CLASS)
    code = class_page(services, teacher, class_id).about.join_code
    rules = Rules(Setting.LIVE, plan=USUAL[Setting.LIVE])
    unit = course.units[0]
    work = set_work(services, teacher, class_id, unit.course_id, unit.unit_id, rules)
    open_quiz(services, teacher, work)
    attempts = [_joined(services, code, work, one) for one in pupils]
    _go(services, teacher, work, Move.NEXT)
    for pupil, (person, attempt) in zip(pupils, attempts, strict=True):
        taken = load_attempt(services, person, attempt)
        item = taken.items[0]
        with app.test_request_context():
            room = services.rooms[item.type]
            response = pupil.answer(taken.unit, item, room, taken.asking(item))
        if response is not None:
            save_response(services, person, attempt, item.id, Kind.ANSWER, response, "s-demo-live")
    _go(services, teacher, work, Move.SHOW)


def _joined(services: Services, code: str, work: str, pupil: Student) -> tuple[str, str]:
    person = start_guest(services, pupil.name, _HERE).person_id
    join_class(services, person, code, _HERE)
    return person, begin_work(services, person, work, Level.STANDARD, f"demo-{work[:8]}").id


def _go(services: Services, teacher: str, work: str, move: Move) -> None:
    move_on(services, teacher, work, step_of(services, teacher, work), move)

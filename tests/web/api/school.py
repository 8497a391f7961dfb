"""A live server with a learner and a teacher who have tokens, and attempts in every state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quizapp.domain.assignment.rules import USUAL, Rules, Setting
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.domain.shapes import Choice
from quizapp.settings import load_settings
from quizapp.usecases.assignments import set_work
from quizapp.usecases.attempts import load_attempt, save_response, start_attempt, submit_attempt
from quizapp.usecases.classes import class_page, join_class, make_class
from quizapp.usecases.disputes import raise_dispute
from quizapp.usecases.people import (
    Scope,
    accept_invite,
    invite_teacher,
    make_token,
    start_guest,
    who_is,
)
from quizapp.usecases.services import Services, open_services
from tests.support.databases import databases
from tests.support.server import LESSONS, Server

COURSE, UNIT = "fall-of-damascus-2024", "background"
LEARNERS = (Scope.LESSONS_READ, Scope.RECORD_READ, Scope.RECORD_WRITE)


@dataclass(frozen=True)
class School:
    """attempts: of the learner; class_id: of a class of the teacher's in which the learner is;

    assignment: of that class.

    Each token has all scopes that its owner can give.
    """

    server: Server
    learner: str
    teacher: str
    attempts: tuple[str, ...]
    class_id: str
    assignment: str


@contextmanager
def open_school(folder: Path) -> Iterator[School]:
    """The school over the lessons that come with the application."""
    data = folder / "data"
    settings = load_settings(
        {"data_dir": data, "lessons": LESSONS, "database_url": databases.url(data)},
        environ={},
        folder=folder,
    )
    services = open_services(settings)
    person = start_guest(services, "Ada", "127.0.0.1")
    learner = _token(services, person.token, *LEARNERS)
    link = invite_teacher(services)
    teacher = accept_invite(services, link, "Tea", "tea", "three quiet harbours")
    teachers = _token(services, teacher.token, *Scope)
    attempts = tuple(_attempts(services, person.person_id))
    class_id = make_class(services, teacher.person_id, "History 9b")
    code = class_page(services, teacher.person_id, class_id).about.join_code
    join_class(services, person.person_id, code)
    # Practice keeps nothing back, so the lesson can be begun on one's own as well.
    practice = Rules(Setting.PRACTICE, plan=USUAL[Setting.PRACTICE])
    assignment = set_work(services, teacher.person_id, class_id, COURSE, UNIT, practice)
    services.close()
    server = Server(data)
    try:
        yield School(server.start(), learner, teachers, attempts, class_id, assignment)
    finally:
        server.kill()


def _token(services: Services, sign_in: str, *scopes: Scope) -> str:
    who = who_is(services, sign_in)
    assert who
    return make_token(services, who, "tests", scopes, 30).text


def _attempts(services: Services, person: str) -> Iterator[str]:
    """A quiz and a practice under way, and a quiz with disputes that is handed in."""
    for n, mode in enumerate((Mode.QUIZ, Mode.PRACTICE, Mode.QUIZ)):
        to = (services, person, COURSE, UNIT, mode, Level.STANDARD, f"key-{n}")
        attempt = start_attempt(*to, fresh=True).id
        if n == 2:
            wrong = list(_answer_wrongly(services, person, attempt))
            submit_attempt(services, person, attempt)
            for number in wrong:
                raise_dispute(services, person, attempt, number, "It is named, too.")
        yield attempt


def _answer_wrongly(services: Services, person: str, attempt: str) -> Iterator[int]:
    """The numbers of the questions that were."""
    for number, item in enumerate(load_attempt(services, person, attempt).items, start=1):
        shape = services.rooms[item.type].shape(item.body)
        if isinstance(shape, Choice) and shape.most == 1 and item.points:
            wrong = next(one.id for one in shape.options if not one.right)
            to = (services, person, attempt, item.id, Kind.ANSWER)
            save_response(*to, {"choice": wrong}, f"s-wrong-{item.id}")
            yield number

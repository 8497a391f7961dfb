"""Make the school: a teacher, a class, what it is set, and what its students have done."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import Flask

from quizapp.cli.demo.answers import Student
from quizapp.cli.demo.live import lead
from quizapp.content.library import UnitEntry
from quizapp.domain.assignment.rules import USUAL, Late, Rules, Setting
from quizapp.domain.assignment.selection import MOST_LESSONS, Drawn
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.usecases.assignments import (
    NotDrawable,
    allow,
    begin_work,
    set_selection,
    set_work,
)
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.classes import class_page, join_class, make_class
from quizapp.usecases.marking import mark_answer
from quizapp.usecases.people import accept_invite, invite_admin, start_guest
from quizapp.usecases.services import Services
from quizapp.web import create_app

LOGIN = "demo"
CLASS = "History 9b, simulated"
TEST = "What we know so far"
PHONES = 8
"""Students of the class that takes a live quiz."""
_HERE = "127.0.0.1"
_DAY = timedelta(days=1)
_LONGEST = timedelta(minutes=45)


@dataclass
class Clock:
    """A clock that goes as the story needs it."""

    time: datetime

    def __call__(self) -> datetime:
        """The time now."""
        return self.time


@dataclass(frozen=True, slots=True)
class Plan:
    """An assignment. at, until: when the class is set it, and until when it works; begun, done:

    shares of the class that begin it, and of those that hand in; marked: share of the open answers
    that the teacher has marked.
    """

    unit: UnitEntry
    rules: Rules
    at: datetime
    until: datetime
    begun: float
    done: float
    marked: float


def make_school(
    services: Services,
    password: str,
    students: int,
    seed: int,
    progress: Callable[[int, int], None],
) -> str:
    """Fill an empty record; the id of the class. The same seed makes the same school.

    progress: called with how many students' works are done, and how many there are.
    """
    now = services.clock()
    clock = Clock(now - 30 * _DAY)
    told = replace(services, clock=clock)
    link = invite_admin(told)
    teacher = accept_invite(told, link, "Demo teacher", LOGIN, password).person_id
    class_id = make_class(told, teacher, CLASS)
    code = class_page(told, teacher, class_id).about.join_code
    pupils = [_student(seed, f"Student {number:02}") for number in range(1, students + 1)]
    people = {}
    for pupil in pupils:
        clock.time += timedelta(seconds=20)
        person = start_guest(told, pupil.name, _HERE).person_id
        join_class(told, person, code, _HERE)
        people[pupil.name] = person
    plans = _plans(services, now)
    app = create_app(told)
    for number, plan in enumerate(plans):
        clock.time = plan.at
        entry, rules = plan.unit, plan.rules
        work = set_work(told, teacher, class_id, entry.course_id, entry.unit_id, rules)
        if number == 0:
            allow(told, teacher, work, people[pupils[0].name], Allowance(minutes=15, pause=10))
        done = []
        for place, pupil in enumerate(pupils):
            attempt = _work(told, app, clock, plan, work, people[pupil.name], pupil)
            done += [(pupil, attempt)] if attempt else []
            progress(number * len(pupils) + place + 1, len(plans) * len(pupils))
        clock.time = max(clock.time, plan.at + _DAY)
        _mark(told, teacher, plan, done)
    clock.time = now
    _set_what_comes(told, teacher, class_id)
    lead(told, app, teacher, [_student(seed, f"Phone {number}") for number in range(1, PHONES + 1)])
    return class_id


def _set_what_comes(services: Services, teacher: str, class_id: str) -> None:
    """A test that draws from all lessons of a course, where one has several; it opens tomorrow."""
    course = next((one for one in services.library.courses() if len(one.units) > 1), None)
    if course is None:
        return
    units = course.units[:MOST_LESSONS]
    wanted = [Drawn(one.unit_id, min(5, one.items)) for one in units]
    rules = Rules(Setting.QUIZ, opens=services.clock() + _DAY, plan=USUAL[Setting.QUIZ])
    # Lessons of two languages are no test together.
    with suppress(NotDrawable):
        set_selection(services, teacher, class_id, course.course.id, wanted, rules, TEST)


def _student(seed: int, name: str) -> Student:
    drawn = random.Random(f"{seed} ability {name}").gauss(0.4, 1)  # noqa: S311 - a die, no secret
    return Student(name, drawn, str(seed))


def _plans(services: Services, now: datetime) -> Sequence[Plan]:
    """A quiz of last week, an exam that waits to be shown, practice that goes on."""
    units = [unit for course in services.library.courses() for unit in course.units]
    quiz = Rules(
        Setting.QUIZ,
        opens=now - 14 * _DAY,
        due=now - 8 * _DAY,
        closes=now - 6 * _DAY,
        late=Late.DEDUCT,
        deduction=Rules(Setting.QUIZ).pass_line / 6,
        attempts=2,
        minutes=60,
        plan=USUAL[Setting.QUIZ],
    )
    exam = Rules(
        Setting.EXAM,
        opens=now - 3 * _DAY,
        closes=now - 2 * _DAY,
        attempts=1,
        minutes=45,
        shuffle_items=True,
        plan=USUAL[Setting.EXAM],
    )
    practice = Rules(Setting.PRACTICE, due=now + 2 * _DAY, plan=USUAL[Setting.PRACTICE])
    plans = (
        (quiz, now - 14 * _DAY, now - 6 * _DAY, 0.94, 1.0, 0.8),
        (exam, now - 3 * _DAY, now - 2 * _DAY, 0.9, 1.0, 0.0),
        (practice, now - _DAY, now, 0.7, 0.7, 0.0),
    )
    return [Plan(unit, *plan) for unit, plan in zip(units, plans, strict=False)]


def _work(
    services: Services,
    app: Flask,
    clock: Clock,
    plan: Plan,
    work: str,
    person_id: str,
    pupil: Student,
) -> str | None:
    """What the student does of it; the attempt if it is handed in."""
    chance = pupil.chance(plan.unit.unit_id)
    if chance.random() > plan.begun:
        return None
    # Most come early, some on the last day; each has time to be done before it ends.
    room = plan.until - plan.at - _LONGEST
    clock.time = plan.at + room * chance.betavariate(2, 3)
    level = Level.EASIER if chance.random() < 0.2 else Level.STANDARD
    attempt = begin_work(services, person_id, work, level, f"demo-{work[:8]}").id
    taken = load_attempt(services, person_id, attempt)
    hands_in = chance.random() < plan.done
    items = taken.items if hands_in else taken.items[: chance.randint(1, len(taken.items))]
    kind = Kind.CHECK if taken.mode is Mode.PRACTICE else Kind.ANSWER
    for number, item in enumerate(items, start=1):
        clock.time += timedelta(seconds=chance.uniform(15, 90))
        asks = services.rooms[item.type]
        with app.test_request_context():
            response = pupil.answer(taken.unit, item, asks, taken.asking(item))
        if response is not None:
            how = Kind.ANSWER if isinstance(asks, HandMarked) else kind
            key = f"s-demo-{number:04}"
            save_response(services, person_id, attempt, item.id, how, response, key)
    if hands_in:
        submit_attempt(services, person_id, attempt)
    return attempt if hands_in else None


def _mark(
    services: Services, teacher: str, plan: Plan, done: Sequence[tuple[Student, str]]
) -> None:
    """Mark that share of the open answers."""
    unit = services.library.unit(plan.unit.course_id, plan.unit.unit_id)
    for item in unit.items if unit else ():
        room = services.rooms[item.type]
        if not isinstance(room, HandMarked):
            continue
        for pupil, attempt in done:
            chance = pupil.chance(f"marks {item.id}")
            if chance.random() < plan.marked:
                chosen = {one.id: chance.choice(one.levels).id for one in room.rubric(item.body)}
                mark_answer(services, teacher, attempt, item.id, chosen)

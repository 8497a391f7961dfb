"""A made-up class in a data folder, so that the pictures show pages in use."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quizapp.domain.assignment.pacing import Move
from quizapp.domain.assignment.rules import Rules, Setting
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Item, Level
from quizapp.domain.question import Response
from quizapp.settings import load_settings
from quizapp.usecases.admin import staff_page
from quizapp.usecases.assignments import begin_work, set_work
from quizapp.usecases.attempts import load_attempt, save_response, start_attempt, submit_attempt
from quizapp.usecases.classes import class_page, join_class, make_class
from quizapp.usecases.drafts import begin_from_unit, save_draft
from quizapp.usecases.pacing import move_on, open_quiz, step_of
from quizapp.usecases.people import start_guest
from quizapp.usecases.services import Services, open_services

COURSE = "fall-of-damascus-2024"
UNITS = ("background", "allies", "consequences")
FIRST_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ENVIRONMENT = {"QUIZAPP_SECRET": "of a made-up class, for pictures only"}
# Nickname and how many percent of the questions they get right; the first is the one we follow.
CLASS = (
    ("Demo Maple", 78),
    ("Demo Birch", 92),
    ("Demo Cedar", 55),
    ("Demo Linden", 84),
    ("Demo Poplar", 47),
    ("Demo Spruce", 70),
    ("Demo Willow", 100),
    ("Demo Alder", 88),
    ("Demo Hazel", 63),
    ("Demo Juniper", 95),
    ("Demo Larch", 74),
    ("Demo Rowan", 40),
)


@dataclass
class Clock:
    """A clock of the class: every look at it takes half a minute."""

    time: datetime = FIRST_DAY

    def __call__(self) -> datetime:
        """The time now."""
        self.time += timedelta(seconds=30)
        return self.time

    def next_day(self) -> None:
        """Go on to the next morning."""
        day = (self.time - FIRST_DAY).days + 1
        self.time = FIRST_DAY + timedelta(days=day)


@dataclass
class Tokens:
    """Names that are the same at every run, so that a picture changes only when its page does."""

    count: int = 0

    def __call__(self, size: int) -> str:
        """The next one, of `size` bytes."""
        self.count += 1
        return hashlib.sha256(f"token {self.count}".encode()).hexdigest()[: 2 * size]


@dataclass(frozen=True)
class Followed:
    """The student in the pictures: the code to come in with, and their attempts."""

    code: str
    done: str
    quiz: str
    practice: str


@dataclass(frozen=True)
class SetWork:
    """The class of a teacher, a quiz that it has done, and a live quiz that it takes just now.

    led: the attempt of the followed student at the latter; draft: a lesson that is being changed.
    """

    ninth: str
    quiz: str
    live: str
    led: str
    draft: str


class School:
    """The class at work over the database of a server's data folder."""

    def __init__(self, data: Path, lessons: Path) -> None:
        """Over the folder of a server that runs with `ENVIRONMENT`."""
        given = {"data_dir": data, "lessons": lessons}
        settings = load_settings(given, environ=ENVIRONMENT, folder=data)
        self.clock = Clock()
        opened = open_services(settings, migrate=False)
        self.services: Services = replace(opened, clock=self.clock, tokens=Tokens())
        self.people: list[tuple[str, int]] = []

    def fill(self) -> Followed:
        """Days of work for everybody; what is needed of the followed one."""
        guests = [(start_guest(self.services, name), sure) for name, sure in CLASS]
        self.people = [(guest.person_id, sure) for guest, sure in guests]
        attempts: dict[str, str] = {}
        for unit in UNITS:
            for number, (guest, sure) in enumerate(guests):
                if unit == UNITS[0] or sure > 50:
                    share = 0.25 + number / 5 if unit == UNITS[2] and number < 4 else 1.0
                    made = self.take(guest.person_id, unit, sure, share)
                    attempts.setdefault(unit, made)
            self.clock.next_day()
        first = guests[0][0]
        self.take(first.person_id, UNITS[1], 100, 1.0, Mode.PRACTICE)
        practice = self.tried(first.person_id, UNITS[0])
        return Followed(first.code, attempts[UNITS[0]], attempts[UNITS[2]], practice)

    def set_work(self, login: str) -> SetWork:
        """What the class of that teacher is set; closes the record."""
        services = self.services
        teacher = next(
            one.person.id for one in staff_page(services).staff if one.person.login == login
        )
        ninth = make_class(services, teacher, "History 9b")
        code = class_page(services, teacher, ninth).about.join_code
        for person, _ in self.people:
            join_class(services, person, code)
        quizzes = [self._quiz(teacher, ninth, unit) for unit in UNITS[:2]]
        for number, (person, sure) in enumerate(self.people):
            for unit, quiz in zip(UNITS, quizzes, strict=False):
                # One of them has not come, and one is late.
                if number != len(unit) % len(self.people):
                    self._sit(person, quiz, unit, sure)
            self.clock.time += timedelta(hours=5)
        live, led = self._led(teacher, ninth)
        draft = self._written(teacher)
        services.close()
        return SetWork(ninth, quizzes[0], live, led, draft)

    def _written(self, teacher: str) -> str:
        """A draft of the first lesson in which a hint was changed."""
        draft = begin_from_unit(self.services, teacher, COURSE, UNITS[0])
        first, *others = draft.raw["items"]
        changed = {**first, "hint": "Look at the part “Who Bashar al-Assad is”."}
        raw = {**draft.raw, "items": [changed, *others]}
        save_draft(self.services, teacher, draft.id, draft.head, raw, "Wrote a hint")
        return draft.id

    def _led(self, teacher: str, ninth: str) -> tuple[str, str]:
        """A live quiz whose first results are shown, and the first student's attempt at it."""
        services, unit = self.services, UNITS[2]
        live = set_work(services, teacher, ninth, COURSE, unit, Rules(Setting.LIVE))
        open_quiz(services, teacher, live)
        attempts = {
            person: begin_work(services, person, live, Level.STANDARD, f"p-{live[:8]}").id
            for person, _ in self.people
        }
        move_on(services, teacher, live, step_of(services, teacher, live), Move.NEXT)
        for number, (person, sure) in enumerate(self.people):
            item = load_attempt(services, person, attempts[person]).items[0]
            draw = f"{live} {number}"
            # One of them is still thinking.
            if number != 1:
                response = self._response(item, draw, right=_draw(draw) < sure)
                self._answer(person, attempts[person], item, response)
        move_on(services, teacher, live, step_of(services, teacher, live), Move.SHOW)
        return live, attempts[self.people[0][0]]

    def _quiz(self, teacher: str, ninth: str, unit: str) -> str:
        at = self.clock.time
        rules = Rules(Setting.QUIZ, due=at + timedelta(days=2), closes=at + timedelta(days=4))
        return set_work(self.services, teacher, ninth, COURSE, unit, rules)

    def _sit(self, person: str, quiz: str, unit: str, sure: int) -> None:
        begun = begin_work(self.services, person, quiz, Level.STANDARD, f"p-{quiz[:8]}")
        for item in load_attempt(self.services, person, begun.id).items:
            draw = f"{unit} {item.id} {sure}"
            response = self._response(item, draw, right=_draw(draw) < sure)
            self._answer(person, begun.id, item, response)
        submit_attempt(self.services, person, begun.id)

    def take(self, person: str, unit: str, sure: int, share: float, mode: Mode = Mode.QUIZ) -> str:
        """An attempt with the first `share` of its items answered, handed in when that is all."""
        attempt = self._begin(person, unit, mode)
        items = load_attempt(self.services, person, attempt).items
        for item in items[: int(len(items) * share)]:
            draw = f"{unit} {item.id} {sure}"
            response = self._response(item, draw, right=_draw(draw) < sure)
            self._answer(person, attempt, item, response)
        if share >= 1:
            submit_attempt(self.services, person, attempt)
        return attempt

    def tried(self, person: str, unit: str) -> str:
        """A practice whose first item has just been checked, and was wrong."""
        attempt = self._begin(person, unit, Mode.PRACTICE)
        item = load_attempt(self.services, person, attempt).items[0]
        wrong = self._response(item, unit, right=False)
        self._answer(person, attempt, item, wrong, Kind.CHECK)
        return attempt

    def _begin(self, person: str, unit: str, mode: Mode) -> str:
        key = f"p-{unit}-{mode.value}"
        begun = start_attempt(self.services, person, COURSE, unit, mode, Level.STANDARD, key)
        return begun.id

    def _answer(
        self,
        person: str,
        attempt: str,
        item: Item,
        response: Response | None,
        kind: Kind = Kind.ANSWER,
    ) -> None:
        key = f"s-{item.id}-{kind.value}-0001"
        save_response(self.services, person, attempt, item.id, kind, response, key)

    def _response(self, item: Item, draw: str, *, right: bool) -> Response | None:
        """The key, or a wrong option; other types stay blank when they are not known."""
        room = self.services.rooms[item.type]
        key = room.key(item.body)
        if right or "choice" not in key:
            return key if right else None
        others = [one.id for one in item.body.options if one.id != key["choice"]]
        return {"choice": others[_draw(draw) % len(others)]}


def _draw(text: str) -> int:
    """0 to 99, always the same for a text."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 100

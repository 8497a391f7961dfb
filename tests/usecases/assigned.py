"""A class that is set a lesson, in few words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from quizapp.domain.assignment.rules import USUAL, Rules, Setting, When
from quizapp.domain.lesson import Level
from quizapp.domain.policy import Release
from quizapp.usecases.assignments import begin_work, one_of_mine, set_work
from quizapp.usecases.assignments.model import MyAssignment
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.classes import join_class
from tests.usecases.teachers import code_of
from tests.usecases.world import COURSE, UNIT, World

HERE = "192.0.2.7"


def rules(setting: Setting = Setting.QUIZ, **more: Any) -> Rules:
    """Rules that are usual for that kind; plan: only what differs."""
    plan = dict(USUAL[setting]) | dict(more.pop("plan", {}))
    return replace(Rules(setting), plan=plan, **more)


def all_parts(when: When) -> dict[Release, When]:
    return dict.fromkeys(Release, when)


@dataclass
class Classroom:
    """A class with one learner, and short ways to act."""

    world: World
    teacher: str
    id: str
    ada: str = field(init=False)

    def __post_init__(self) -> None:
        self.ada = self.joined("Ada")

    def joined(self, nickname: str) -> str:
        person = self.world.guest(nickname).person_id
        self.let_in(person)
        return person

    def let_in(self, person: str) -> None:
        code = code_of(self.world, self.teacher, self.id)
        join_class(self.world.services, person, code, HERE)

    def set(self, wanted: Rules | None = None, unit: str = UNIT) -> str:
        wanted = rules() if wanted is None else wanted
        return set_work(self.world.services, self.teacher, self.id, COURSE, unit, wanted)

    def begin(self, work: str, person: str = "", key: str = "p-begin-1", word: str = "") -> str:
        who = person or self.ada
        return begin_work(self.world.services, who, work, Level.STANDARD, key, word, HERE).id

    def mine(self, work: str, person: str = "") -> MyAssignment:
        return one_of_mine(self.world.services, person or self.ada, work)

    def done(self, work: str, person: str = "", key: str = "p-begin-1", **answers: str) -> str:
        """An attempt with these answers, handed in."""
        who = person or self.ada
        attempt = self.begin(work, who, key)
        for n, (item, choice) in enumerate(answers.items()):
            self.world.answer(who, attempt, item, choice, f"s-{attempt[:8]}-{n}")
        submit_attempt(self.world.services, who, attempt)
        return attempt

    def after(self, **by: float) -> timedelta:
        self.world.clock.go_on(**by)
        return timedelta(**by)

"""A class that has been set something, and learners of it."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.assignment.rules import USUAL, Rules, Setting
from quizapp.domain.lesson import Level
from quizapp.usecases.assignments import begin_work, set_work
from quizapp.usecases.classes import join_class, make_class
from tests.usecases.teachers import code_of, teacher
from tests.usecases.world import COURSE, UNIT, World

HERE = "192.0.2.7"


@dataclass
class Classwork:
    """A class of `teacher_id`, and an assignment of it."""

    world: World
    teacher_id: str
    class_id: str
    id: str

    def learner(self, nickname: str) -> str:
        """The id of somebody who joins."""
        return self.join(self.world.guest(nickname).person_id)

    def join(self, person_id: str) -> str:
        code = code_of(self.world, self.teacher_id, self.class_id)
        join_class(self.world.services, person_id, code, HERE)
        return person_id

    def begin(self, person_id: str, key: str = "p-start") -> str:
        """The id of an attempt at it."""
        services = self.world.services
        return begin_work(services, person_id, self.id, Level.STANDARD, key).id


def classwork(
    world: World, setting: Setting = Setting.QUIZ, teacher_id: str = "", **rules: object
) -> Classwork:
    """A class with an assignment, of a new teacher unless told."""
    teacher_id = teacher_id or teacher(world)
    class_id = make_class(world.services, teacher_id, "History 9b")
    said = Rules(setting=setting, plan=USUAL[setting], **rules)  # type: ignore[arg-type]
    made = set_work(world.services, teacher_id, class_id, COURSE, UNIT, said)
    return Classwork(world, teacher_id, class_id, made)

"""What stands on the screen in front of a class that takes a lesson together."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.assignment.pacing import Pace
from quizapp.domain.assignment.timing import is_over
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.question import Asking
from quizapp.store import paces
from quizapp.store.live import Pulse
from quizapp.usecases.assignments.model import AssignmentView, view_of
from quizapp.usecases.boards import ClassNow, ItemNow
from quizapp.usecases.live import Stage, class_now
from quizapp.usecases.paces import pace_of
from quizapp.usecases.pacing.taught_quiz import taught_quiz
from quizapp.usecases.people.codes import grouped
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


@dataclass(frozen=True, slots=True)
class Screen:
    """code: with which one joins the class, None while it is closed; pace, unit: None before the

    teacher has opened the quiz; step: of the last move, 0 before; over: whether it has ended;
    joined: how many take it; learners: how many are in the class; now: the current item as it is
    answered so far, None before the first answer of anybody and before the first item.
    """

    about: AssignmentView
    code: str | None
    pace: Pace | None
    step: int
    over: bool
    unit: Unit | None
    items: tuple[Item, ...]
    seed: int
    joined: int
    learners: int
    now: ItemNow | None

    @property
    def item(self) -> Item | None:
        """The question that the class is at, None before the first."""
        number = self.pace.number if self.pace else 0
        return self.items[number - 1] if number else None

    def asking(self, item: Item) -> Asking:
        """How everybody is asked it."""
        return Asking.of(self.seed, item.id)


def step_of(services: Services, teacher_id: str, assignment_id: str) -> int:
    """The step of the last move, 0 before the teacher has opened it.

    Raises NotFound (not taught, or no live quiz) and NotSaved.
    """
    with reading(services) as session:
        taught_quiz(session, assignment_id, teacher_id)
        row = paces.of(session, assignment_id)
    return row.step if row else 0


def screen(services: Services, teacher_id: str, assignment_id: str, pulse: Pulse) -> Screen:
    """The screen as of that pulse or since.

    Raises NotFound (not taught, or no live quiz) and NotSaved.
    """
    with reading(services) as session:
        work, classroom = taught_quiz(session, assignment_id, teacher_id)
        row = paces.opened(session, assignment_id)
        unit = services.units.get(session, row.unit_digest).unit if row else None
    now = class_now(services, assignment_id, pulse)
    items = {item.id: item for item in unit.items} if unit else {}
    asked = tuple(items[item_id] for item_id in row.items) if row else ()
    pace = pace_of(row) if row else None
    at = asked[pace.number - 1].id if pace and pace.number else None
    return Screen(
        about=view_of(work, classroom.name),
        code=grouped(classroom.join_code) if classroom.joining else None,
        pace=pace,
        step=row.step if row else 0,
        over=is_over(work.over_at, services.clock()),
        unit=unit,
        items=asked,
        seed=row.seed if row else 0,
        joined=_joined(now),
        learners=len(now.learners),
        now=next((one for one in now.items if one.item_id == at), None),
    )


def _joined(now: ClassNow) -> int:
    return len(now.learners) - now.count(Stage.NOTHING)

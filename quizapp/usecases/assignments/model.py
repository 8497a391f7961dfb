"""Assignments as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from quizapp.domain.assignment.beginning import Begin
from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.selection import Drawn
from quizapp.domain.assignment.timing import Allowance, Phase, Window
from quizapp.domain.policy import Release
from quizapp.store.holding import Concerning
from quizapp.store.tables import Assignment
from quizapp.usecases.kept_rules import by_hand_of, rules_of
from quizapp.usecases.selections import parts_of


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """What a class is set. title: of the unit when it was set; parts: the lessons that it draws

    from, () when it is one lesson; over_at: when nobody works on it any more, None for never;
    by_hand: parts that were released.
    """

    id: str
    class_id: str
    class_name: str
    course_id: str
    unit_id: str
    title: str
    rules: Rules
    over_at: datetime | None
    by_hand: frozenset[Release]
    parts: tuple[Drawn, ...] = ()


@dataclass(frozen=True, slots=True)
class MyAttempt:
    """One of a learner's attempts. share: None while there is no score or it is not shown yet;

    paused: whether its clock stands still; days: of lateness.
    """

    id: str
    number: int
    started_at: datetime
    submitted_at: datetime | None
    ends_at: datetime | None
    paused: bool
    share: Fraction | None
    days: int


@dataclass(frozen=True, slots=True)
class MyAssignment:
    """What a learner is set. begin: what they may do now; window: of theirs, with their allowance;

    left: attempts that may still be begun, None for any number; counted: the share that counts,
    None while there is none or it is not shown yet; shown: what is, of attempts that are handed in.
    """

    about: AssignmentView
    allowance: Allowance
    window: Window
    phase: Phase
    begin: Begin
    left: int | None
    attempts: tuple[MyAttempt, ...]
    counted: Fraction | None
    shown: frozenset[Release]

    @property
    def open_attempt(self) -> MyAttempt | None:
        """The one under way."""
        return next((one for one in self.attempts if one.submitted_at is None), None)

    @property
    def done(self) -> bool:
        """Whether something is handed in."""
        return any(one.submitted_at for one in self.attempts)


def view_of(row: Assignment | Concerning, class_name: str) -> AssignmentView:
    """A row as it is shown."""
    return AssignmentView(
        id=row.id,
        class_id=row.classroom_id,
        class_name=class_name,
        course_id=row.course_id,
        unit_id=row.unit_id,
        title=row.title,
        rules=rules_of(row),
        over_at=row.over_at,
        by_hand=by_hand_of(row.released),
        parts=parts_of(row),
    )

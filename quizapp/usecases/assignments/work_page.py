"""An assignment for those who teach the class: who has done what, and how late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.domain.assignment.counting import outcome
from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.timing import (
    NOTHING_MORE,
    Allowance,
    Phase,
    Window,
    phase,
    window,
)
from quizapp.store import assignments, classes, tries
from quizapp.store.classes import Member
from quizapp.store.tries import Sat
from quizapp.usecases.assignments.model import AssignmentView, view_of
from quizapp.usecases.attempts.ending import end_all_over
from quizapp.usecases.errors import NotFound
from quizapp.usecases.kept_rules import allowance_of
from quizapp.usecases.services import Services
from quizapp.usecases.teaching.namesakes import codes_of_namesakes
from quizapp.usecases.transaction import looking, reading
from quizapp.usecases.tried import scored


class Done(StrEnum):
    """How far somebody is. MISSING: the time is over and nothing was handed in."""

    NOTHING = "not begun"
    UNDER_WAY = "under way"
    HANDED_IN = "handed in"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """A learner of the class. attempts: ids, as begun; counted: the share that counts, None for

    none; passed: whether that is enough, None for none; days: of lateness of the attempt handed in
    last; waiting: answers that a teacher has to mark; ends_at: of the attempt under way.
    """

    person_id: str
    nickname: str
    namesake: str
    done: Done
    attempts: tuple[str, ...]
    counted: Fraction | None
    passed: bool | None
    days: int
    waiting: int
    ends_at: datetime | None
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class WorkLine:
    """An assignment in the list of a class. handed_in: by how many of how many learners."""

    about: AssignmentView
    phase: Phase
    handed_in: int


@dataclass(frozen=True, slots=True)
class WorkPage:
    """All of an assignment. left: of those who handed in and then left the class, how many."""

    about: AssignmentView
    phase: Phase
    learners: tuple[LearnerLine, ...]
    left: int

    @property
    def window(self) -> Window:
        """When work is taken from those without an allowance."""
        return window(self.about.rules)

    @property
    def nothing_more(self) -> Allowance:
        """What those have."""
        return NOTHING_MORE

    @property
    def waiting(self) -> bool:
        """Whether an answer waits for a teacher."""
        return any(one.waiting for one in self.learners)

    @property
    def handed_in(self) -> int:
        """How many learners have handed in."""
        return sum(one.done is Done.HANDED_IN for one in self.learners)


def class_work(services: Services, teacher_id: str, class_id: str) -> tuple[WorkLine, ...]:
    """What a class is set, newest first. Raises NotFound for outsiders, and NotSaved."""
    with reading(services) as session:
        found = classes.taught(session, class_id, teacher_id)
        if found is None:
            raise NotFound
        rows = assignments.of_class(session, class_id)
        done = assignments.handed_in(session, [one.id for one in rows]) if rows else {}
    now, name = services.clock(), found[0].name
    views = [view_of(one, name) for one in rows]
    return tuple(WorkLine(one, phase(window(one.rules), now), done.get(one.id, 0)) for one in views)


def taught_work(services: Services, teacher_id: str, assignment_id: str) -> AssignmentView:
    """What it is. Raises NotFound for whoever does not teach the class, and NotSaved."""
    with looking(services) as session:
        return _found(session, assignment_id, teacher_id)


def work_page(services: Services, teacher_id: str, assignment_id: str) -> WorkPage:
    """The assignment; attempts whose time is over are handed in by looking.

    Raises NotFound for whoever does not teach the class, and NotSaved.
    """
    with reading(services) as session:
        _found(session, assignment_id, teacher_id)
    end_all_over(services, [assignment_id])
    with reading(services) as session:
        about = _found(session, assignment_id, teacher_id)
        members = classes.members(session, about.class_id)
        sat = tries.of_assignment(session, assignment_id)
        rows = assignments.allowances(session, [assignment_id])
    mores = {one.person_id: allowance_of(one) for one in rows}
    learners = [one for one in members if one.role == classes.LEARNER]
    codes = codes_of_namesakes((one.person.name_key, one.person.id) for one in learners)
    now = services.clock()
    own: dict[str, list[Sat]] = {}
    for each in sat:
        own.setdefault(each.person_id, []).append(each)
    lines = tuple(
        _line(
            about.rules,
            one,
            codes.get(one.person.id, ""),
            own.get(one.person.id, ()),
            mores.get(one.person.id, NOTHING_MORE),
            now,
        )
        for one in learners
    )
    there = {one.person.id for one in learners}
    left = {one.person_id for one in sat if one.handed_in} - there
    return WorkPage(about, phase(window(about.rules), now), lines, len(left))


def _found(session: Session, assignment_id: str, teacher_id: str) -> AssignmentView:
    found = assignments.taught(session, assignment_id, teacher_id)
    if found is None:
        raise NotFound
    return view_of(found[0], found[1].name)


def _line(
    rules: Rules, one: Member, namesake: str, own: Sequence[Sat], more: Allowance, now: datetime
) -> LearnerLine:
    times = window(rules, more)
    handed_in = scored(rules, times.due, own)
    open_ = next((each for each in own if not each.handed_in), None)
    share, days, waiting = outcome(rules, handed_in)
    return LearnerLine(
        person_id=one.person.id,
        nickname=one.person.nickname,
        namesake=namesake,
        done=_done(phase(times, now), handed_in=bool(handed_in), under_way=open_ is not None),
        attempts=tuple(each.attempt_id for each in own),
        counted=share,
        passed=None if share is None else share >= rules.pass_line,
        days=days,
        waiting=waiting,
        ends_at=open_.ends_at if open_ else None,
        allowance=more,
    )


def _done(now: Phase, *, handed_in: bool, under_way: bool) -> Done:
    if handed_in:
        return Done.HANDED_IN
    if under_way:
        return Done.UNDER_WAY
    return Done.MISSING if now is Phase.CLOSED else Done.NOTHING

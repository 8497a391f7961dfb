"""What a learner's classes are set, as it stands for this learner now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from quizapp.domain.assignment.beginning import attempts_left, may_begin
from quizapp.domain.assignment.counting import Scored, outcome
from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.timing import days_late, is_over, phase, window
from quizapp.domain.policy import Release
from quizapp.store import overview
from quizapp.store.holding import Concerning
from quizapp.store.overview import Glance
from quizapp.usecases.assignments.model import MyAssignment, MyAttempt, view_of
from quizapp.usecases.errors import NotFound
from quizapp.usecases.holding import Holding, holding_of
from quizapp.usecases.kept_rules import own_allowance_of
from quizapp.usecases.services import Services
from quizapp.usecases.shares import share_of
from quizapp.usecases.transaction import reading


def work_of(holding: Holding, glances: Iterable[Glance], now: datetime) -> tuple[MyAssignment, ...]:
    """Everything that somebody is set, by due time. glances: their attempts, oldest first."""
    own: dict[str | None, list[Glance]] = {}
    for one in glances:
        own.setdefault(one.assignment_id, []).append(one)
    mine = (row for row in holding.rows if row.theirs)
    return tuple(_standing(row, own.get(row.id, ()), holding, now) for row in mine)


def my_work(services: Services, person_id: str) -> tuple[MyAssignment, ...]:
    """The same of a person. Raises NotSaved."""
    with reading(services) as session:
        holding = holding_of(services, session, person_id)
        glances = overview.glances(session, person_id) if holding.rows else []
    return work_of(holding, glances, services.clock())


def one_of_mine(services: Services, person_id: str, assignment_id: str) -> MyAssignment:
    """One of them. Raises NotFound for what is none of theirs, and NotSaved."""
    found = (one for one in my_work(services, person_id) if one.about.id == assignment_id)
    one = next(found, None)
    if one is None:
        raise NotFound
    return one


def _standing(
    row: Concerning, own: Sequence[Glance], holding: Holding, now: datetime
) -> MyAssignment:
    about, more = view_of(row, row.class_name), own_allowance_of(row)
    rules, times = about.rules, window(about.rules, more)
    shown = holding.of((row.course_id, row.unit_id), row.id, submitted=True)
    attempts = tuple(
        _attempt(number, one, times.due, rules, shown, now)
        for number, one in enumerate(own, start=1)
    )
    handed_in = [Scored(one.share, one.days) for one in attempts if one.submitted_at is not None]
    open_ = any(
        one.submitted_at is None and not is_over(one.ends_at, now, rules.grace_time)
        for one in attempts
    )
    return MyAssignment(
        about=about,
        allowance=more,
        window=times,
        phase=phase(times, now),
        begin=may_begin(rules, more, now, begun=len(own), open_=open_),
        left=attempts_left(rules, more, len(own)),
        attempts=attempts,
        counted=outcome(rules, handed_in).share,
        shown=shown,
    )


def _attempt(
    number: int,
    one: Glance,
    due: datetime | None,
    rules: Rules,
    shown: frozenset[Release],
    now: datetime,
) -> MyAttempt:
    late = days_late(one.submitted_at, due, rules.grace_time) if one.submitted_at else 0
    return MyAttempt(
        id=one.id,
        number=number,
        started_at=one.started_at,
        submitted_at=one.submitted_at,
        ends_at=one.ends_at,
        paused=one.resumes_at is not None and now < one.resumes_at,
        share=share_of(one.score, one.maximum) if Release.SCORE in shown else None,
        days=late,
    )

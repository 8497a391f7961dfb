"""What the rows of a learner's attempts at an assignment say of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from quizapp.domain.assignment.counting import Scored
from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.timing import days_late
from quizapp.store.tries import Sat
from quizapp.usecases.shares import share_of


def scored(rules: Rules, due: datetime | None, own: Iterable[Sat]) -> list[Scored]:
    """Those that were handed in. due: when the work was due for this learner."""
    return [
        Scored(share_of(one.score, one.maximum), late(rules, due, one), one.awaited or 0)
        for one in own
        if one.handed_in
    ]


def late(rules: Rules, due: datetime | None, one: Sat) -> int:
    """How many days late the attempt came."""
    return 0 if one.late_at is None else days_late(one.late_at, due, rules.grace_time)

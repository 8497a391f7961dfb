"""What one assignment comes to for one learner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from quizapp.domain.assignment.counting import outcome
from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.timing import Allowance, Phase, Window, phase, window
from quizapp.domain.gradebook import Facts, State, Work, counting, state
from quizapp.store.tries import Sat
from quizapp.usecases.gradebook.model import Cell
from quizapp.usecases.tried import scored


class Worth(NamedTuple):
    """As in `Cell`; counts: what goes into the grade, None for nothing."""

    state: State
    share: Fraction | None
    days: int
    waiting: int
    counts: Work | None


@dataclass(frozen=True, slots=True)
class Terms:
    """An assignment, and what follows from its rules now for those without an allowance.

    points: that most could earn; usual: what was found for them already, by what decides about it.
    """

    id: str
    rules: Rules
    points: Fraction
    times: Window
    phase: Phase
    usual: dict[object, Worth] = field(default_factory=dict)


def terms(id_: str, rules: Rules, points: Fraction, now: datetime) -> Terms:
    """The same of the rules."""
    times = window(rules)
    return Terms(id_, rules, points, times, phase(times, now))


def worth(
    of: Terms,
    own: Sequence[Sat],
    more: Allowance | None,
    joined_at: datetime,
    now: datetime,
    *,
    excused: bool,
) -> Worth:
    """own: attempts of the learner at it, in the order in which they were begun."""
    times = of.times if more is None else window(of.rules, more)
    here = of.phase if more is None else phase(times, now)
    handed_in = scored(of.rules, times.due, own)
    share, days, waiting = outcome(of.rules, handed_in)
    closed = here is Phase.CLOSED
    facts = Facts(
        handed_in=bool(handed_in),
        under_way=len(handed_in) < len(own),
        share=share,
        waiting=waiting,
        late=here is Phase.LATE,
        closed=closed,
        excused=excused,
        was_there=not (closed and times.closes is not None and times.closes < joined_at),
    )
    stands = state(facts)
    counts = counting(stands, share)
    return Worth(stands, share, days, waiting, None if counts is None else Work(of.points, counts))


def cell(what: Worth, own: Sequence[Sat], reason: str) -> Cell:
    """The same with where the work is. reason: of an excuse, "" for none."""
    last = own[-1].attempt_id if own else ""
    return Cell(what.state, what.share, what.days, what.waiting, last, len(own), reason)

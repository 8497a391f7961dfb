"""What one assignment comes to for one learner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from functools import lru_cache

from quizapp.domain.assignment.counting import Scored, counted
from quizapp.domain.assignment.rules import Rules
from quizapp.domain.assignment.timing import Allowance, Phase, Window, days_late, phase, window
from quizapp.domain.gradebook import Facts, State, state
from quizapp.store.gradebook import Sat
from quizapp.usecases.gradebook.model import Cell

_LAST = datetime.max.replace(tzinfo=UTC)
"""What is under way was begun last."""

_Marked = tuple[str | None, str | None, int, int]


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of an assignment, and what follows from them now for those without an allowance.

    usual: what one attempt handed in comes to, by its mark and its days late.
    """

    rules: Rules
    times: Window
    phase: Phase
    usual: dict[_Marked, tuple[State, Fraction | None]] = field(default_factory=dict)


def terms(rules: Rules, now: datetime) -> Terms:
    """The same of the rules."""
    times = window(rules)
    return Terms(rules, times, phase(times, now))


def cell(
    of: Terms,
    own: Sequence[Sat],
    more: Allowance | None,
    reason: str | None,
    joined_at: datetime,
    now: datetime,
) -> Cell:
    """own: attempts of the learner at it; reason: of an excuse, None for no excuse."""
    if len(own) == 1 and more is None and reason is None and own[0].submitted_at is not None:
        return _usual(of, own[0])
    times = of.times if more is None else window(of.rules, more)
    here = of.phase if more is None else phase(times, now)
    # One attempt at a time is under way, so they were handed in in the order they were begun.
    tried = sorted(own, key=_at) if len(own) > 1 else own
    handed_in = [one for one in tried if one.submitted_at is not None]
    days = [_late(one, times.due, of.rules) for one in handed_in]
    scored = [
        Scored(_share(one.score, one.maximum), late)
        for one, late in zip(handed_in, days, strict=True)
    ]
    share = counted(of.rules, scored) if scored else None
    waiting = sum(one.awaited or 0 for one in handed_in)
    closed = here is Phase.CLOSED
    facts = Facts(
        handed_in=bool(handed_in),
        under_way=len(handed_in) < len(own),
        share=share,
        waiting=waiting,
        late=here is Phase.LATE,
        closed=closed,
        excused=reason is not None,
        was_there=not (closed and times.closes is not None and times.closes < joined_at),
    )
    last = tried[-1].attempt_id if tried else ""
    late = days[-1] if days else 0
    return Cell(state(facts), share, late, waiting, last, len(own), reason or "")


def _usual(of: Terms, one: Sat) -> Cell:
    """The same of a single attempt; a class has fifty thousand, and few that differ."""
    late = _late(one, of.times.due, of.rules)
    waiting = one.awaited or 0
    marked = (one.score, one.maximum, waiting, late)
    found = of.usual.get(marked)
    if found is None:
        share = counted(of.rules, [Scored(_share(one.score, one.maximum), late)])
        found = state(Facts(handed_in=True, share=share, waiting=waiting)), share
        of.usual[marked] = found
    return Cell(found[0], found[1], late, waiting, one.attempt_id, 1)


@lru_cache(maxsize=4096)
def _share(score: str | None, maximum: str | None) -> Fraction | None:
    """Points earned over points possible, None while nothing counts."""
    if score is None or maximum is None or not Fraction(maximum):
        return None
    return Fraction(score) / Fraction(maximum)


def _late(one: Sat, due: datetime | None, rules: Rules) -> int:
    if due is None or one.submitted_at is None or one.submitted_at <= due:
        return 0
    return days_late(one.submitted_at, due, rules.grace_time)


def _at(one: Sat) -> tuple[datetime, str]:
    return one.submitted_at or _LAST, one.attempt_id

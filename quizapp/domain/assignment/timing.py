"""When work is taken, when an attempt ends, and how late it came: the server's clock decides."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from quizapp.domain.assignment.rules import Late, Rules

_DAY = timedelta(days=1)
_NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one learner has beyond the rules.

    minutes: more for each attempt; pause: minutes for which an attempt's clock may stand still;
    attempts: more of them; due, closes: instead of those of the class.
    """

    minutes: int = 0
    pause: int = 0
    attempts: int = 0
    due: datetime | None = None
    closes: datetime | None = None


NOTHING_MORE = Allowance()


class Window(NamedTuple):
    """When work is taken from one learner; None: at any time."""

    opens: datetime | None
    due: datetime | None
    closes: datetime | None


class Phase(StrEnum):
    """Where a window stands."""

    NOT_YET = "not yet"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


class Pause(NamedTuple):
    """A time in which an attempt's clock stood still. until: None while it does."""

    since: datetime
    until: datetime | None


def window(rules: Rules, more: Allowance = NOTHING_MORE) -> Window:
    """When work is taken from one learner.

    A later due time of one's own also moves the end: nobody is given time that does not count.
    """
    due = more.due or rules.due
    closes = more.closes or rules.closes
    if rules.late is Late.REFUSE and due is not None:
        closes = more.closes or due
    if closes is not None and due is not None:
        closes = max(closes, due)
    return Window(rules.opens, due, closes)


def phase(times: Window, now: datetime) -> Phase:
    """Where the window stands: it opens with its first moment, and its last one still counts."""
    if times.opens is not None and now < times.opens:
        return Phase.NOT_YET
    if times.closes is not None and now > times.closes:
        return Phase.CLOSED
    return Phase.LATE if times.due is not None and now > times.due else Phase.OPEN


def ends_at(
    rules: Rules, more: Allowance, begun: datetime, paused: timedelta = _NONE
) -> datetime | None:
    """When an attempt that began then is over; None for never.

    paused: how long its clock stood still. The end of the window comes first: neither more minutes
    nor a pause goes beyond it.
    """
    closes, minutes = window(rules, more).closes, minutes_in_all(rules, more)
    if minutes is None:
        return closes
    limit = begun + timedelta(minutes=minutes) + paused
    return limit if closes is None else min(limit, closes)


def minutes_in_all(rules: Rules, more: Allowance) -> int | None:
    """How long one attempt of a learner may take, without pauses; None for no limit."""
    return None if rules.minutes is None else rules.minutes + more.minutes


def paused_for(pauses: Iterable[Pause], more: Allowance, now: datetime) -> timedelta:
    """How long the clock stood still until now, never more than may be."""
    stood = (max(_NONE, (one.until or now) - one.since) for one in pauses)
    return min(sum(stood, _NONE), timedelta(minutes=more.pause))


def is_paused(pauses: Sequence[Pause], more: Allowance, now: datetime) -> bool:
    """Whether the clock stands still; it goes on by itself when the pauses are used up."""
    open_ = any(one.until is None for one in pauses)
    return open_ and paused_for(pauses, more, now) < timedelta(minutes=more.pause)


def is_over(end: datetime | None, now: datetime, grace: timedelta = _NONE) -> bool:
    """Whether an attempt's time has run out, with what was on its way."""
    return end is not None and now > end + grace


def days_late(submitted: datetime, due: datetime | None, grace: timedelta) -> int:
    """How many days after the due time it came, each day begun counts whole; 0 for in time."""
    if due is None or submitted <= due + grace:
        return 0
    return math.ceil((submitted - due) / _DAY)


def over_at(rules: Rules, mores: Iterable[Allowance]) -> datetime | None:
    """When nobody works on it any more, whatever more time some have; None for never.

    Where late work is taken for ever, this is when it is due for the last of them.
    """
    windows = [window(rules), *(window(rules, more) for more in mores)]
    ends = [one.closes or one.due for one in windows]
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None

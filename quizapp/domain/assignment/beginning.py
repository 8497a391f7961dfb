"""Whether a learner may begin now."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from quizapp.domain.assignment.rules import Rules, Setting
from quizapp.domain.assignment.timing import Allowance, Phase, phase, window


class Begin(StrEnum):
    """What a learner who wants to begin is told."""

    GO_ON = "go on"
    BEGIN = "begin"
    NOT_YET = "not yet"
    CLOSED = "closed"
    USED_UP = "used up"


def may_begin(rules: Rules, more: Allowance, now: datetime, *, begun: int, open_: bool) -> Begin:
    """What holds now for somebody who has begun so many attempts.

    open_: one of them is under way and its time is not over; that one is gone on with.
    """
    if open_:
        return Begin.GO_ON
    here = phase(window(rules, more), now)
    if here is Phase.NOT_YET:
        return Begin.NOT_YET
    if here is Phase.CLOSED:
        return Begin.CLOSED
    left = attempts_left(rules, more, begun)
    return Begin.USED_UP if left == 0 else Begin.BEGIN


def attempts_left(rules: Rules, more: Allowance, begun: int) -> int | None:
    """How many may still be begun; None for any number."""
    all_ = attempts_in_all(rules, more)
    return None if all_ is None else max(0, all_ - begun)


def attempts_in_all(rules: Rules, more: Allowance) -> int | None:
    """How many one learner may begin; None for any number.

    A live quiz is taken once: whoever has handed in was told answers.
    """
    most = 1 if rules.setting is Setting.LIVE else rules.attempts
    return None if most is None else most + more.attempts


def is_the_word(rules: Rules, typed: str) -> bool:
    """Whether the access word was typed, whatever its case and the spaces around it."""
    return _folded(rules.word) == _folded(typed)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

"""What a student may be shown of an item, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

from quizapp.domain.attempt import ItemState, Mode


class Release(StrEnum):
    """A part of the feedback that is held back until its time."""

    SCORE = "score"
    CORRECTNESS = "correctness"
    KEY = "key"
    EXPLANATION = "explanation"


EVERYTHING = frozenset(Release)
NOTHING: frozenset[Release] = frozenset()
_BUT_SCORE = EVERYTHING - {Release.SCORE}


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules an attempt began with; they do not change, but that `asked` is noted at its end.

    penalty: share of the points that each further try costs; tries: checks before an item closes;
    grace: how long after its end an attempt takes what was on its way; paced: whether a teacher
    says which question takes answers; asked: how many of its questions the class came to, None for
    all.
    """

    mode: Mode
    penalty: Fraction = Fraction(1, 3)
    tries: int = 3
    grace: timedelta = timedelta(0)
    paced: bool = False
    asked: int | None = None


def released(
    policy: Policy,
    state: ItemState,
    *,
    submitted: bool,
    allowed: frozenset[Release] = EVERYTHING,
    told: bool = False,
) -> frozenset[Release]:
    """What may be shown of one item now.

    Everything after submitting. Before that a quiz shows nothing; practice says whether a checked
    answer is right, and gives the key once the item is closed. Never what is not among `allowed`:
    what the rules of an assignment keep back.
    told: whether a teacher has shown the class how this item came out, which is all but the score.
    """
    own = _BUT_SCORE if told else NOTHING
    return (_by_mode(policy, state, submitted=submitted) | own) & allowed


def _by_mode(policy: Policy, state: ItemState, *, submitted: bool) -> frozenset[Release]:
    if submitted:
        return EVERYTHING
    if policy.mode is Mode.QUIZ or not (state.checks or state.revealed):
        return NOTHING
    return EVERYTHING if state.closed else frozenset({Release.CORRECTNESS})

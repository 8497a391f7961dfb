"""What of the feedback a learner may be shown now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.assignment.rules import Plan, When
from quizapp.domain.policy import Release

_GIVES_AWAY: tuple[Release, ...] = (
    Release.SCORE,
    Release.CORRECTNESS,
    Release.KEY,
    Release.EXPLANATION,
)
"""Each part gives away those before it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the moment is like.

    submitted: whether this attempt is handed in; over_at: when nobody works on it any more, None
    for never; all_in: whether everybody in the class has handed in; by_hand: parts that the teacher
    has released.
    """

    submitted: bool
    now: datetime
    over_at: datetime | None
    all_in: bool
    by_hand: frozenset[Release]


def shown(plan: Plan, facts: Facts) -> frozenset[Release]:
    """The parts whose moment has come, for one attempt.

    Nothing but what is told at once before the attempt is handed in. A part waits for those that it
    gives away: an explanation names the key, a key tells what was right, and that makes the score.
    The score itself is no part of an attempt before it is handed in; and whoever was told question
    by question what was right is told that still, whenever the score comes.
    """
    told_at_once = plan[Release.CORRECTNESS] is When.AT_ONCE
    found: set[Release] = set()
    for part in _GIVES_AWAY:
        is_score = part is Release.SCORE
        if _due(plan[part], part, facts) and (facts.submitted or not is_score):
            found.add(part)
        elif not is_score or (facts.submitted and not told_at_once):
            break
    return frozenset(found)


def moment_of(plan: Plan, part: Release) -> When:
    """When a part is shown. The score has no "at once": before handing in there is none."""
    when = plan[part]
    return When.SUBMITTED if part is Release.SCORE and when is When.AT_ONCE else when


def _due(when: When, part: Release, facts: Facts) -> bool:
    if when is When.AT_ONCE:
        return True
    if not facts.submitted:
        return False
    over = facts.over_at is not None and facts.now > facts.over_at
    return {
        When.SUBMITTED: True,
        When.DUE: over,
        When.ALL_IN: facts.all_in or over,
        When.BY_HAND: part in facts.by_hand,
    }[when]


def holds_answers(plan: Plan, facts: Facts) -> bool:
    """Whether the lesson's answers are still to be kept from a learner.

    facts.submitted: whether they have handed in, or can no longer.
    """
    return Release.KEY not in shown(plan, facts)

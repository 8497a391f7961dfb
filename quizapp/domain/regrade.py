"""Grading again what was answered before an item was corrected: pure, and never by itself unfair.

A regrade is about attempts at one version of a unit and judges by another one, the corrected one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, assert_never

from quizapp.domain.attempt import Kind, Mode, Step
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.policy import Policy
from quizapp.domain.question import Response, Room, State
from quizapp.domain.readable import reads
from quizapp.domain.scoring import Decisions, ItemMark, Mark, mark_item

_ILL = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError)


class Treatment(StrEnum):
    """What becomes of an item's marks.

    RAISE: the better credit of before and after; FULL: all points for everybody who was asked;
    DROP: the item counts for nobody; RECOMPUTE: as the corrected item says, better or worse.
    """

    RAISE = "raise"
    FULL = "full"
    DROP = "drop"
    RECOMPUTE = "recompute"


Treatments = Mapping[str, Treatment]
"""By item id; what is not named stays as it is."""


@dataclass(frozen=True, slots=True)
class Regrade:
    """One that is in force.

    number: of those of its unit; new: the version to judge by; accepted: by item id, an answer that
    counts as right, too, whatever the key of `new` says.
    """

    number: int
    new: Unit
    treatments: Treatments
    accepted: Mapping[str, Response] = field(default_factory=dict)


def regraded(
    old: ItemMark, new: ItemMark | None, treatment: Treatment, points: Fraction
) -> ItemMark:
    """The mark of one item after a regrade.

    new: as the corrected item would be marked, None where the answer can't be read there; points:
    what the item is worth in the version that was asked. RAISE keeps the points at stake, so that
    no share of a mark falls by it. FULL gives them to blank answers as well: who saw that nothing
    was right did well to leave it. What is never scored stays unscored, whatever the treatment.
    """
    if not points or old.state is State.UNSCORED:
        return old
    match treatment:
        case Treatment.FULL:
            return replace(old, credit=ONE, points=points, state=State.RIGHT)
        case Treatment.DROP:
            return replace(old, credit=ZERO, points=ZERO, state=State.UNSCORED)
        case Treatment.RAISE:
            if new is None or not old.points or new.credit <= old.credit:
                return old
            return replace(old, credit=new.credit, state=new.state, tries=new.tries)
        case Treatment.RECOMPUTE:
            return old if new is None else new
        case _:
            assert_never(treatment)


def regrade_attempt(
    mark: Mark,
    asked: Mapping[str, Item],
    regrade: Regrade,
    rooms: Mapping[str, Room],
    policy: Policy,
    steps: Iterable[Step],
    decisions: Decisions,
) -> Mark:
    """The mark of an attempt after one regrade; `asked`: its items by id, as they were asked.

    Pure: same record, same mark. Items without a treatment keep theirs.
    """
    by_item: dict[str, list[Step]] = {}
    for step in steps:
        by_item.setdefault(step.item, []).append(step)

    def one(was: ItemMark) -> ItemMark:
        treatment, item = regrade.treatments.get(was.item), asked.get(was.item)
        if treatment is None or item is None:
            return was
        own, decision = by_item.get(was.item, []), decisions.get(was.item)
        answer = regrade.accepted.get(was.item)
        new = judged(item, regrade.new.item(was.item), rooms, policy, own, decision, answer)
        now = regraded(was, new, treatment, item.points)
        return now if answer is None or now == was else _in_full(now, item.points)

    return Mark(tuple(one(was) for was in mark.items))


def _in_full(mark: ItemMark, points: Fraction) -> ItemMark:
    """With all points at stake where an accepted answer earns all of them.

    A rule may have taken a part out for a wrong answer. Where a retry costs some, putting it back
    could lower the share of the whole.
    """
    return replace(mark, points=max(mark.points, points)) if mark.credit == ONE else mark


def judged(
    old: Item,
    new: Item | None,
    rooms: Mapping[str, Room],
    policy: Policy,
    steps: Iterable[Step],
    decision: Mapping[str, str] | None,
    accepted: Response | None = None,
) -> ItemMark | None:
    """What the answers to `old` earn under `new`; None where they can't be read under it.

    accepted: one more answer that is right.

    They can't when the item is gone, is of another type, has other parts to answer, or has no more
    what was chosen; nor can a teacher's marking when the rubric has other criteria or levels.
    """
    if new is None or new.type != old.type:
        return None
    room, own = rooms[new.type], list(steps)
    try:
        shapes = (room.shape(old.body), room.shape(new.body))
        if not all(reads(*shapes, answer) for answer in _answers(policy, own)):
            return None
        if decision is not None and not _fits(room, new.body, decision):
            return None
        return mark_item(new, room, policy, own, decision, accepted)
    except _ILL:
        # No answer of the past may keep a whole class from being graded, or from handing in.
        return None


def _answers(policy: Policy, steps: list[Step]) -> Iterator[Response | None]:
    """What may count: in a quiz the last answer, in practice each one that was checked, too."""
    counting = [one for one in steps if one.kind in {Kind.ANSWER, Kind.CHECK}]
    counting.sort(key=lambda one: one.sequence)
    for place, step in enumerate(counting, start=1):
        checked = policy.mode is Mode.PRACTICE and step.kind is Kind.CHECK
        if checked or place == len(counting):
            yield step.response


def _fits(room: object, body: Any, decision: Mapping[str, str]) -> bool:
    if not isinstance(room, HandMarked):
        return False
    rubric = room.rubric(body)
    levels = {one.id: {level.id for level in one.levels} for one in rubric}
    return levels.keys() == decision.keys() and all(
        level in levels[name] for name, level in decision.items()
    )

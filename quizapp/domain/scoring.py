"""From item credits to a mark: exact fractions, rounded once and for display only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.attempt import Mode, Step, fold, grade_of
from quizapp.domain.lesson import Item
from quizapp.domain.numbers import ZERO
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.policy import Policy
from quizapp.domain.question import RIGHT, Grade, Response, Room, State
from quizapp.domain.sameness import same_answer

Decisions = Mapping[str, Mapping[str, str]]
"""By item id, the level that a teacher chose for each criterion."""

_NONE: Decisions = {}


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The credit of one item after penalties, in [0, 1], and how it came about.

    points: at stake, less than the item's when a rule takes a part of it out.
    """

    item: str
    credit: Fraction
    points: Fraction
    state: State
    tries: int

    @property
    def score(self) -> Fraction:
        """Points earned."""
        return self.credit * self.points

    @property
    def missed(self) -> bool:
        """Whether there was something to earn and not all of it was earned."""
        return self.points > 0 and self.credit < 1


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an attempt: points earned of points possible."""

    items: tuple[ItemMark, ...]

    @property
    def score(self) -> Fraction:
        """Points earned."""
        return sum((item.score for item in self.items), ZERO)

    @property
    def maximum(self) -> Fraction:
        """Points possible."""
        return sum((item.points for item in self.items), ZERO)

    @property
    def share(self) -> Fraction:
        """Points earned over points possible, 0 when nothing can be earned."""
        return self.score / self.maximum if self.maximum else ZERO


def after_retries(credit: Fraction, tries: int, penalty: Fraction) -> Fraction:
    """max(0, s_k - penalty · (k - 1)) for an answer right on try k; try 0 and 1 cost nothing."""
    return max(ZERO, credit - penalty * max(0, tries - 1))


def percent(share: Fraction) -> int:
    """A share of 1 as a whole percentage, halves rounded up."""
    return int(share * 100 + Fraction(1, 2))


def mark_item(
    item: Item,
    room: Room,
    policy: Policy,
    steps: Iterable[Step],
    decision: Mapping[str, str] | None = None,
    accepted: Response | None = None,
) -> ItemMark:
    """The mark of one item from its recorded steps.

    decision: the teacher's, if there is one; accepted: one more answer that is right.
    """

    def grade(response: Response | None) -> Grade:
        if same_answer(room, item.body, response, accepted):
            return RIGHT
        return room.grade(item.body, response)

    state = fold(steps, policy.mode, policy.tries, grade)
    result = grade_of(state, grade)
    if result.awaited and decision is not None and isinstance(room, HandMarked):
        result = room.decide(item.body, state.response, decision)
    penalty = policy.penalty if policy.mode is Mode.PRACTICE else ZERO
    credit = after_retries(result.credit, state.tries, penalty)
    return ItemMark(item.id, credit, item.points * result.counts, result.state, state.tries)


def mark_attempt(
    items: Sequence[Item],
    rooms: Mapping[str, Room],
    policy: Policy,
    steps: Iterable[Step],
    decisions: Decisions = _NONE,
) -> Mark:
    """The mark of an attempt over `items`; `rooms` by type name.

    Pure: same record, same mark.
    """
    by_item: dict[str, list[Step]] = {}
    for step in steps:
        by_item.setdefault(step.item, []).append(step)
    return Mark(
        tuple(
            mark_item(
                item,
                rooms[item.type],
                policy,
                by_item.get(item.id, ()),
                decisions.get(item.id),
            )
            for item in items
        )
    )

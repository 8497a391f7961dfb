"""The answers of a unit that a teacher marks, as the marking page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import ZERO
from quizapp.domain.offers.hand_marked import Criterion
from quizapp.usecases.marking import AnswerToMark


@dataclass(frozen=True, slots=True)
class Place:
    """An answer in the list. number: among those to its item, in the order they were handed in."""

    answer: AnswerToMark
    number: int

    @property
    def waits(self) -> bool:
        """Whether it is not marked yet."""
        return self.answer.chosen is None

    def name(self, *, blind: bool) -> str:
        """Who wrote it, or a number when names are hidden."""
        return f"Answer {self.number}" if blind else self.answer.nickname

    def is_of(self, attempt: str, item: str) -> bool:
        """Whether it is the answer to that item in that attempt."""
        return (attempt, item) == (self.answer.attempt_id, self.answer.item.id)


@dataclass(frozen=True, slots=True)
class Group:
    """The answers to one item, those that wait first."""

    item: Item
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """A level to click. points: what it earns."""

    id: str
    text: str
    points: Fraction
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """A criterion with its levels."""

    id: str
    text: str
    levels: tuple[ShownLevel, ...]


def groups(answers: Iterable[AnswerToMark], unit: Unit | None) -> tuple[Group, ...]:
    """The answers by item, in the order of the unit; items that have left it come last."""
    by_item: dict[str, list[AnswerToMark]] = {}
    for one in answers:
        by_item.setdefault(one.item.id, []).append(one)
    order = [item.id for item in unit.items] if unit else []
    known = [item for item in order if item in by_item]
    known += sorted(by_item.keys() - set(known))
    return tuple(_group(by_item[item]) for item in known)


def places(found: Iterable[Group]) -> tuple[Place, ...]:
    """All answers, item by item."""
    return tuple(place for group in found for place in group.places)


def picked(every: Iterable[Place], attempt: str, item: str) -> Place | None:
    """The answer that was asked for; else the next that waits, of that item if there is one."""
    known = tuple(every)
    if attempt:
        return next((one for one in known if one.is_of(attempt, item)), None)
    waiting = [one for one in known if one.waits]
    return next((one for one in waiting if one.answer.item.id == item), next(iter(waiting), None))


def criteria(answer: AnswerToMark, chosen: Mapping[str, str]) -> tuple[ShownCriterion, ...]:
    """The rubric with what each level earns; `chosen`: criterion id to level id."""
    whole = sum((one.weight for one in answer.rubric), ZERO)
    return tuple(
        _criterion(one, answer.item.points * one.weight / whole, chosen.get(one.id))
        for one in answer.rubric
    )


def _group(answers: list[AnswerToMark]) -> Group:
    in_time = sorted(answers, key=lambda one: (one.submitted_at, one.attempt_id))
    numbered = [Place(one, number) for number, one in enumerate(in_time, start=1)]
    return Group(answers[0].item, tuple(sorted(numbered, key=lambda one: not one.waits)))


def _criterion(one: Criterion, worth: Fraction, chosen: str | None) -> ShownCriterion:
    levels = tuple(
        ShownLevel(level.id, level.text, worth * level.share, level.id == chosen)
        for level in one.levels
    )
    return ShownCriterion(one.id, one.text, levels)

"""Certainty-based marking: what an answer earns by how sure its author was.

The scheme is that of Gardner-Medwin (2006): honesty pays best. It stands beside the mark and never
changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.attempt import ItemState
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Room

LEVELS = (1, 2, 3)
EARNS = {1: ONE, 2: Fraction(2), 3: Fraction(3)}
"""When right; a part of it for a partly right answer."""
COSTS = {1: ZERO, 2: Fraction(2), 3: Fraction(6)}
"""When wrong."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """The certainty score of an attempt. most: when all were right and certain."""

    score: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure somebody was of the answer that counts.

    level: None when nothing was said; credit: before penalties, None without an answer to judge.
    """

    level: int | None
    credit: Fraction | None

    @property
    def earned(self) -> Fraction | None:
        """What it adds to the certainty score; None adds nothing and takes nothing."""
        return None if self.credit is None else earned(self.credit, self.level)


def is_asked(unit: Unit, item: Item, room: Room) -> bool:
    """Whether the item asks how sure one is: the lesson wants it, and a machine marks the item."""
    return unit.certainty and item.points > 0 and not isinstance(room, HandMarked)


def sure_of(item: Item, room: Room, state: ItemState) -> Sure:
    """How sure somebody was who left the item in that state."""
    grade = room.grade(item.body, state.response)
    return Sure(state.certainty, None if grade.blank or not grade.counts else grade.credit)


def earned(credit: Fraction, level: int | None) -> Fraction:
    """What one answer earns: credit × 1, 2 or 3, and 0, -2 or -6 for credit 0.

    level: 1 to 3; for None, not said, the smallest stake: as much as level 1, yet it stays None in
    the record. Raises KeyError for another level.
    """
    said = 1 if level is None else level
    return credit * EARNS[said] if credit > 0 else -COSTS[said]


def score_of(
    unit: Unit, items: Iterable[Item], rooms: Mapping[str, Room], state: Callable[[Item], ItemState]
) -> Certainty | None:
    """The score of an attempt over `items`; None where none of them asks how sure one is.

    rooms: by type name; state: in which each of them was left.
    """
    asked = [
        sure_of(item, rooms[item.type], state(item))
        for item in items
        if is_asked(unit, item, rooms[item.type])
    ]
    return total(asked) if asked else None


def total(items: Iterable[Sure]) -> Certainty:
    """Over the items of an attempt that were asked about; blank ones count neither way."""
    return certainty((one.credit, one.level) for one in items if one.credit is not None)


def certainty(answers: Iterable[tuple[Fraction, int | None]]) -> Certainty:
    """Over the answered, scored items of an attempt: (credit before penalties, level)."""
    known = list(answers)
    total = sum((earned(credit, level) for credit, level in known), ZERO)
    return Certainty(total, len(known) * EARNS[3])


def level_of(text: str) -> int | None:
    """The level in a posted field; None for blank or anything else."""
    return int(text) if text in {"1", "2", "3"} else None

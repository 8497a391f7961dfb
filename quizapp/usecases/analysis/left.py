"""What is still known of the answers of people who have left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.domain.lesson import Item, Unit
from quizapp.store import item_counts
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


@dataclass(frozen=True, slots=True)
class Left:
    """Answers to one item. facility: their mean credit, 0 to 1; right: how many earned all."""

    asked: int
    right: int
    facility: Fraction

    def with_others(self, n: int, facility: float) -> float:
        """The facility of these answers and `n` others together."""
        return (n * facility + self.asked * float(self.facility)) / (n + self.asked)


@dataclass(frozen=True, slots=True)
class LeftUnit:
    """A version of a unit that none of its answerers is left of. people: how many they were."""

    unit: Unit
    people: int
    items: tuple[tuple[Item, Left], ...]


def left_by_item(session: Session, digest: str, least: int) -> dict[str, Left]:
    """By item id; items with fewer answers than `least` are left out."""
    found = item_counts.of_version(session, digest)
    return {
        item: Left(one.asked, one.right, one.credit / one.asked)
        for item, one in found.items()
        if one.asked >= least
    }


def people_of(left: Mapping[str, Left]) -> int:
    """How many they were: one first attempt each, in which each item was asked once at most."""
    return max((one.asked for one in left.values()), default=0)


def left_of_unit(services: Services, course_id: str, unit_id: str, least: int) -> LeftUnit | None:
    """For a unit that nobody who is still here has finished; None where nothing may be said.

    Raises NotSaved.
    """
    with reading(services) as session:
        digest = item_counts.newest_version(session, course_id, unit_id)
        if digest is None:
            return None
        unit = services.units.get(session, digest).unit
        left = left_by_item(session, digest, least)
    items = tuple((item, left[item.id]) for item in unit.items if item.id in left)
    return LeftUnit(unit, people_of(left), items) if items else None

"""What corrections come to, as pages and programs show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from quizapp.domain.changes import ItemChange
from quizapp.domain.lesson import Unit
from quizapp.domain.regrade import Treatments
from quizapp.store.regrades import Place

PASS_LINE = Fraction(3, 5)
"""The share of the points from which a mark is counted as passed, where nobody says another one."""


@dataclass(frozen=True, slots=True)
class ItemImpact:
    """What a regrade does to the marks of one item. asked: attempts that it was put to."""

    item: str
    asked: int
    raised: int
    lowered: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A mark that would not stay. before, after: shares; None where nothing can be earned."""

    attempt_id: str
    person_id: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What a regrade does to the marks of one version in one course.

    attempts: handed in, by so many people; under_way: not handed in, to be regraded when they are;
    rise, fall, same: of the attempts, by their share of the points; unscored: of those that fall,
    the ones in which nothing can be earned any more; pass_up, pass_down: how many cross
    `pass_line`; items: by id, those with a treatment; moved: the first ones that rise or fall.
    """

    place: Place
    pass_line: Fraction
    treatments: Treatments
    attempts: int
    people: int
    under_way: int
    rise: int
    fall: int
    same: int
    unscored: int
    pass_up: int
    pass_down: int
    items: Mapping[str, ItemImpact]
    moved: tuple[Moved, ...]

    @property
    def touched(self) -> int:
        """How many marks change."""
        return self.rise + self.fall


@dataclass(frozen=True, slots=True)
class Preview:
    """A unit in two versions: what differs, and what a regrade would do.

    names: nicknames by person id, of those whose marks the impact lists.
    """

    old: Unit
    new: Unit
    changes: tuple[ItemChange, ...]
    impact: Impact
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A regrade as it is recorded. by, taken_back_by: nicknames, None for somebody erased.

    accepted: ids of items of which one more answer counts as right by it.
    """

    number: int
    old_digest: str
    new_digest: str
    treatments: Treatments
    reason: str
    by: str | None
    at: datetime
    taken_back_by: str | None
    taken_back_at: datetime | None
    taken_back_reason: str | None
    accepted: tuple[str, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether marks take it in."""
        return self.taken_back_at is None

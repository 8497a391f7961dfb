"""The analysis of a unit and of its items, as reports show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizapp.domain.analysis import ItemStatistics, Raised, ResponseRow, Reteach, WholeStatistics
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.question import Guess
from quizapp.store.results import VersionUse


class Chosen(StrEnum):
    """Which attempts of each person count."""

    FIRST = "first"
    LAST = "last"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """One item. n: attempts that asked it; waiting: answers that a teacher has still to mark;
    statistics: None when attempts are too few, answers wait or nothing can be earned; listed:
    whether answers are right or wrong by themselves, without a teacher.
    """

    number: int
    item: Item
    label: str
    n: int
    waiting: int
    guess: Guess
    statistics: ItemStatistics | None
    responses: tuple[ResponseRow, ...]
    flags: tuple[Raised, ...]
    listed: bool

    @property
    def unchosen(self) -> tuple[str, ...]:
        """Distractors that nobody took: they take no work off the key."""
        rows = self.responses if self.listed else ()
        return tuple(row.label for row in rows if not row.count and not row.credit)

    @property
    def tempting(self) -> tuple[str, ...]:
        """Wrong answers that more of the strong than of the weak gave; none of too few attempts."""
        rows = self.responses if self.listed and self.statistics else ()
        return tuple(row.label for row in rows if row.tempting)

    def first(self, most: int) -> tuple[ResponseRow, ...]:
        """The `most` frequent answers, and of the others what nobody took."""
        unchosen = set(self.unchosen)
        rest = (row for row in self.responses[most:] if row.label in unchosen)
        return (*self.responses[:most], *rest)


@dataclass(frozen=True, slots=True)
class UnitAnalysis:
    """A version of a unit over `n` attempts. nicknames: by person id, for the teacher.

    least: attempts below which no statistics are shown; whole: None then; reteach: what was missed
    most; assignment_id: whose attempts these are alone, None for all.
    """

    course_id: str
    unit: Unit
    versions: tuple[VersionUse, ...]
    chosen: Chosen
    least: int
    n: int
    whole: WholeStatistics | None
    items: tuple[ItemAnalysis, ...]
    nicknames: Mapping[str, str]
    reteach: Reteach
    assignment_id: str | None = None

    @property
    def flagged(self) -> tuple[ItemAnalysis, ...]:
        """The items to look at."""
        return tuple(one for one in self.items if one.flags)

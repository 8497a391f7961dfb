"""What is to be printed: a unit, as one sheet of it has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Item, Level, Unit
from quizapp.domain.paper.edition import Edition
from quizapp.domain.paper.printed import Printed, printed
from quizapp.domain.question import Asking, Room
from quizapp.domain.shapes import Locate
from quizapp.domain.stimulus import Stimulus

_STAMP = 6


@dataclass(frozen=True, slots=True)
class Order:
    """One sheet, or the key to it. rooms: by type name; level: of the passage on it."""

    unit: Unit
    rooms: Mapping[str, Room]
    edition: Edition
    level: Level = Level.STANDARD

    @property
    def foot(self) -> str:
        """What tells the sheet apart: version, code, and the text it was made from."""
        return f"{self.edition.name} · {self.unit.digest[:_STAMP]}"

    @property
    def level_name(self) -> str:
        """The reading level, "" where the unit has one alone."""
        known = self.unit.levels.get(self.level) if self.unit.has_easier else None
        return known.label if known else ""

    def items(self) -> Iterator[tuple[int, Item, Printed]]:
        """Number, item and how it stands on the sheet."""
        for number, item in enumerate(self.unit.items, start=1):
            asking = Asking.of(self.edition.seed, item.id, self.level)
            yield number, item, printed(self.rooms[item.type], item.body, asking)

    def stimuli(self) -> Mapping[str, Stimulus]:
        """By item id what stands above it: each stimulus once, above the first item about it.

        An item that is answered on a map has a drawing of its own, without what is to be found.
        """
        seen: set[str] = set()
        found = {}
        for item in self.unit.items:
            one = self.unit.stimulus(item.stimulus)
            is_drawn = isinstance(self.rooms[item.type].shape(item.body), Locate)
            if one is not None and one.id not in seen and not is_drawn:
                seen.add(one.id)
                found[item.id] = one
        return found


def worth(points: Fraction) -> str:
    """Points in words, at most two decimals: "1 point", "1.5 points", "not scored"."""
    if not points:
        return "not scored"
    number = f"{float(points):.2f}".rstrip("0").rstrip(".")
    return f"{number} {'point' if points == 1 else 'points'}"

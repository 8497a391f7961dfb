"""Whose a loss is: said by parcels and questions of a file, told by units and items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from quizapp.interop.model import Loss, Refusal
from quizapp.usecases.exchange.found import Made


@dataclass(slots=True)
class Whose:
    """The units that came in so far.

    Each is known by the name of its parcel, an item by that and the id of its question.
    """

    _units: dict[str, list[str]] = field(default_factory=dict)
    _items: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    _along: set[tuple[str, str]] = field(default_factory=set)

    def add(self, parcel: str, unit: str, made: Made) -> None:
        """Note what became of a parcel, or of a part of one. unit: the id that it has."""
        self._along |= {(parcel, one) for one in made.carried}
        for question, item in made.ids.items():
            self._items.setdefault((parcel, question), (unit, item))
        if made.raw is not None:
            self._units.setdefault(parcel, []).append(unit)

    def losses(self, losses: Iterable[Loss], *, along: bool = False) -> Iterator[Loss]:
        """By units and items, without what a format lost and what travelled along has.

        along: whether it is lost of that, too.
        """
        for one in losses:
            if along or (one.unit, one.item) not in self._along:
                otherwise = (self._unit(one.unit), one.item)
                unit, item = self._items.get((one.unit, one.item), otherwise)
                yield replace(one, unit=unit, item=item)

    def refusals(self, refusals: Iterable[Refusal]) -> Iterator[Refusal]:
        """By units."""
        return (replace(one, unit=self._unit(one.unit)) for one in refusals)

    def _unit(self, parcel: str) -> str:
        """The unit of a parcel; none for one that became several or nothing."""
        units = self._units.get(parcel, [])
        return units[0] if len(units) == 1 else ""

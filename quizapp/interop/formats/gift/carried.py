"""Our own lines in comments: the unit on top, each item beside its question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.interop import carry
from quizapp.interop.model import Raw

_UNIT = "unit"
_ITEM = "item"
_ITEMS = "items"


def of_unit(raw: Raw) -> str:
    """The line for a unit, without its items: each of them has its own."""
    kept = {name: value for name, value in raw.items() if name != _ITEMS}
    return f"// {carry.pack({_UNIT: kept})}"


def of_item(raw: Raw) -> str:
    """The line for an item."""
    return f"// {carry.pack({_ITEM: raw})}"


class Carried:
    """What the lines of a file gave back so far."""

    def __init__(self) -> None:
        self._unit: Mapping[str, Any] | None = None
        self._items: list[Raw] = []

    def take(self, line: str) -> Raw | None:
        """Note what a line holds, "" for none; the item of a question is returned."""
        held = (carry.unpack(line) if line else None) or {}
        unit, item = held.get(_UNIT), held.get(_ITEM)
        if isinstance(unit, dict) and self._unit is None:
            self._unit = unit
        if not isinstance(item, dict):
            return None
        self._items.append(item)
        return item

    @property
    def unit(self) -> Raw | None:
        """The whole unit, None when the file holds none."""
        return None if self._unit is None else {**self._unit, _ITEMS: self._items}

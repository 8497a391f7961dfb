"""What many rules ask of one unit, found out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeVar

from quizapp.domain.lesson import Unit
from quizapp.domain.question import Room

Found = TypeVar("Found")
_UNITS = 4
"""Kept at a time: rules run over one unit after the other, in a few threads at most."""


class _Asked:
    """A unit with its rooms, equal to itself alone: to compare two units costs more than to look.

    It holds the unit, so that no other one can get its address while it is kept.
    """

    __slots__ = ("rooms", "unit")

    def __init__(self, unit: Unit, rooms: Mapping[str, Room]) -> None:
        self.unit, self.rooms = unit, rooms

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.unit is self.unit and other.rooms is self.rooms

    def __hash__(self) -> int:
        return id(self.unit)


def once(
    find: Callable[[Unit, Mapping[str, Room]], Found],
) -> Callable[[Unit, Mapping[str, Room]], Found]:
    """The function, which is not asked again for one of the last few units."""

    @lru_cache(maxsize=_UNITS)
    def kept(asked: _Asked) -> Found:
        return find(asked.unit, asked.rooms)

    def look(unit: Unit, rooms: Mapping[str, Room]) -> Found:
        return kept(_Asked(unit, rooms))

    return look

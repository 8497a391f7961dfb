"""What an item is about beside the passage."""

from __future__ import annotations

from quizapp.domain.lesson import Item, Unit
from quizapp.domain.question import Room
from quizapp.domain.shapes import Locate
from quizapp.domain.stimulus import Stimulus


def stimulus_of(unit: Unit, item: Item, room: Room) -> Stimulus | None:
    """What the item is about, unless its own page draws it to be pointed at."""
    if item.stimulus is None or isinstance(room.shape(item.body), Locate):
        return None
    return unit.stimulus(item.stimulus)

"""What a printed item consists of, and how a room says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from quizapp.domain.maps import MapView
from quizapp.domain.paper.order import in_order
from quizapp.domain.question import Asking, Room
from quizapp.domain.shapes import Match, Shape


@dataclass(frozen=True, slots=True)
class Printed:
    """An item as it stands on paper.

    shape: all that it shows in the order in which it is asked; only what a student may see of it
    comes on the sheet. prompt: a text of the lesson that stands before the place for the answer;
    note: what to do, in a sentence of ours; blanks: names of the fields to fill in; drawing: the
    map to mark; several: whether more than one column may fit a row of a table.
    """

    shape: Shape
    prompt: str = ""
    note: str = ""
    blanks: tuple[str, ...] = ()
    drawing: MapView | None = None
    several: bool = False


@runtime_checkable
class Printing(Protocol):
    """What a room offers beside `Room` when paper needs to know more than its shape says,

    or when its orders don't follow from the seed in the usual way.
    """

    def printed(self, body: Any, asking: Asking) -> Printed:
        """The item on paper, in the order of `Room.public`."""


def printed(room: Room, body: Any, asking: Asking) -> Printed:
    """The item on paper: as its room says, else by its shape in the usual order."""
    if isinstance(room, Printing):
        return room.printed(body, asking)
    shape = in_order(room.shape(body), asking.seed)
    several = isinstance(shape, Match) and any(row.also for row in shape.rows)
    return Printed(shape, several=several)

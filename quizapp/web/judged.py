"""What people said of an answer later: a teacher's levels, and what came of a forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from quizapp.domain.lesson import Item
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.offers.resolved import Resolved
from quizapp.domain.question import Response, Room
from quizapp.usecases.attempts import Known, Marking

UNKNOWING = Fraction(1, 2)
"""The loss of who always says fifty per cent."""


@dataclass(frozen=True, slots=True)
class Levelled:
    """A criterion with the level that a teacher chose, "" for none that is known."""

    criterion: str
    level: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The teacher's levels and comment."""

    lines: tuple[Levelled, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a forecast. loss: of this answer, None when there is none to measure."""

    text: str
    citation: str
    at: datetime
    loss: Fraction | None

    @property
    def better(self) -> bool:
        """Whether the answer beat one that knows nothing."""
        return self.loss is not None and self.loss < UNKNOWING


def marked(item: Item, room: Room, marking: Marking | None) -> Marked | None:
    """The marking in words; None while there is none."""
    if marking is None or not isinstance(room, HandMarked):
        return None
    lines = []
    for one in room.rubric(item.body):
        texts = {level.id: level.text for level in one.levels}
        lines.append(Levelled(one.text, texts.get(marking.chosen.get(one.id, ""), "")))
    return Marked(tuple(lines), marking.comment)


def came(item: Item, room: Room, response: Response | None, known: Known | None) -> Came | None:
    """The outcome in words; None while it is not known."""
    if known is None or not isinstance(room, Resolved):
        return None
    texts = dict(room.outcomes(item.body))
    if known.outcome not in texts:
        return None
    loss = room.loss(item.body, response, known.outcome)
    return Came(texts[known.outcome], known.citation, known.at, loss)

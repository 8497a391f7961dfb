"""What a simulated student answers: right as often as their ability makes likely."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.domain.lesson import Item, Level, Unit
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Asking, Response, Room, Unreadable
from quizapp.web.api.asked import fields
from quizapp.web.api.controls import Field, Takes

BLANK = 0.03
"""Share of questions that are left out."""

SPREAD = 0.9
"""Standard deviation of the difficulty of items, in logits; that of abilities is 1."""


@dataclass(frozen=True, slots=True)
class Student:
    """A simulated student. ability: in logits, as in Rasch's model; seed: of all that they do."""

    name: str
    ability: float
    seed: str

    def chance(self, what: str) -> random.Random:
        """A die of their own for that, the same in each school of that seed."""
        return random.Random(f"{self.seed} {self.name} {what}")  # noqa: S311 - a die, no secret

    def answer(self, unit: Unit, item: Item, room: Room, asking: Asking) -> Response | None:
        """An answer to the item, None for a blank; a request of the app must be under way."""
        chance = self.chance(f"{unit.id} {item.id}")
        if chance.random() < BLANK:
            return None
        form = sorted(fields(item, room, asking, None), key=lambda one: (one.label, one.name))
        if isinstance(room, HandMarked):
            words = _words(unit, item, chance)
            return _read(item, room, asking, {one.name: [words] for one in form})
        if self._knows(item, float(room.guess(item.body).credit), chance):
            return room.key(item.body)
        picked = {one.name: _picked(unit, one, chance) for one in form}
        return _read(item, room, asking, picked)

    def _knows(self, item: Item, guess: float, chance: random.Random) -> bool:
        """Whether they get the item right: by a guess, or else by Rasch's model."""
        difficulty = random.Random(f"difficulty {item.id}").gauss(0, SPREAD)  # noqa: S311 - a die
        known = 1 / (1 + math.exp(difficulty - self.ability))
        return chance.random() < guess + (1 - guess) * known


def _read(
    item: Item, room: Room, asking: Asking, posted: Mapping[str, list[str]]
) -> Response | None:
    read = room.read(item.body, posted, asking)
    return None if isinstance(read, Unreadable) else read


def _picked(unit: Unit, one: Field, chance: random.Random) -> list[str]:
    # By their words: the values are numbered anew for each attempt.
    values = [choice.value for choice in sorted(one.choices, key=lambda one: one.label)]
    if one.takes is Takes.TEXT:
        return [chance.choice([*unit.names, "2011", "2015", "2020"])]
    if one.takes is Takes.ONE:
        return [chance.choice(values)] if values else []
    return chance.sample(values, chance.randint(1, max(1, len(values) // 2)))


def _words(unit: Unit, item: Item, chance: random.Random) -> str:
    """Some sentences about what the text says, from what decides and from other places."""
    quoted = [one.quote for one in item.evidence]
    others = [one.text for one in unit.sentences(Level.STANDARD)]
    said = [*chance.sample(quoted, chance.randint(0, len(quoted))), *chance.sample(others, 2)]
    return "The text says: " + " And: ".join(f"“{one}”" for one in said)

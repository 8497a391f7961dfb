"""Questions of other programs that become items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, runtime_checkable

from quizapp.domain.numbers import ONE
from quizapp.domain.offers.hand_marked import Criterion
from quizapp.domain.question import Context
from quizapp.domain.shapes import Shape


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question of another program asks; ids in it are fit for an item.

    rubric: what a person marks by, () for none; rule: name of a scoring rule, "" for the usual
    one; points: 0 when nothing is scored.
    """

    shape: Shape
    rubric: tuple[Criterion, ...] = ()
    rule: str = ""
    points: Fraction = ONE


@runtime_checkable
class Adopting(Protocol):
    """What a room offers beside `Room` when questions of other programs can become its items."""

    def adopt(self, wanted: Wanted, context: Context) -> Mapping[str, Any] | None:
        """The own keys of a raw item that asks this, None when the type does not ask such a thing.

        Of our rooms just one takes a shape: what kind it is decides, never how much of it there is,
        so that the schema can say of a list that it is too long. Where the shape lacks what an item
        needs stands a TODO. `scoring` is among the keys when the shape needs another rule than the
        usual one.
        """

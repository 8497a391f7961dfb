"""A class that takes a lesson together: its teacher says which question it is at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Stage(StrEnum):
    """Where the class stands: it gathers, a question takes answers, or its results are shown."""

    GATHERING = "gathering"
    ASKING = "asking"
    SHOWN = "shown"


class Move(StrEnum):
    """What the teacher does next."""

    NEXT = "next"
    BACK = "back"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class Pace:
    """total: questions in all; number: the one that the class is at, from 1, 0 before the first;

    shown: numbers of those whose results have been shown; reached: the highest number that the
    class has come to, so that what it never came to counts for nobody.
    """

    total: int
    number: int = 0
    shown: frozenset[int] = frozenset()
    reached: int = 0

    @property
    def stage(self) -> Stage:
        """Where the class stands; what has been shown once takes no more answers."""
        if not self.number:
            return Stage.GATHERING
        return Stage.SHOWN if self.number in self.shown else Stage.ASKING

    @property
    def last(self) -> bool:
        """Whether no question follows."""
        return self.number == self.total

    def takes(self, number: int) -> bool:
        """Whether answers to that question are taken now."""
        return number == self.number and self.stage is Stage.ASKING

    def tells(self, number: int) -> bool:
        """Whether the class has been shown the results of that question."""
        return number in self.shown


def moved(pace: Pace, move: Move) -> Pace | None:
    """Where the class is after that; None where there is no such way.

    Who goes back to a question whose results were never shown asks it again.
    """
    if move is Move.SHOW:
        if pace.stage is not Stage.ASKING:
            return None
        return replace(pace, shown=pace.shown | {pace.number})
    number = pace.number + (1 if move is Move.NEXT else -1)
    if not 1 <= number <= pace.total:
        return None
    return replace(pace, number=number, reached=max(number, pace.reached))

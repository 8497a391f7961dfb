"""Answers that a teacher marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol, runtime_checkable

from quizapp.domain.question import Grade, Response


@dataclass(frozen=True, slots=True)
class Attainment:
    """One level of a criterion; share: of the criterion's weight, in [0, 1]."""

    id: str
    text: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of a rubric. weight: its part in the item, relative to the other lines."""

    id: str
    text: str
    weight: Fraction
    levels: tuple[Attainment, ...]


@runtime_checkable
class HandMarked(Protocol):
    """What a room offers beside `Room` when a teacher marks its answers."""

    def rubric(self, body: Any) -> tuple[Criterion, ...]:
        """The criteria to mark by."""

    def decide(self, body: Any, response: Response | None, chosen: Mapping[str, str]) -> Grade:
        """The grade that follows from a level for each criterion (criterion id to level id).

        Pure. A criterion without a known level earns nothing.
        """

"""Answers of which the world decides later whether they were good."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Protocol, runtime_checkable

from quizapp.domain.question import Response


@runtime_checkable
class Resolved(Protocol):
    """What a room offers beside `Room` when the world decides later whether an answer was good."""

    def outcomes(self, body: Any) -> tuple[tuple[str, str], ...]:
        """The outcomes that a teacher can choose from: id and text."""

    def loss(self, body: Any, response: Response | None, outcome: str) -> Fraction | None:
        """How far off the answer was once `outcome` (an id) is known, 0 at best; None if blank."""

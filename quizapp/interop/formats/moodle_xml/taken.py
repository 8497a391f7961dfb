"""What a question type of Moodle becomes here."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.offers.hand_marked import Criterion
from quizapp.domain.shapes import Shape


@dataclass(frozen=True, slots=True)
class Taken:
    """The shape of a question and what comes with it.

    rule: scoring rule, "" for the usual one; stem: instead of the question's own text, None to
    take that one; points: instead of the question's own, None to take those; rubric: to mark by.
    """

    shape: Shape
    rule: str = ""
    stem: str | None = None
    points: int | None = None
    rubric: tuple[Criterion, ...] = ()

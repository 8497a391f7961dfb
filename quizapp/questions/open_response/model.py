"""The frozen values of an open response item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import msgspec

from quizapp.domain.lesson import Paragraph
from quizapp.domain.numbers import ONE, decode
from quizapp.domain.offers.hand_marked import Attainment, Criterion
from quizapp.domain.options import Scoring
from quizapp.domain.question import Context

RULES = ("rubric",)

_USUAL = Scoring(RULES[0])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the rubric as the lesson file holds it."""

    id: str
    text: str
    levels: tuple[Attainment, ...]
    weight: Fraction = ONE

    @property
    def criterion(self) -> Criterion:
        """The same as teachers mark by it."""
        return Criterion(self.id, self.text, self.weight, self.levels)


@dataclass(frozen=True, slots=True)
class Body:
    """least, most: words asked for, None for no bound; model: an answer that earns all, or ""."""

    rubric: tuple[Line, ...]
    least: int | None = None
    most: int | None = None
    model: str = ""
    scoring: Scoring = _USUAL
    passage: tuple[Paragraph, ...] = ()


def load(raw: Mapping[str, Any], context: Context) -> Body:
    """The body of an item, with the passage that an answer may quote."""
    body: Body = msgspec.convert({**raw, "passage": ()}, Body, dec_hook=decode)
    return replace(body, passage=context.passage)

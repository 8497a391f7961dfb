"""The frozen values of a categorise item."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.lesson import Evidence
from quizapp.domain.options import Scoring

RULES = ("tokens",)

_USUAL = Scoring(RULES[0])


@dataclass(frozen=True, slots=True)
class Category:
    """Where a text may belong."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A text to place. keys: ids of the categories that it belongs to."""

    id: str
    text: str
    keys: tuple[str, ...]
    explanation: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The categories and the texts."""

    categories: tuple[Category, ...]
    tokens: tuple[Token, ...]
    scoring: Scoring = _USUAL

    @property
    def several(self) -> bool:
        """Whether any text belongs to more than one category."""
        return any(len(one.keys) > 1 for one in self.tokens)


@dataclass(frozen=True, slots=True)
class ShownCategory:
    """A category as the asking page gets it."""

    token: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownToken:
    """A text as the asking page gets it; `chosen`: tokens of categories."""

    token: str
    text: str
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewedToken:
    """A text as the review page gets it; `chosen`: names of categories, "" when unplaced."""

    text: str
    chosen: str
    key: str
    right: bool
    explanation: str
    evidence: tuple[Evidence, ...]

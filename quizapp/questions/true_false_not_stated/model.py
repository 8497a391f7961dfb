"""A grid of statements: what the lesson file holds, what is asked and what is reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.lesson import Evidence
from quizapp.domain.options import Scoring

COLUMNS = {"true": "True", "false": "False", "not-stated": "Not stated"}
RULES = ("rows", "chance_corrected")

_USUAL = Scoring(RULES[0])


@dataclass(frozen=True, slots=True)
class Statement:
    """A row; `key` names the column that is right for it."""

    id: str
    text: str
    key: str
    explanation: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The rows, the columns and the rule; `shuffle` false keeps the rows as written."""

    rows: tuple[Statement, ...]
    columns: tuple[str, ...] = tuple(COLUMNS)
    shuffle: bool = True
    scoring: Scoring = _USUAL


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column as the asking page gets it."""

    token: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as the asking page gets it; `chosen` is the token of a column, "" when blank."""

    token: str
    text: str
    chosen: str


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """A row as the review page gets it; `chosen` is the word of a column, "" when blank."""

    text: str
    chosen: str
    key: str
    right: bool
    explanation: str
    evidence: tuple[Evidence, ...]

"""The parts of a language that item-writing rules ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from re import Pattern

from quizapp.content.wording.phrases import Access, Asking, Fairness, Phrases, Style


class Bound(StrEnum):
    """How a phrase turns its number, or its two numbers, into a range."""

    BETWEEN = "between"
    ABOVE = "above"
    AT_LEAST = "at least"
    BELOW = "below"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Quantities:
    """How a language writes numbers.

    numbers and scales: words to values ("four": 4, "million": 1000000); months: names to 1–12;
    frames: patterns over a text in which every number is "#", most special first;
    fillers: words that say nothing of the unit ("about", "in").
    """

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    months: Mapping[str, int]
    frames: tuple[tuple[Pattern[str], Bound], ...]
    fillers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One language.

    stem: the light stem of one casefolded word; negation: words that turn a question round, and
    plain_negation the phrases in which they do not; all_or_none: options that point to other
    options; undated: phrases that say "now" without a date, anchor: what dates a sentence;
    list_break: what parts the members of a list; qualifiers: words that open a closer
    description; fits: False when grammar rules an option out after a stem.
    """

    stopwords: frozenset[str]
    stem: Callable[[str], str]
    negation: Pattern[str]
    plain_negation: Pattern[str]
    absolute: Pattern[str]
    all_or_none: Pattern[str]
    undated: Phrases
    anchor: Pattern[str]
    list_break: Pattern[str]
    qualifiers: frozenset[str]
    quantities: Quantities
    fits: Callable[[str, str], bool]
    asking: Asking
    style: Style
    fairness: Fairness
    access: Access

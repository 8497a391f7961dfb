"""Matching: what the lesson file holds, what is asked and what is reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.lesson import Evidence, Why
from quizapp.domain.options import Scoring

RULES = ("pairs",)

_USUAL = Scoring(RULES[0])


@dataclass(frozen=True, slots=True)
class Premise:
    """What is to be matched; `key` is the id of the option that fits."""

    id: str
    text: str
    key: str
    explanation: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a premise may be matched with; one that fits no premise has `why`."""

    id: str
    text: str
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Premises, options and the rule; `shuffle` false keeps the options as written."""

    premises: tuple[Premise, ...]
    options: tuple[Candidate, ...]
    shuffle: bool = True
    scoring: Scoring = _USUAL


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """An option as the asking page gets it."""

    token: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownPremise:
    """A premise as the asking page gets it; `chosen` is an option's token, "" when blank."""

    token: str
    text: str
    chosen: str


@dataclass(frozen=True, slots=True)
class ReviewedPremise:
    """A premise as the review page gets it; why: what is wrong with the option chosen, if said."""

    text: str
    chosen: str
    key: str
    right: bool
    explanation: str
    evidence: tuple[Evidence, ...]
    why: Why | None

"""How sure somebody is, in the words and numbers of the pages."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.certainty import COSTS, EARNS, LEVELS, Certainty, Sure

_LABELS = {1: "Not sure", 2: "Fairly sure", 3: "Very sure"}
_NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class Line:
    """A level, and what it earns when right and when wrong, with signs."""

    level: int
    label: str
    right: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Stake:
    """What was said of one answer, and what came of it, "" for nothing to judge."""

    said: str
    earned: str


def said(level: int | None) -> str:
    """A level in words, within a sentence."""
    return _NOT_SAID if level is None else _LABELS[level].lower()


def stake(sure: Sure) -> Stake | None:
    """What somebody staked on an answer, with what it earned; None for a blank without a word."""
    if sure.level is None and sure.earned is None:
        return None
    return Stake(said(sure.level), "" if sure.earned is None else signed(sure.earned))


def in_short(score: Certainty) -> str:
    """A score with the most that it could be: "+4 of 9"."""
    return f"{signed(score.score)} of {_plain(score.most)}"


def signed(value: Fraction) -> str:
    """With its sign, at most two decimals: "+1.5", "0", "−6"."""
    if not value:
        return "0"
    return f"{'+' if value > 0 else '−'}{_plain(abs(value))}"


def _plain(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


TABLE = tuple(
    Line(level, _LABELS[level], signed(EARNS[level]), signed(-COSTS[level])) for level in LEVELS
)

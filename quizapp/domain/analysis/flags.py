"""What the numbers of an item say is wrong with it: a reason to look, never a verdict.

A small class shows only what is gross: each rule asks whether chance alone would do the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, sqrt

from quizapp.domain.analysis.items import ItemStatistics
from quizapp.domain.analysis.responses import ResponseRow, third_of

CHANCE = 0.01
"""How seldom chance alone may do what a flag says of one answer (one-sided, Fisher's test)."""

MANY = 30
"""Attempts from which a correlation of 0.3 stands out from none (one-sided 5 %)."""

DUBIOUS = 15.0
"""Discriminative efficiency in per cent below which Moodle marks a question as dubious."""

GIVEN_AWAY = 2 / 3
"""Facility among the weak third from which an item can be given away by its wording."""

DULL = 50.0
"""Discriminative efficiency in per cent below which such an item is not merely easy."""

# Standard errors of a correlation, (1 - r²)/√n, to a one-sided bound of 5 %.
_ONE_SIDED = 1.645


class Flag(StrEnum):
    """What may be wrong with an item."""

    WRONG_KEY = "wrong-key"
    SECOND_KEY = "second-key"
    GUESSABLE = "guessable"
    NEGATIVE = "negative"
    DUBIOUS = "dubious"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a flag is called, when it is raised and why, what to do, and who says so."""

    name: str
    reason: str
    mend: str
    source: str


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag that an item earned. label: the answer that it is about, "" for the item whole."""

    flag: Flag
    label: str = ""

    @property
    def rule(self) -> Rule:
        """What the flag means."""
        return RULES[self.flag]


_TARRANT = (
    "Tarrant, Ware and Mohammed (2009), BMC Medical Education 9:40, "
    "https://doi.org/10.1186/1472-6920-9-40: a wrong option that goes with a high mark does not "
    "do its work"
)
_MOODLE = "https://docs.moodle.org/dev/Quiz_statistics_calculations"

RULES: Mapping[Flag, Rule] = {
    Flag.WRONG_KEY: Rule(
        "Is the key right?",
        "The strong give an answer that counts as wrong, more than the weak do, and the weak give "
        "the key at least as often as the strong.",
        "Read the sentence that decides. If the other answer is right, mend the key.",
        _TARRANT,
    ),
    Flag.SECOND_KEY: Rule(
        "Is another answer right, too?",
        "The strong give the key, but they also give an answer that counts as wrong, more than the "
        "weak do.",
        "Read that answer as a strong student would. Accept it, or word it so that it is wrong.",
        _TARRANT,
    ),
    Flag.GUESSABLE: Rule(
        "Does the wording give it away?",
        "Two thirds or more of the weakest third earn the points, and who knows more earns hardly "
        "more: the answer can be found without knowing it.",
        "Make the wrong answers as likely, as long and as exact as the right one.",
        "Haladyna and Downing (1993), Educational and Psychological Measurement 53(4), "
        "https://doi.org/10.1177/0013164493053004013: wrong answers that nobody believes leave a "
        "guess among the rest; efficiency as Moodle defines it, " + _MOODLE,
    ),
    Flag.NEGATIVE: Rule(
        "Those who did well elsewhere did worse here",
        "The covariance of the item with the whole mark is below 0: the item pulls the mark the "
        "wrong way, and an effective weight has no meaning.",
        "Look at the key first, then at a stem that can be read in two ways.",
        f"Moodle, {_MOODLE} (effective question weight)",
    ),
    Flag.DUBIOUS: Rule(
        "Does not tell who knows from who does not",
        "The discriminative efficiency is below 15 %.",
        "Look for a stem that can be read in two ways, or for something that was never taught.",
        "Moodle marks such questions in its report (quiz statistics, dubious questions)",
    ),
}


def flags(
    statistics: ItemStatistics, rows: Sequence[ResponseRow], *, listed: bool = True
) -> tuple[Raised, ...]:
    """What to look at, the most telling first.

    listed: whether the rows' credits follow from the answers alone, so that one can be wrong.
    """
    n = sum(row.count for row in rows)
    answers = tuple(_about_answers(rows, third_of(n))) if listed else ()
    about_all = () if answers else tuple(_about_item(statistics, rows, third_of(n)))
    negative = (Raised(Flag.NEGATIVE),) if statistics.negative else ()
    return answers + negative + about_all


def _about_answers(rows: Sequence[ResponseRow], third: int) -> Iterable[Raised]:
    keys = [row for row in rows if row.credit == 1]
    strong, weak = sum(row.strong for row in keys), sum(row.weak for row in keys)
    flag = Flag.SECOND_KEY if strong > weak else Flag.WRONG_KEY
    for row in rows:
        if row.tempting and chance(row.strong, row.weak, third) <= CHANCE:
            yield Raised(flag, row.label)


def _about_item(
    statistics: ItemStatistics, rows: Sequence[ResponseRow], third: int
) -> Iterable[Raised]:
    efficiency = statistics.efficiency
    if efficiency is None or statistics.n < MANY or statistics.negative:
        return
    if float(sum(row.credit * row.weak for row in rows)) >= GIVEN_AWAY * third:
        if _at_most(efficiency, statistics) < DULL:
            yield Raised(Flag.GUESSABLE)
    elif efficiency < DUBIOUS:
        yield Raised(Flag.DUBIOUS)


def _at_most(efficiency: float, statistics: ItemStatistics) -> float:
    """The efficiency that chance may have hidden: as high as a one-sided 5 % allows."""
    index = (statistics.discrimination or 0.0) / 100
    if index <= 0:
        return efficiency
    return efficiency * (1 + _ONE_SIDED * (1 - index**2) / sqrt(statistics.n) / index)


def chance(strong: int, weak: int, third: int) -> float:
    """Of two groups of `third`, how often so many or more of the first by chance alone, 0 to 1.

    Fisher's exact test, one-sided.
    """
    both = strong + weak
    whole = _log_ways(2 * third, both)
    most = min(both, third)
    terms = (
        exp(_log_ways(third, k) + _log_ways(third, both - k) - whole)
        for k in range(strong, most + 1)
    )
    return min(1.0, sum(terms))


def _log_ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)

"""Whether item analysis finds what is true of simulated learners and items.

Learners answer by a two-parameter logistic model: whoever has skill θ knows an item with
probability 1/(1 + exp(-a(θ - b))). Difficulty b and discrimination a are known, so the report's
order of items can be compared with the truth; and some items have a flaw that it should flag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from bench.result import Result
from quizapp.domain.analysis import (
    Flag,
    ItemStatistics,
    Raised,
    Taken,
    flags,
    item_statistics,
    response_table,
)

PEOPLE = 2000
SOUND = 48
FLAWED = 4
"""Items of each flaw."""

OPTIONS = "abcd"
SPREAD = 0.4
"""Standard deviation of log a; b and θ are standard normal."""

GIVEN_AWAY = 0.75
"""How often somebody who does not know an item finds the key by its wording, if that tells."""

DIFFICULTY_AIM, DISCRIMINATION_AIM = 0.95, 0.8
_CREDIT = (Fraction(0), Fraction(1))


class Flaw(StrEnum):
    """What is wrong with an item by design."""

    NONE = "sound"
    WRONG_KEY = "wrong key"
    TWO_RIGHT = "two right answers"
    GUESSABLE = "guessable"


FOUND = {
    Flaw.WRONG_KEY: Flag.WRONG_KEY,
    Flaw.TWO_RIGHT: Flag.SECOND_KEY,
    Flaw.GUESSABLE: Flag.GUESSABLE,
}
"""The flag that names each flaw."""


@dataclass(frozen=True, slots=True)
class Class:
    """Simulated learners. answers: learners × items, the number of the option chosen; key: the
    option that counts as right; a, b: the true discrimination and difficulty of each item.
    """

    flaws: tuple[Flaw, ...]
    a: NDArray[np.float64]
    b: NDArray[np.float64]
    answers: NDArray[np.int64]
    key: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Report:
    """What our item analysis says of a class."""

    statistics: tuple[ItemStatistics, ...]
    raised: tuple[tuple[Raised, ...], ...]


def measure(rounds: int, people: int = PEOPLE) -> Iterator[Result]:
    """Rank correlations with the truth, and precision and recall of the flags, a seed a round."""
    classes = [simulate(seed, people) for seed in range(1, rounds + 1)]
    reports = [analyse(one) for one in classes]
    pairs = list(zip(classes, reports, strict=True))
    learners = {"learners": f"{people:,}", "items": len(classes[0].flaws)}
    yield Result(
        "difficulty, order of the report with the truth (Spearman)",
        tuple(_difficulty(one, report) for one, report in pairs),
        DIFFICULTY_AIM,
        notes=learners,
    )
    yield Result(
        "discrimination, order of the report with the truth (Spearman)",
        tuple(_discrimination(one, report) for one, report in pairs),
        DISCRIMINATION_AIM,
        notes={"by efficiency": f"{_efficiency(*pairs[0]):.2f}"},
    )
    yield from _flags(pairs)


def simulate(seed: int, people: int = PEOPLE) -> Class:
    """A class and its items; the same for the same seed."""
    random = np.random.default_rng(seed)
    flaws = (Flaw.NONE,) * SOUND + tuple(flaw for flaw in FOUND for _ in range(FLAWED))
    a, b = np.exp(random.normal(0, SPREAD, len(flaws))), random.normal(0, 1, len(flaws))
    skill = random.normal(0, 1, people)
    knows = random.random((people, len(flaws))) < 1 / (1 + np.exp(-a * (skill[:, None] - b)))
    columns = [_answers(random, flaw, knows[:, n]) for n, flaw in enumerate(flaws)]
    key = np.array([int(flaw is Flaw.WRONG_KEY) for flaw in flaws])
    return Class(flaws, a, b, np.stack(columns, axis=1), key)


def analyse(one: Class) -> Report:
    """The class as quizapp.domain.analysis sees it."""
    points = (one.answers == one.key).astype(float)
    names = [f"q{n}" for n in range(len(one.flaws))]
    scores = [dict(zip(names, row, strict=True)) for row in points.tolist()]
    statistics = item_statistics(scores, dict.fromkeys(names, 1.0))
    rest = points.sum(axis=1, keepdims=True) - points
    raised = tuple(
        flags(known, response_table(_taken(one, n, rest[:, n]), _offered(int(one.key[n]))))
        for n, known in enumerate(statistics)
    )
    return Report(statistics, raised)


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The rank correlation of two lists without ties."""
    return float(np.corrcoef(np.argsort(np.argsort(xs)), np.argsort(np.argsort(ys)))[0, 1])


def _answers(
    random: np.random.Generator, flaw: Flaw, knows: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Option 0 is right, and 1 as well where two are; the others draw unequally."""
    right = np.zeros(len(knows), dtype=np.int64)
    wrong = [1, 2, 3]
    if flaw is Flaw.TWO_RIGHT:
        right, wrong = random.integers(0, 2, len(knows)), [2, 3]
    missed = random.choice(wrong, size=len(knows), p=random.dirichlet([4.0] * len(wrong)))
    if flaw is Flaw.GUESSABLE:
        missed = np.where(random.random(len(knows)) < GIVEN_AWAY, 0, missed)
    return np.where(knows, right, missed)


def _taken(one: Class, n: int, rest: NDArray[np.float64]) -> list[Taken]:
    chosen, key = one.answers[:, n].tolist(), int(one.key[n])
    return [
        Taken(f"{person:06}", OPTIONS[option], _CREDIT[option == key], whole)
        for person, (option, whole) in enumerate(zip(chosen, rest.tolist(), strict=True))
    ]


def _offered(key: int) -> list[tuple[str, Fraction]]:
    return [(option, _CREDIT[n == key]) for n, option in enumerate(OPTIONS)]


def _difficulty(one: Class, report: Report) -> float:
    hard = [-(known.facility or 0.0) for known in report.statistics[:SOUND]]
    return spearman(hard, one.b[:SOUND].tolist())


def _discrimination(one: Class, report: Report) -> float:
    found = [known.discrimination or 0.0 for known in report.statistics[:SOUND]]
    return spearman(found, one.a[:SOUND].tolist())


def _efficiency(one: Class, report: Report) -> float:
    found = [known.efficiency or 0.0 for known in report.statistics[:SOUND]]
    return spearman(found, one.a[:SOUND].tolist())


def _flags(pairs: list[tuple[Class, Report]]) -> Iterator[Result]:
    """Precision and recall of any flag, with those of each flaw in the notes."""
    every = [
        (flaw, {one.flag for one in raised})
        for one, report in pairs
        for flaw, raised in zip(one.flaws, report.raised, strict=True)
    ]
    size = len(pairs[0][0].flaws)
    rounds = [every[at : at + size] for at in range(0, len(every), size)]
    any_flag = [[(flaw is not Flaw.NONE, bool(found)) for flaw, found in one] for one in rounds]
    named = {
        flaw.value: [(known is flaw, flag in found) for known, found in every]
        for flaw, flag in FOUND.items()
    }
    for what, share in (("precision", _precision), ("recall", _recall)):
        notes = {name: f"{share(pairs):.2f}" for name, pairs in named.items()}
        yield Result(
            f"flags on planted flaws, {what}", tuple(map(share, any_flag)), None, notes=notes
        )


def _precision(pairs: list[tuple[bool, bool]]) -> float:
    """Of those flagged, the share that is flawed; 1 for none."""
    flagged = [flawed for flawed, found in pairs if found]
    return sum(flagged) / len(flagged) if flagged else 1.0


def _recall(pairs: list[tuple[bool, bool]]) -> float:
    """Of those flawed, the share that is flagged."""
    flawed = [found for flawed, found in pairs if flawed]
    return sum(flawed) / len(flawed)

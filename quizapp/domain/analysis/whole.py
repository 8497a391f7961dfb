"""Statistics of all items together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import median

from quizapp.domain.analysis.items import Scores, totals
from quizapp.domain.analysis.moments import central, mean, variance


@dataclass(frozen=True, slots=True)
class WholeStatistics:
    """Of the attempts as a whole, in points unless said otherwise.

    most: that an attempt could earn, the mean where attempts were asked different items;
    consistency: coefficient of internal consistency (Cronbach's alpha) in per cent; error_ratio:
    of the standard error to the standard deviation, in per cent; None where not defined.
    """

    n: int
    most: float
    mean: float | None
    median: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    consistency: float | None
    error_ratio: float | None
    standard_error: float | None


def whole_statistics(scores: Scores, most: Mapping[str, float]) -> WholeStatistics:
    """CIC = 100·P/(P-1)·(1 - ΣVar x/Var T); standard error = SD·√(1 - CIC/100).

    Skewness is m₃/m₂^1.5 with the sample's correction n²/((n-1)(n-2))·m₃/s³; kurtosis is that of
    the sample minus 3. The coefficient needs every attempt to have asked every item.
    """
    sums = totals(scores)
    n, spread = len(sums), variance(sums)
    consistency = _consistency(scores, most, spread)
    share = sqrt(max(0.0, 1 - consistency / 100)) if consistency is not None else None
    deviation = sqrt(spread) if n > 1 else None
    return WholeStatistics(
        n=n,
        most=_possible(scores, most),
        mean=mean(sums) if n else None,
        median=median(sums) if n else None,
        deviation=deviation,
        skewness=_skewness(sums),
        kurtosis=_kurtosis(sums),
        consistency=consistency,
        error_ratio=100 * share if share is not None else None,
        standard_error=share * deviation if share is not None and deviation else None,
    )


def _possible(scores: Scores, most: Mapping[str, float]) -> float:
    if not scores:
        return fsum(most.values())
    return mean([fsum(most[item] for item in attempt) for attempt in scores])


def _consistency(scores: Scores, most: Mapping[str, float], spread: float) -> float | None:
    parts = len(most)
    if parts < 2 or spread <= 0 or any(attempt.keys() != most.keys() for attempt in scores):
        return None
    within = fsum(variance([attempt[item] for attempt in scores]) for item in most)
    return 100 * parts / (parts - 1) * (1 - within / spread)


def _skewness(sums: list[float]) -> float | None:
    n = len(sums)
    if n < 3 or variance(sums) <= 0:
        return None
    spread: float = variance(sums) ** 1.5
    return n**2 / ((n - 1) * (n - 2)) * central(sums, 3) / spread


def _kurtosis(sums: list[float]) -> float | None:
    n = len(sums)
    if n < 4 or variance(sums) <= 0:
        return None
    k4 = n**2 * ((n + 1) * central(sums, 4) - 3 * (n - 1) * central(sums, 2) ** 2)
    return k4 / ((n - 1) * (n - 2) * (n - 3)) / variance(sums) ** 2

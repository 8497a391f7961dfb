"""Statistics of each item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt

from quizapp.domain.analysis.moments import covariance, mean, variance

Scores = Sequence[Mapping[str, float]]
"""One mapping an attempt: item id to points earned, for the items that it asked."""

# Sums of floats leave dust where the exact value is 0.
_DUST = 1e-12


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """Of one item over the attempts that asked it.

    n: how many attempts; facility: mean points over the most points, 0 to 1; deviation: standard
    deviation over the most points; discrimination: correlation of the item with the rest of the
    attempt, -100 to 100; efficiency: that covariance as a percentage of the greatest that these
    points allow; intended, effective: weight in the whole, in per cent. None where the value is
    not defined, such as a correlation with something that does not vary. negative: the item's
    covariance with the whole is below 0, so its effective weight has no meaning.
    """

    item: str
    n: int
    facility: float | None
    deviation: float | None
    discrimination: float | None
    efficiency: float | None
    intended: float
    effective: float | None
    negative: bool


def item_statistics(scores: Scores, most: Mapping[str, float]) -> tuple[ItemStatistics, ...]:
    """One entry for each item of `most` (item id to the most points), in that order.

    discrimination = 100·Cov(x, T-x)/√(Var x·Var(T-x)); efficiency = 100·Cov(x, T-x)/Cov_max, where
    Cov_max pairs the sorted x with the sorted T-x; effective weight = 100·√Cov(x, T)/Σ√Cov(x, T).
    """
    total = fsum(most.values())
    wholes = totals(scores)
    parts = {item: _parts(scores, wholes, item) for item in most}
    shared = [_covariance_with_whole(*parts[item]) for item in most]
    roots = [sqrt(value) if value > 0 else 0.0 for value in shared]
    weight = fsum(roots)
    return tuple(
        replace(
            _alone(item, *parts[item], points, 100 * points / total if total else 0.0),
            effective=100 * root / weight if weight and value >= 0 else None,
            negative=value < 0,
        )
        for (item, points), value, root in zip(most.items(), shared, roots, strict=True)
    )


def _alone(
    item: str, own: list[float], rest: list[float], points: float, intended: float
) -> ItemStatistics:
    n = len(own)
    shared, spread = covariance(own, rest), sqrt(variance(own) * variance(rest))
    greatest = covariance(sorted(own), sorted(rest))
    return ItemStatistics(
        item=item,
        n=n,
        facility=mean(own) / points if n and points else None,
        deviation=sqrt(variance(own)) / points if n > 1 and points else None,
        discrimination=100 * shared / spread if spread > _DUST else None,
        efficiency=100 * shared / greatest if greatest > _DUST else None,
        intended=intended,
        effective=None,
        negative=False,
    )


def _parts(scores: Scores, wholes: Sequence[float], item: str) -> tuple[list[float], list[float]]:
    """The item's points and those of all else, attempt by attempt."""
    own = [attempt[item] for attempt in scores if item in attempt]
    asked = [whole for attempt, whole in zip(scores, wholes, strict=True) if item in attempt]
    return own, [whole - one for whole, one in zip(asked, own, strict=True)]


def _covariance_with_whole(own: Sequence[float], rest: Sequence[float]) -> float:
    value = covariance(own, [one + other for one, other in zip(own, rest, strict=True)])
    return 0.0 if abs(value) < _DUST else value


def totals(scores: Iterable[Mapping[str, float]]) -> list[float]:
    """The points of each attempt."""
    return [fsum(attempt.values()) for attempt in scores]

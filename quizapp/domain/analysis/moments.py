"""Mean, variance and covariance of samples, summed without rounding on the way."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean. Raises ZeroDivisionError for no values."""
    return fsum(values) / len(values)


def covariance(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Σ(x - x̄)(y - ȳ)/(n - 1); 0 for fewer than two pairs."""
    if len(xs) < 2:
        return 0.0
    x_mean, y_mean = mean(xs), mean(ys)
    products = ((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return fsum(products) / (len(xs) - 1)


def variance(values: Sequence[float]) -> float:
    """Σ(x - x̄)²/(n - 1); 0 for fewer than two values."""
    return covariance(values, values)


def central(values: Sequence[float], power: int) -> float:
    """The central moment Σ(x - x̄)ᵏ/n. Raises ZeroDivisionError for no values."""
    middle = mean(values)
    return fsum((value - middle) ** power for value in values) / len(values)

"""What a random order earns on average, exactly: all n! orders, counted instead of listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import factorial, prod

from quizapp.domain.numbers import ZERO


def expected(rule: str, sizes: Sequence[int], count: int) -> Fraction:
    """The mean credit over all orders of `count` entries.

    sizes: how many entries each group of the key holds; strict rules have groups of one.
    """
    match rule:
        case "kendall":
            return _kendall(tuple(sizes))
        case "moodle_relative":
            # |p-q| is (n²-1)/(3n) on average for two independent places.
            return 1 - Fraction(count + 1, 3 * count)
        case "lcs":
            return _lcs(count)
        case "all_or_nothing":
            return Fraction(1, factorial(count))
        case _:
            # absolute and adjacent: each place, each neighbour is right with probability 1/n.
            return Fraction(1, count)


@cache
def _kendall(sizes: tuple[int, ...]) -> Fraction:
    """Orders by inversions: the coefficients of the Gaussian multinomial.

    Source: MacMahon, "Combinatory Analysis" I, 1915 (inversions of a multiset's arrangements).
    """
    counts = [1]
    total = 0
    for size in sizes:
        total += size
        counts = _times(counts, _gaussian(total, size))
    most = len(counts) - 1
    earned = sum(number * max(0, most - 2 * inversions) for inversions, number in enumerate(counts))
    return Fraction(earned, most * sum(counts))


@cache
def _gaussian(n: int, k: int) -> list[int]:
    """Coefficients of the Gaussian binomial [n choose k] in q."""
    if k in (0, n):
        return [1]
    lower, shifted = _gaussian(n - 1, k - 1), [0] * k + _gaussian(n - 1, k)
    width = max(len(lower), len(shifted))
    padded = (part + [0] * (width - len(part)) for part in (lower, shifted))
    return [a + b for a, b in zip(*padded, strict=True)]


def _times(a: Sequence[int], b: Sequence[int]) -> list[int]:
    product = [0] * (len(a) + len(b) - 1)
    for i, left in enumerate(a):
        for j, right in enumerate(b):
            product[i + j] += left * right
    return product


@cache
def _lcs(count: int) -> Fraction:
    """Orders by longest rise: Σ f², f by the hook length formula, over shapes with that first row.

    Source: Schensted, "Longest Increasing and Decreasing Subsequences", Canadian Journal of
    Mathematics 13, 1961; Frame, Robinson and Thrall, "The Hook Graphs of the Symmetric Group",
    same journal 6, 1954.
    """
    earned = ZERO
    for shape in _partitions(count, count):
        tableaux = factorial(count) // prod(_hooks(shape))
        earned += tableaux**2 * max(ZERO, Fraction(2 * shape[0] - count, count))
    return earned / factorial(count)


def _partitions(total: int, most: int) -> Iterator[tuple[int, ...]]:
    if total == 0:
        yield ()
    for first in range(min(total, most), 0, -1):
        for rest in _partitions(total - first, first):
            yield (first, *rest)


def _hooks(shape: Sequence[int]) -> Iterator[int]:
    for i, row in enumerate(shape):
        for j in range(row):
            below = sum(other > j for other in shape[i + 1 :])
            yield row - j + below

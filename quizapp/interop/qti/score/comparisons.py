"""Expressions that compare two values."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from lxml import etree

from quizapp.interop.qti.score.values import NULL, UnscorableError, Value, number, one

PAIR = 2


def numbers(values: Sequence[Value]) -> list[Fraction]:
    """All numbers in the values. Raises UnscorableError for what is none."""
    found = [item for value in values for item in value.items]
    if not all(isinstance(item, Fraction) for item in found):
        raise UnscorableError("a sum of what are no numbers")
    return [item for item in found if isinstance(item, Fraction)]


def match(_: etree._Element, values: Sequence[Value]) -> Value:
    """Whether two values are the same."""
    left, right = _pair(values)
    return NULL if left.null or right.null else one(left.same(right))


def equal(element: etree._Element, values: Sequence[Value]) -> Value:
    """Whether two numbers are equal, within a tolerance where one is given.

    Raises UnscorableError.
    """
    left, right = _pair(values)
    if left.null or right.null:
        return NULL
    x, y = numbers((left, right))[:2]
    mode = element.get("tolerance-mode", "exact")
    if mode == "exact":
        return one(x == y)
    bounds = [number(word) for word in element.get("tolerance", "").split()]
    if not bounds:
        raise UnscorableError("a tolerance that the file computes")
    below, above = bounds[0], bounds[-1]
    if mode == "relative":
        below, above = x * below / 100, x * above / 100
    return one(x - below <= y <= x + above)


def equal_rounded(element: etree._Element, values: Sequence[Value]) -> Value:
    """Whether two numbers are equal once rounded. Raises UnscorableError."""
    left, right = _pair(values)
    if left.null or right.null:
        return NULL
    figures = element.get("figures", "")
    if element.get("rounding-mode") != "decimalPlaces" or not figures.isdecimal():
        raise UnscorableError("numbers compared by their significant figures")
    scale = 10 ** min(int(figures), 12)
    x, y = (floor(item * scale + Fraction(1, 2)) for item in numbers((left, right))[:2])
    return one(x == y)


def string_match(element: etree._Element, values: Sequence[Value]) -> Value:
    """Whether two texts are the same, or one has the other in it."""
    texts = _texts(element, values)
    if texts is None:
        return NULL
    x, y = texts
    return one(x in y if element.get("substring") in {"true", "1"} else x == y)


def substring(element: etree._Element, values: Sequence[Value]) -> Value:
    """Whether the second text has the first in it."""
    texts = _texts(element, values)
    return NULL if texts is None else one(texts[0] in texts[1])


def _texts(element: etree._Element, values: Sequence[Value]) -> tuple[str, str] | None:
    """Two texts to compare, in small letters where capitals do not count; None without both."""
    left, right = _pair(values)
    if left.null or right.null:
        return None
    x, y = str(left.items[0]), str(right.items[0])
    if element.get("case-sensitive", "true") in {"false", "0"}:
        return x.casefold(), y.casefold()
    return x, y


def member(_: etree._Element, values: Sequence[Value]) -> Value:
    """Whether a single value is among several."""
    left, right = _pair(values)
    return NULL if left.null or right.null else one(left.items[0] in right.items)


def contains(_: etree._Element, values: Sequence[Value]) -> Value:
    """Whether several values hold all of others."""
    left, right = _pair(values)
    if left.null or right.null:
        return NULL
    if right.kind == "ordered":
        spans = range(len(left.items) - len(right.items) + 1)
        return one(any(left.items[n : n + len(right.items)] == right.items for n in spans))
    return one(all(left.items.count(item) >= right.items.count(item) for item in right.items))


def _pair(values: Sequence[Value]) -> tuple[Value, Value]:
    if len(values) != PAIR:
        raise UnscorableError("a comparison that has not two sides")
    return values[0], values[1]

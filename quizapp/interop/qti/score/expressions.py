"""The expressions of response processing, each as a function of its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor
from typing import Protocol

from lxml import etree

from quizapp.interop.qti.score import comparisons
from quizapp.interop.qti.score.comparisons import PAIR, numbers
from quizapp.interop.qti.score.values import FALSE, NULL, TRUE, UnscorableError, Value, one


class Operator(Protocol):
    """What an expression gives for the values of its parts."""

    def __call__(self, element: etree._Element, values: Sequence[Value], /) -> Value:
        """element: the expression, for its attributes."""


def truth(value: Value) -> bool:
    """Whether a condition holds; NULL does not."""
    return value.items == TRUE.items


def _arithmetic(work: Callable[[list[Fraction]], Fraction | None]) -> Operator:
    def operate(_: etree._Element, values: Sequence[Value]) -> Value:
        if any(value.null for value in values):
            return NULL
        result = work(numbers(values))
        return NULL if result is None else one(result)

    return operate


def _compare(work: Callable[[Fraction, Fraction], bool]) -> Operator:
    def operate(_: etree._Element, values: Sequence[Value]) -> Value:
        if len(values) != PAIR or any(value.null for value in values):
            return NULL
        left, right = numbers(values)[:2]
        return one(work(left, right))

    return operate


def _container(kind: str) -> Operator:
    def operate(_: etree._Element, values: Sequence[Value]) -> Value:
        return Value(tuple(item for value in values for item in value.items), kind)

    return operate


def _index(element: etree._Element, values: Sequence[Value]) -> Value:
    place = element.get("n", "")
    if not place.isdecimal() or not values:
        raise UnscorableError("a place in a list that the file computes")
    items = values[0].items[: int(place)]
    return one(items[-1]) if len(items) == int(place) and items else NULL


def _and(_: etree._Element, values: Sequence[Value]) -> Value:
    if any(value.items == FALSE.items for value in values):
        return FALSE
    return NULL if any(value.null for value in values) else TRUE


def _or(_: etree._Element, values: Sequence[Value]) -> Value:
    if any(truth(value) for value in values):
        return TRUE
    return NULL if any(value.null for value in values) else FALSE


def _not(_: etree._Element, values: Sequence[Value]) -> Value:
    return NULL if values[0].null else one(not truth(values[0]))


def _any_n(element: etree._Element, values: Sequence[Value]) -> Value:
    least, most = element.get("min", "0"), element.get("max", "0")
    if not (least.isdecimal() and most.isdecimal()):
        raise UnscorableError("a count that the file computes")
    return one(int(least) <= sum(map(truth, values)) <= int(most))


def _product(values: list[Fraction]) -> Fraction:
    total = Fraction(1)
    for value in values:
        total *= value
        if max(abs(total.numerator), total.denominator).bit_length() > _MOST_BITS:
            raise UnscorableError("a number without end")
    return total


_MOST_BITS = 2000


def _divided(values: list[Fraction]) -> Fraction | None:
    return values[0] / values[1] if len(values) == PAIR and values[1] else None


def _subtracted(values: list[Fraction]) -> Fraction:
    return values[0] - sum(values[1:], Fraction(0))


OPERATORS: dict[str, Operator] = {
    "match": comparisons.match,
    "equal": comparisons.equal,
    "equal-rounded": comparisons.equal_rounded,
    "string-match": comparisons.string_match,
    "substring": comparisons.substring,
    "member": comparisons.member,
    "contains": comparisons.contains,
    "multiple": _container("multiple"),
    "ordered": _container("ordered"),
    "index": _index,
    "and": _and,
    "or": _or,
    "not": _not,
    "any-n": _any_n,
    "null": lambda _, __: NULL,
    "is-null": lambda _, values: one(values[0].null),
    "container-size": lambda _, values: one(Fraction(len(values[0].items))),
    "sum": _arithmetic(lambda values: sum(values, Fraction(0))),
    "product": _arithmetic(_product),
    "subtract": _arithmetic(_subtracted),
    "divide": _arithmetic(_divided),
    "max": _arithmetic(max),
    "min": _arithmetic(min),
    "round": _arithmetic(lambda values: Fraction(floor(values[0] + Fraction(1, 2)))),
    "truncate": _arithmetic(lambda values: Fraction(int(values[0]))),
    "integer-to-float": _arithmetic(lambda values: values[0]),
    "gt": _compare(lambda x, y: x > y),
    "gte": _compare(lambda x, y: x >= y),
    "lt": _compare(lambda x, y: x < y),
    "lte": _compare(lambda x, y: x <= y),
}
"""By neutral name. What is not here cannot be carried out."""

"""The expressions of response processing, each as a function of its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor

from lxml import etree

from quizapp.interop.qti.score.values import NULL, Unscorable, Value, number, one

Operator = Callable[[etree._Element, Sequence[Value]], Value]


def numbers(values: Sequence[Value]) -> list[Fraction]:
    """All numbers in the values. Raises Unscorable for what is none."""
    found = [item for value in values for item in value.items]
    if not all(isinstance(item, Fraction) for item in found):
        raise Unscorable("a sum of what are no numbers")
    return [item for item in found if isinstance(item, Fraction)]


def truth(value: Value) -> bool:
    """Whether a condition holds; NULL does not."""
    return value.items == (True,)


def _arithmetic(work: Callable[[list[Fraction]], Fraction | None]) -> Operator:
    def operate(_: etree._Element, values: Sequence[Value]) -> Value:
        if any(value.null for value in values):
            return NULL
        result = work(numbers(values))
        return NULL if result is None else one(result)

    return operate


def _compare(work: Callable[[Fraction, Fraction], bool]) -> Operator:
    def operate(_: etree._Element, values: Sequence[Value]) -> Value:
        if len(values) != _PAIR or any(value.null for value in values):
            return NULL
        left, right = numbers(values)[:2]
        return one(work(left, right))

    return operate


_PAIR = 2


def _match(_: etree._Element, values: Sequence[Value]) -> Value:
    left, right = _pair(values)
    return NULL if left.null or right.null else one(left.same(right))


def _equal(element: etree._Element, values: Sequence[Value]) -> Value:
    left, right = _pair(values)
    if left.null or right.null:
        return NULL
    x, y = numbers((left, right))[:2]
    mode = element.get("tolerance-mode", "exact")
    if mode == "exact":
        return one(x == y)
    bounds = [number(word) for word in element.get("tolerance", "").split()]
    if not bounds:
        raise Unscorable("a tolerance that the file computes")
    below, above = bounds[0], bounds[-1]
    if mode == "relative":
        below, above = x * below / 100, x * above / 100
    return one(x - below <= y <= x + above)


def _equal_rounded(element: etree._Element, values: Sequence[Value]) -> Value:
    left, right = _pair(values)
    if left.null or right.null:
        return NULL
    figures = element.get("figures", "")
    if element.get("rounding-mode") != "decimalPlaces" or not figures.isdecimal():
        raise Unscorable("numbers compared by their significant figures")
    scale = 10 ** min(int(figures), 12)
    x, y = (floor(item * scale + Fraction(1, 2)) for item in numbers((left, right))[:2])
    return one(x == y)


def _string_match(element: etree._Element, values: Sequence[Value]) -> Value:
    left, right = _pair(values)
    if left.null or right.null:
        return NULL
    x, y = str(left.items[0]), str(right.items[0])
    if element.get("case-sensitive", "true") in {"false", "0"}:
        x, y = x.casefold(), y.casefold()
    return one(x in y if element.get("substring") in {"true", "1"} else x == y)


def _substring(element: etree._Element, values: Sequence[Value]) -> Value:
    left, right = _pair(values)
    if left.null or right.null:
        return NULL
    x, y = str(left.items[0]), str(right.items[0])
    if element.get("case-sensitive", "true") in {"false", "0"}:
        x, y = x.casefold(), y.casefold()
    return one(x in y)


def _member(_: etree._Element, values: Sequence[Value]) -> Value:
    left, right = _pair(values)
    return NULL if left.null or right.null else one(left.items[0] in right.items)


def _contains(_: etree._Element, values: Sequence[Value]) -> Value:
    left, right = _pair(values)
    if left.null or right.null:
        return NULL
    if right.kind == "ordered":
        spans = range(len(left.items) - len(right.items) + 1)
        return one(any(left.items[n : n + len(right.items)] == right.items for n in spans))
    return one(all(left.items.count(item) >= right.items.count(item) for item in right.items))


def _container(kind: str) -> Operator:
    def operate(_: etree._Element, values: Sequence[Value]) -> Value:
        return Value(tuple(item for value in values for item in value.items), kind)

    return operate


def _index(element: etree._Element, values: Sequence[Value]) -> Value:
    place = element.get("n", "")
    if not place.isdecimal() or not values:
        raise Unscorable("a place in a list that the file computes")
    items = values[0].items[: int(place)]
    return one(items[-1]) if len(items) == int(place) and items else NULL


def _and(_: etree._Element, values: Sequence[Value]) -> Value:
    if any(value.items == (False,) for value in values):
        return one(False)
    return NULL if any(value.null for value in values) else one(True)


def _or(_: etree._Element, values: Sequence[Value]) -> Value:
    if any(truth(value) for value in values):
        return one(True)
    return NULL if any(value.null for value in values) else one(False)


def _not(_: etree._Element, values: Sequence[Value]) -> Value:
    return NULL if values[0].null else one(not truth(values[0]))


def _any_n(element: etree._Element, values: Sequence[Value]) -> Value:
    least, most = element.get("min", "0"), element.get("max", "0")
    if not (least.isdecimal() and most.isdecimal()):
        raise Unscorable("a count that the file computes")
    return one(int(least) <= sum(map(truth, values)) <= int(most))


def _pair(values: Sequence[Value]) -> tuple[Value, Value]:
    if len(values) != _PAIR:
        raise Unscorable("a comparison that has not two sides")
    return values[0], values[1]


def _product(values: list[Fraction]) -> Fraction:
    total = Fraction(1)
    for value in values:
        total *= value
        if max(abs(total.numerator), total.denominator).bit_length() > _MOST_BITS:
            raise Unscorable("a number without end")
    return total


_MOST_BITS = 2000


def _divided(values: list[Fraction]) -> Fraction | None:
    return values[0] / values[1] if len(values) == _PAIR and values[1] else None


def _subtracted(values: list[Fraction]) -> Fraction:
    return values[0] - sum(values[1:], Fraction(0))


OPERATORS: dict[str, Operator] = {
    "match": _match,
    "equal": _equal,
    "equal-rounded": _equal_rounded,
    "string-match": _string_match,
    "substring": _substring,
    "member": _member,
    "contains": _contains,
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

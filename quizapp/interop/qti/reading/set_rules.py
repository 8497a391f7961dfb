"""What a set of options earns: the rules that tell sets apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from quizapp.domain.shapes import Option

Rule = Callable[[Sequence[Option], frozenset[str]], Fraction]


def balanced(options: Sequence[Option], chosen: frozenset[str]) -> Fraction:
    """max(0, right/keys - wrong/others)."""
    keys = sum(one.right for one in options)
    others = len(options) - keys
    right, wrong = _counts(options, chosen)
    lost = Fraction(wrong, others) if others else Fraction(0)
    return max(Fraction(0), Fraction(right, keys) - lost)


def _net(options: Sequence[Option], chosen: frozenset[str]) -> Fraction:
    right, wrong = _counts(options, chosen)
    return max(Fraction(0), Fraction(right - wrong, sum(one.right for one in options)))


def _each(options: Sequence[Option], chosen: frozenset[str]) -> Fraction:
    apart = sum(one.right != (one.id in chosen) for one in options)
    return 1 - Fraction(apart, len(options))


def _all(options: Sequence[Option], chosen: frozenset[str]) -> Fraction:
    return Fraction(int(chosen == {one.id for one in options if one.right}))


def _added(options: Sequence[Option], chosen: frozenset[str]) -> Fraction:
    total = sum((one.credit for one in options if one.id in chosen), Fraction(0))
    return min(Fraction(1), max(Fraction(0), total))


def _counts(options: Sequence[Option], chosen: frozenset[str]) -> tuple[int, int]:
    right = sum(one.right for one in options if one.id in chosen)
    return right, sum(not one.right for one in options if one.id in chosen)


RULES: dict[str, Rule] = {
    "balanced": balanced,
    "net_correct": _net,
    "each_answer": _each,
    "all_or_nothing": _all,
    "moodle": _added,
}
"""What a set of options earns, by the name of the rule; "" is balanced."""

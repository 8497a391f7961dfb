"""How well the chosen sentences cover a set that is a full answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from quizapp.domain.numbers import ZERO

Rule = Callable[[frozenset[str], frozenset[str]], Fraction]


def f1(chosen: frozenset[str], gold: frozenset[str]) -> Fraction:
    """2PR/(P+R), which is 2|S∩G|/(|S|+|G|), with P = |S∩G|/|S| and R = |S∩G|/|G|."""
    return Fraction(2 * len(chosen & gold), len(chosen) + len(gold))


def net(chosen: frozenset[str], gold: frozenset[str]) -> Fraction:
    """max(0, (|S∩G| - |S\\G|)/|G|)."""
    return max(ZERO, Fraction(len(chosen & gold) - len(chosen - gold), len(gold)))


RULES: Mapping[str, Rule] = {"f1": f1, "net": net}

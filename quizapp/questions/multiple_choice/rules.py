"""How a set of ticked options is worth: the named rules of multiple choice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from quizapp.domain.numbers import ONE, ZERO, clamp01
from quizapp.domain.options import AuthoredOption

Rule = Callable[[Sequence[AuthoredOption], Collection[str]], Fraction]


def balanced(options: Sequence[AuthoredOption], chosen: Collection[str]) -> Fraction:
    """max(0, |S∩C|/c - |S\\C|/(n-c)); without distractors |S∩C|/c."""
    right, wrong = _counts(options, chosen)
    keys = sum(option.key for option in options)
    others = len(options) - keys
    lost = Fraction(wrong, others) if others else ZERO
    return max(ZERO, Fraction(right, keys) - lost)


def all_or_nothing(options: Sequence[AuthoredOption], chosen: Collection[str]) -> Fraction:
    """1 when exactly the keys are chosen, else 0."""
    return ONE if all(option.key == (option.id in chosen) for option in options) else ZERO


def net_correct(options: Sequence[AuthoredOption], chosen: Collection[str]) -> Fraction:
    """max(0, (|S∩C| - |S\\C|)/c)."""
    right, wrong = _counts(options, chosen)
    return max(ZERO, Fraction(right - wrong, sum(option.key for option in options)))


def each_answer(options: Sequence[AuthoredOption], chosen: Collection[str]) -> Fraction:
    """1 - |SΔC|/n: each option judged rightly, ticked or not, earns its share."""
    apart = sum(option.key != (option.id in chosen) for option in options)
    return 1 - Fraction(apart, len(options))


def moodle(options: Sequence[AuthoredOption], chosen: Collection[str]) -> Fraction:
    """The authored credits of the chosen options, added up and cut to [0, 1]."""
    return clamp01(sum((option.worth for option in options if option.id in chosen), ZERO))


RULES: Mapping[str, Rule] = {
    "balanced": balanced,
    "all_or_nothing": all_or_nothing,
    "net_correct": net_correct,
    "each_answer": each_answer,
    "moodle": moodle,
}


def _counts(options: Sequence[AuthoredOption], chosen: Collection[str]) -> tuple[int, int]:
    right = sum(option.key for option in options if option.id in chosen)
    return right, sum(not option.key for option in options if option.id in chosen)

"""What placing one text earns."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from itertools import combinations

from quizapp.domain.numbers import ONE, ZERO
from quizapp.questions.categorise.model import Body, Token


def credit_of(body: Body, token: Token, chosen: Collection[str]) -> Fraction:
    """1 for the right category, 0 for another or for more than one.

    A text that belongs to several uses balanced over them: max(0, |S∩C|/c - |S\\C|/(n - c)), and
    |S∩C|/c when it belongs to all.
    """
    keys, placed = set(token.keys), set(chosen)
    if len(keys) == 1:
        return ONE if placed == keys else ZERO
    hit = Fraction(len(placed & keys), len(keys))
    others = len(body.categories) - len(keys)
    return max(ZERO, hit - Fraction(len(placed - keys), others)) if others else hit


def expected(body: Body, token: Token) -> Fraction:
    """The mean credit of as many categories at random as the text belongs to."""
    names = [one.id for one in body.categories]
    every = list(combinations(names, len(token.keys)))
    return sum((credit_of(body, token, some) for some in every), ZERO) / len(every)

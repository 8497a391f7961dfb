"""What somebody earns who marks sentences without reading them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import comb

from quizapp.domain.lesson import Level
from quizapp.domain.numbers import ZERO
from quizapp.domain.question import Guess
from quizapp.questions.evidence_highlight.model import Body
from quizapp.questions.evidence_highlight.rules import RULES, Rule

MOST_TELLING = 12
"""Sentences of full answers up to which every choice of them is looked at."""

_METHOD = "as many sentences at random, and at the level, as pays most"


def by_chance(body: Body) -> Guess:
    """Exact while few sentences tell; then a bound that counts every telling one as right."""
    exact = len(body.telling) <= MOST_TELLING
    earned = [_at(body, level, exact=exact) for level in Level]
    return Guess(max(earned), exact=exact, method=_METHOD)


def _at(body: Body, level: Level, *, exact: bool) -> Fraction:
    shown = body.at(level)
    golds = [gold for gold in body.golds if gold <= shown]
    if not golds:
        return ZERO
    telling = sorted(frozenset().union(*golds))
    if not exact:
        # No rule pays more than 2P/(P + 1), P the share of telling ones in what was chosen; its
        # mean is no more than at the mean of P, as it bends downwards.
        share = Fraction(len(telling), len(shown))
        return 2 * share / (share + 1)
    rule = RULES[body.scoring.rule]
    others = len(shown) - len(telling)
    sizes = range(1, min(body.most, len(shown)) + 1)
    return max(_mean(rule, golds, telling, others, size) for size in sizes)


def _mean(
    rule: Rule, golds: Sequence[frozenset[str]], telling: list[str], others: int, size: int
) -> Fraction:
    every = comb(len(telling) + others, size)
    return sum(
        (
            Fraction(ways, every) * max(rule(some, gold) for gold in golds)
            for some, ways in _draws(telling, others, size)
        ),
        ZERO,
    )


def _draws(telling: list[str], others: int, size: int) -> Iterator[tuple[frozenset[str], int]]:
    """Each set of telling sentences in a draw, filled up with others, and in how many ways."""
    for count in range(min(size, len(telling)) + 1):
        filler = frozenset(f"other {n}" for n in range(size - count))
        ways = comb(others, size - count)
        if ways:
            for some in combinations(telling, count):
                yield frozenset(some) | filler, ways

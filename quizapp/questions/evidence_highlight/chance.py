"""What somebody earns who marks sentences without reading them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import comb

from quizapp.domain.lesson import Level
from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.question import Guess
from quizapp.questions.evidence_highlight.model import Body
from quizapp.questions.evidence_highlight.rules import RULES

_MOST_TELLING = 14
_METHOD = "as many sentences at random as the answer holds, at the level where that pays most"


def by_chance(body: Body) -> Guess:
    """Exact while few sentences tell; then a bound that counts every telling one as right."""
    exact = len(body.telling) <= _MOST_TELLING
    earned = [_at(body, level, exact=exact) for level in Level]
    return Guess(max(earned), exact=exact, method=_METHOD)


def _at(body: Body, level: Level, *, exact: bool) -> Fraction:
    shown = body.at(level)
    golds = [gold for gold in body.golds if gold <= shown]
    if not golds:
        return ZERO
    size = min(len(gold) for gold in golds)
    telling = sorted(frozenset().union(*golds))
    if not exact:
        return min(ONE, Fraction(len(telling), len(shown)))
    rule = RULES[body.scoring.rule]
    every = comb(len(shown), size)
    return sum(
        (
            Fraction(ways, every) * max(rule(frozenset(some), gold) for gold in golds)
            for some, ways in _draws(telling, len(shown) - len(telling), size)
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

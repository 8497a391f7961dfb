"""What somebody earns who marks sentences without reading them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import comb, prod

from quizapp.domain.lesson import Level
from quizapp.domain.numbers import ZERO
from quizapp.domain.question import Guess
from quizapp.questions.evidence_highlight.model import Body
from quizapp.questions.evidence_highlight.rules import RULES, Rule

MOST_WAYS = 4096
"""Answers that differ in credit, at most, up to which all are looked at."""

_METHOD = "as many sentences at random, and at the level, as pays most"


def by_chance(body: Body) -> Guess:
    """Exact while few answers differ; then a bound that counts every telling sentence as right."""
    exact = prod(len(group) + 1 for group in _alike(body.golds)) <= MOST_WAYS
    earned = [_at(body, level, exact=exact) for level in Level]
    return Guess(max(earned), exact=exact, method=_METHOD)


def _at(body: Body, level: Level, *, exact: bool) -> Fraction:
    shown = body.at(level)
    golds = [gold for gold in body.golds if gold <= shown]
    if not golds:
        return ZERO
    telling = len(frozenset().union(*golds))
    if not exact:
        # No rule pays more than 2P/(P + 1), P the share of telling ones in what was chosen; its
        # mean is no more than at the mean of P, as it bends downwards.
        share = Fraction(telling, len(shown))
        return 2 * share / (share + 1)
    rule = RULES[body.scoring.rule]
    sizes = range(1, min(body.most, len(shown)) + 1)
    return max(_mean(rule, golds, len(shown) - telling, size) for size in sizes)


def _mean(rule: Rule, golds: Sequence[frozenset[str]], others: int, size: int) -> Fraction:
    earned, every = ZERO, 0
    for some, ways in _draws(_alike(golds), others, size):
        earned += ways * max(rule(some, gold) for gold in golds)
        every += ways
    return earned / every


def _alike(golds: Sequence[frozenset[str]]) -> list[list[str]]:
    """The telling sentences, together those that belong to the same sets."""
    groups: dict[tuple[bool, ...], list[str]] = {}
    for one in sorted(frozenset().union(*golds)):
        groups.setdefault(tuple(one in gold for gold in golds), []).append(one)
    return list(groups.values())


def _draws(
    groups: Sequence[Sequence[str]], others: int, size: int
) -> Iterator[tuple[frozenset[str], int]]:
    """An answer for each number of sentences of each group, and how many answers are like it."""
    for counts in product(*(range(len(group) + 1) for group in groups)):
        left = size - sum(counts)
        if 0 <= left <= others:
            taken = [one for group, n in zip(groups, counts, strict=True) for one in group[:n]]
            some = frozenset(taken) | {f"other {n}" for n in range(left)}
            alike = prod(comb(len(group), n) for group, n in zip(groups, counts, strict=True))
            yield some, alike * comb(others, left)

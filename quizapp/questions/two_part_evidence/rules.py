"""How two parts make one credit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import comb

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.question import Grade, Guess
from quizapp.questions.two_part_evidence.model import Body

_HALF = Fraction(1, 2)


def gated(answer: bool, support: bool) -> Grade:  # noqa: FBT001 - two parts, both right or not
    """Both right 1, only the answer right 1/2, the answer wrong 0 (as PARCC scores)."""
    if not answer:
        return Grade(ZERO)
    return Grade(ONE if support else _HALF)


def drop_b(answer: bool, support: bool) -> Grade:  # noqa: FBT001 - two parts, both right or not
    """As gated; when the answer is wrong part B leaves the denominator (as CommonLit scores)."""
    if not answer:
        return Grade(ZERO, counts=_HALF)
    return gated(answer, support)


RULES: Mapping[str, Callable[[bool, bool], Grade]] = {"gated": gated, "drop_b": drop_b}


def support_right(body: Body, chosen: Sequence[str]) -> bool:
    """Whether part B holds all of its keys and nothing else."""
    return set(chosen) == {option.id for option in body.support.options if option.key}


def by_chance(body: Body) -> Guess:
    """P(A) · (1/2 + 1/2 · P(B)): of the points, with part B left in the denominator."""
    answer = Fraction(1, len(body.options))
    support = Fraction(1, comb(len(body.support.options), body.support.choose))
    method = "one option in part A and as many as asked in part B, all at random"
    return Guess(answer * (_HALF + _HALF * support), exact=True, method=method)

"""What the schema can't say of a number item."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizapp.domain.problem import Problem
from quizapp.questions.number.model import Body, Tier


def tiers(body: Body) -> Iterator[Problem]:
    """The problems of the accepted numbers."""
    for n, tier in enumerate(body.accept):
        yield from _tier(f"/accept/{n}", tier)
    if body.accept[0].credit != 1:
        message = f"the best tier earns {body.accept[0].credit}, expected 1"
        help_ = "put the exact answer first, without a credit"
        yield Problem("F242", "/accept/0/credit", message, help_)
    for n, (better, worse) in enumerate(pairwise(body.accept), start=1):
        if worse.credit >= better.credit:
            message = f"this tier earns {worse.credit}, no less than the one before"
            yield Problem("F243", f"/accept/{n}", message, "order the tiers, best first")
        elif better.bounds[0] <= worse.bounds[0] and worse.bounds[1] <= better.bounds[1]:
            message = "every number of this tier is accepted by the one before"
            yield Problem("F244", f"/accept/{n}", message, "widen it, or take it out")


def _tier(at: str, tier: Tier) -> Iterator[Problem]:
    ranged = tier.lo is not None or tier.hi is not None
    if (tier.value is None) != ranged:
        message = "a tier has either a value or a range from lo to hi"
        yield Problem("F240", at, message, 'give "value", or both "lo" and "hi"')
    elif ranged and (tier.lo is None or tier.hi is None or tier.lo > tier.hi):
        message = "the range needs both ends, lo not above hi"
        yield Problem("F241", at, message, 'give both "lo" and "hi"')

"""What the schema can't say of a date item."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizapp.domain.problem import Problem
from quizapp.questions.date.calendar import span
from quizapp.questions.date.model import LENGTHS, Body, Tier


def tiers(body: Body) -> Iterator[Problem]:
    """The problems of the accepted dates."""
    broken = [
        problem
        for n, tier in enumerate(body.accept)
        for problem in _tier(f"/accept/{n}", tier, body.precision if n == 0 else None)
    ]
    yield from broken
    if body.accept[0].credit != 1:
        message = f"the best tier earns {body.accept[0].credit}, expected 1"
        yield Problem("F252", "/accept/0/credit", message, "put the exact date first")
    for n, (better, worse) in enumerate(pairwise(body.accept), start=1):
        if worse.credit >= better.credit:
            message = f"this tier earns {worse.credit}, no less than the one before"
            yield Problem("F253", f"/accept/{n}", message, "order the tiers, best first")


def _tier(at: str, tier: Tier, precision: str | None) -> Iterator[Problem]:
    for key, text in (("when", tier.when), ("until", tier.until)):
        if text is not None and not _is_real(text):
            message = f"the calendar has no {text}"
            yield Problem("F250", f"{at}/{key}", message, "write YYYY, YYYY-MM or YYYY-MM-DD")
            return
    if tier.until is not None and span(tier.until)[1] < span(tier.when)[0]:
        yield Problem("F251", f"{at}/until", "the range ends before it begins", "swap the two")
    elif precision and len(tier.when) > LENGTHS[precision]:
        message = f"{tier.when} is more exact than a {precision}, which is what students give"
        help_ = f'shorten it, or ask with a finer "precision" than {precision!r}'
        yield Problem("F254", f"{at}/when", message, help_)


def _is_real(text: str) -> bool:
    try:
        span(text)
    except ValueError:
        return False
    return True

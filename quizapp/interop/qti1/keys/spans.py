"""Which numbers are right: the scoring rules asked at each bound that they name, and between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from quizapp.interop.qti1.conditions import Compared, Is, leaves
from quizapp.interop.qti1.numbers import number, share
from quizapp.interop.qti1.presentation import Response
from quizapp.interop.qti1.processing import Processing
from quizapp.interop.trouble import RefusedError

_MOST = 60


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from low to high for a credit in (0, 1]; open_end: an end itself does not count.

    value: the number in its middle, where the rules name it.
    """

    low: Fraction
    high: Fraction
    credit: Fraction
    open_end: bool = False
    value: Fraction | None = None


def spans(processing: Processing, response: Response) -> tuple[Span, ...]:
    """Best first. Raises RefusedError for no right number, or numbers without an end."""
    bounds = sorted(set(_bounds(processing, response)))
    if len(bounds) > _MOST:
        raise RefusedError(f"it names more than {_MOST} numbers")
    if not bounds:
        raise RefusedError("no number is right for it")
    scores = {at: _score(processing, response, at) for at in _tried(bounds)}
    best = max(scores.values())
    if best <= 0:
        raise RefusedError("no number is right for it")
    if scores[bounds[0] - 1] > 0 or scores[bounds[-1] + 1] > 0:
        raise RefusedError("every number from some point on is right, which cannot be held here")
    runs = groupby(sorted(scores), key=lambda at: scores[at])
    found = (_span(tuple(run), set(bounds), share(score, best)) for score, run in runs if score > 0)
    return tuple(sorted(found, key=lambda span: -span.credit))


def _span(run: tuple[Fraction, ...], bounds: set[Fraction], credit: Fraction) -> Span:
    """Neighbouring points that earn the same. A point that is no bound lies between two of them."""
    low = run[0] if run[0] in bounds else max(at for at in bounds if at < run[0])
    high = run[-1] if run[-1] in bounds else min(at for at in bounds if at > run[-1])
    middle = (low + high) / 2
    value = middle if middle in bounds else None
    return Span(low, high, credit, run[0] not in bounds or run[-1] not in bounds, value)


def _tried(bounds: list[Fraction]) -> Iterator[Fraction]:
    yield bounds[0] - 1
    for bound, after in zip(bounds, [*bounds[1:], bounds[-1] + 2], strict=True):
        yield bound
        yield (bound + after) / 2


def _score(processing: Processing, response: Response, at: Fraction) -> Fraction:
    return processing.score({response.id: (str(at),)})


def _bounds(processing: Processing, response: Response) -> Iterator[Fraction]:
    for rule in processing.scoring:
        for leaf in leaves(rule.condition):
            if isinstance(leaf, Compared) and leaf.response == response.id:
                yield leaf.value
            elif isinstance(leaf, Is) and leaf.response == response.id:
                value = number(leaf.value)
                if value is None:
                    raise RefusedError(f"its key {leaf.value!r} is no number")
                yield value

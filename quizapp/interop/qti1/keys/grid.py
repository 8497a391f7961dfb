"""What is right in each of several responses of one item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from quizapp.interop.qti1.conditions import Contains, Is, leaves, positive
from quizapp.interop.qti1.numbers import share
from quizapp.interop.qti1.presentation import Response
from quizapp.interop.qti1.processing import Processing
from quizapp.interop.trouble import RefusedError

_MEND = "give each of them its own scoring rule in the program that the question comes from"


@dataclass(frozen=True, slots=True)
class Cell:
    """credits: by value, what it earns in [0, 1] of the response's own points, best first.

    weight: the response's part in the item.
    """

    credits: tuple[tuple[str, Fraction], ...]
    weight: Fraction

    @property
    def right(self) -> tuple[str, ...]:
        """The values that earn all."""
        return tuple(value for value, credit in self.credits if credit == 1)


@dataclass(frozen=True, slots=True)
class Grid:
    """One cell for each response; all_or_nothing: one wrong answer costs everything."""

    cells: Mapping[str, Cell]
    all_or_nothing: bool = False


def grid(processing: Processing, responses: tuple[Response, ...]) -> Grid:
    """Raises RefusedError when the responses are not scored each for itself or all together."""
    values = {one.id: _values(processing, one) for one in responses}
    alone = {
        id_: {value: processing.score({id_: (value,)}) for value in tried}
        for id_, tried in values.items()
    }
    bests = {id_: max(scores.values(), default=Fraction(0)) for id_, scores in alone.items()}
    if not any(best > 0 for best in bests.values()):
        return _together(processing, responses)
    missing = [id_ for id_, best in bests.items() if best <= 0]
    if missing:
        raise RefusedError(f"nothing is right for {missing[0]!r}", _MEND)
    keys = {id_: next(v for v, score in alone[id_].items() if score == bests[id_]) for id_ in bests}
    full = processing.score({id_: (value,) for id_, value in keys.items()})
    whole = sum(bests.values(), start=Fraction(0))
    if share(full, whole) != 1:
        raise RefusedError("its answers are not scored each for itself", _MEND)
    return Grid(
        {
            id_: Cell(_credits(alone[id_], bests[id_]), share(bests[id_], whole) * len(bests))
            for id_ in bests
        }
    )


def _together(processing: Processing, responses: tuple[Response, ...]) -> Grid:
    """All responses under one rule: each value is tried beside the others' right ones."""
    best = max(processing.scoring, key=lambda rule: rule.gain, default=None)
    asked = list(positive(best.condition)) if best else []
    keys = {
        one.id: next((it.value for it in asked if it.response == one.id), "") for one in responses
    }
    missing = [id_ for id_, value in keys.items() if not value]
    full = processing.score({id_: (value,) for id_, value in keys.items()})
    if missing or full <= 0:
        raise RefusedError(
            "no answer to it earns points" if not asked else "a key is missing", _MEND
        )
    cells: dict[str, Cell] = {}
    for one in responses:
        scores = {
            value: processing.score({id_: (it,) for id_, it in {**keys, one.id: value}.items()})
            for value in _values(processing, one)
        }
        blank = {id_: (it,) for id_, it in keys.items() if id_ != one.id}
        if processing.score(blank) > 0 or max(scores.values()) > full:
            raise RefusedError("its answers are scored in a way that cannot be told", _MEND)
        cells[one.id] = Cell(_credits(scores, full), Fraction(1))
    return Grid(cells, all_or_nothing=len(responses) > 1)


def _values(processing: Processing, response: Response) -> tuple[str, ...]:
    """All that can be chosen, or what the rules name for a typed answer."""
    if response.labels:
        return tuple(label.id for label in response.labels)
    tests = (leaf for rule in processing.rules for leaf in leaves(rule.condition))
    named = (
        leaf.value
        for leaf in tests
        if isinstance(leaf, Is | Contains) and leaf.response == response.id and leaf.value
    )
    return tuple(dict.fromkeys(named))


def _credits(scores: Mapping[str, Fraction], best: Fraction) -> tuple[tuple[str, Fraction], ...]:
    shares = {value: max(Fraction(0), share(score, best)) for value, score in scores.items()}
    return tuple(sorted(shares.items(), key=lambda pair: -pair[1]))

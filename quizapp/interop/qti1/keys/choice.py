"""Which options are right, of one that may be chosen or of several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from quizapp.interop.qti1.conditions import AnyOf, Condition, Every, Not, positive
from quizapp.interop.qti1.numbers import share
from quizapp.interop.qti1.presentation import Response
from quizapp.interop.qti1.processing import Processing
from quizapp.interop.trouble import RefusedError

ONE = Fraction(1)
_NO_KEY = "no answer to it earns points"
_MEND = "mark the right answer in the program that it comes from"


@dataclass(frozen=True, slots=True)
class Chosen:
    """right: ids of the right labels; credits: of each label in [-1, 1]; rule: see Question.

    all_or_nothing: one wrong choice costs everything; other: a part of the answer earns points by
    a rule that is none of ours.
    """

    right: frozenset[str]
    credits: Mapping[str, Fraction]
    rule: str = ""
    all_or_nothing: bool = False
    other: bool = False


def one(processing: Processing, response: Response) -> Chosen:
    """The best label, and what the others earn. Raises RefusedError when none earns points.

    Of equally good ones the first is the key, and the others earn as much.
    """
    scores = {one.id: processing.score({response.id: (one.id,)}) for one in response.labels}
    best = max(scores.values(), default=Fraction(0))
    if best <= 0:
        raise RefusedError(_NO_KEY, _MEND)
    if len(set(scores.values())) == 1:
        raise RefusedError("every answer to it earns the same points", _MEND)
    key = next(id_ for id_, score in scores.items() if score == best)
    return Chosen(frozenset((key,)), {id_: share(it, best) for id_, it in scores.items()})


def several(processing: Processing, response: Response) -> Chosen:
    """The labels that earn most together. Raises RefusedError when that cannot be told.

    A set is taken from the rules and then tried: no set that differs in one label may earn more.
    """
    ids = tuple(label.id for label in response.labels)
    if any(_choosy(rule.condition) for rule in processing.scoring):
        raise RefusedError("several sets of answers are right, which cannot be held here")
    alone = {id_: processing.score({response.id: (id_,)}) for id_ in ids}
    right = _asked_for(processing, response) or frozenset(it for it in ids if alone[it] > 0)
    best = _score(processing, response, right)
    if best <= 0:
        raise RefusedError(_NO_KEY, _MEND)
    around = {id_: _score(processing, response, right ^ {id_}) for id_ in ids}
    if any(score > best for score in around.values()):
        raise RefusedError("its scoring rules contradict one another", _MEND)
    if any(around[id_] >= best for id_ in right):
        raise RefusedError("it cannot be told which of its answers are needed", _MEND)
    if all(score <= 0 for score in around.values()):
        return Chosen(right, {}, all_or_nothing=len(ids) > 1)
    exact = {
        id_: (best - around[id_]) / best if id_ in right else max(-ONE, (around[id_] - best) / best)
        for id_ in ids
    }
    if sum(exact[id_] for id_ in right) != 1:
        return Chosen(right, {}, other=True)
    simple = {id_: share(credit, ONE) for id_, credit in exact.items()}
    whole = sum(simple[id_] for id_ in right) == 1
    return Chosen(right, simple if whole else exact, rule="moodle")


def _asked_for(processing: Processing, response: Response) -> frozenset[str]:
    """What the rule that gives most asks for, if it gives it for all of that at once."""
    best = max(processing.scoring, key=lambda rule: rule.gain, default=None)
    if best is None or not isinstance(best.condition, Every):
        return frozenset()
    asked = positive(best.condition)
    return frozenset(one.value for one in asked if one.response == response.id)


def _score(processing: Processing, response: Response, chosen: frozenset[str]) -> Fraction:
    given = tuple(label.id for label in response.labels if label.id in chosen)
    return processing.score({response.id: given})


def _choosy(condition: Condition) -> bool:
    """Whether it holds for more than one set by saying "or"."""
    match condition:
        case AnyOf(parts):
            return len(parts) > 1
        case Every(parts):
            return any(_choosy(part) for part in parts)
        case Not(part):
            return isinstance(part, Every) or (isinstance(part, Not) and _choosy(part.part))
        case _:
            return False

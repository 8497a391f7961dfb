"""What a class missed most: objectives, and the sentences that decide the questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.domain.lesson import Item, Level, Objective, Unit
from quizapp.domain.parts import part_of

ENOUGH = 0.8
"""Share of the points from which on something need not be taught again."""

MOST = 5
"""So many of each kind are named: a lesson has time for no more."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that was missed. id: of the objective or the sentence; items: numbers of the

    questions, from 1; share: of the points that were earned there, in [0, 1]; answers: how many.
    """

    id: str
    text: str
    items: tuple[int, ...]
    share: float
    answers: int


@dataclass(frozen=True, slots=True)
class Reteach:
    """objectives, sentences: those below `ENOUGH`, the one missed most first, `MOST` at most."""

    objectives: tuple[Missed, ...]
    sentences: tuple[Missed, ...]


def reteach(unit: Unit, scores: Sequence[Mapping[str, float]]) -> Reteach:
    """From the points of each attempt by item; what an attempt was not asked is left out.

    The share is of all points at stake in the answers, so that an item of two points weighs twice
    as much as one of a single point.
    """
    return Reteach(
        _missed(unit, scores, {one.id: _named(unit, one) for one in unit.objectives}, _objective),
        _missed(
            unit, scores, {one.id: one.text for one in unit.sentences(Level.STANDARD)}, _sentences
        ),
    )


def _named(unit: Unit, one: Objective) -> str:
    """Two lessons may say it in the same words, so a drawn one names its lesson."""
    part = part_of(unit, one.id)
    return one.text if part is None else f"{part.title}: {one.text}"


def _objective(item: Item) -> frozenset[str]:
    return frozenset({item.objective})


def _sentences(item: Item) -> frozenset[str]:
    return frozenset(one.sentence for one in item.evidence)


def _missed(
    unit: Unit,
    scores: Sequence[Mapping[str, float]],
    texts: Mapping[str, str],
    named: Callable[[Item], frozenset[str]],
) -> tuple[Missed, ...]:
    """named: ids of the texts that an item is about."""
    found = []
    for id_, text in texts.items():
        items = [
            (number, item)
            for number, item in enumerate(unit.items, start=1)
            if id_ in named(item) and any(item.id in one for one in scores)
        ]
        earned = [one[item.id] for _, item in items for one in scores if item.id in one]
        stakes = sum(float(item.points) for _, item in items for one in scores if item.id in one)
        share = sum(earned) / stakes if stakes else 1.0
        if share < ENOUGH:
            places = tuple(number for number, _ in items)
            found.append(Missed(id_, text, places, share, len(earned)))
    return tuple(sorted(found, key=lambda one: one.share)[:MOST])

"""From stored attempts to what the statistics count: points by item, and answers with labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from quizapp.domain.analysis import Taken
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import fraction
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.question import Response, Room, State
from quizapp.store.results import Finished

Answers = Mapping[tuple[str, str], Mapping[str, object] | None]
"""By attempt and item, the answer of the last step."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An attempt with its points. scores: points earned by item; possible: of all of them.

    What is never scored stands in neither, and no item does of which an answer waits for a teacher:
    the rest of its answers are the blank ones and those that happened to be marked first.
    """

    finished: Finished
    scores: Mapping[str, float]
    earned: float
    possible: float

    def share_without(self, item_id: str, most: float) -> float:
        """The share earned of all other items that were asked; `most`: points of this one."""
        own = self.scores.get(item_id)
        earned, possible = self.earned, self.possible
        if own is not None:
            earned, possible = earned - own, possible - most
        # Floats leave dust in the last digits; equal shares must stay equal.
        return round(earned / possible, 9) if possible > 0 else 0.0


def counted(unit: Unit, attempts: Sequence[Finished]) -> list[Counted]:
    """The attempts with their points."""
    most = {item.id: float(item.points) for item in unit.items}
    aside = waiting(attempts)
    return [_counted(one, most, aside) for one in attempts]


def waiting(attempts: Sequence[Finished]) -> Mapping[str, int]:
    """By item, how many answers still wait for a teacher; items without any are left out."""
    states = (pair for one in attempts for pair in one.mark.items.items())
    return Counter(item for item, mark in states if mark["state"] == State.AWAITED.value)


def most_points(unit: Unit, attempts: Sequence[Counted]) -> dict[str, float]:
    """The most points of each item that can earn any and was asked, in the unit's order."""
    asked = {item for one in attempts for item in one.scores}
    return {item.id: float(item.points) for item in unit.items if item.id in asked}


def taken_of(
    item: Item, room: Room, attempts: Sequence[Counted], answers: Answers
) -> Iterator[Taken]:
    """The answer of each attempt that asked the item."""
    by_hand, most = isinstance(room, HandMarked), float(item.points)
    judged: dict[str, Fraction] = {}
    for one in attempts:
        attempt, mark = one.finished.attempt, one.finished.mark.items.get(item.id)
        if mark is None:
            continue
        response = answers.get((attempt.id, item.id))
        label = room.response_class(item.body, response) if response is not None else ""
        if by_hand:
            credit = fraction(mark["credit"])
        elif label in judged:
            credit = judged[label]
        else:
            credit = judged[label] = room.grade(item.body, response).credit
        yield Taken(attempt.person_id, label, credit, one.share_without(item.id, most))


def given_to(item: Item, attempts: Sequence[Counted], answers: Answers) -> Iterator[Response]:
    """The answers to the item in those attempts, without blank ones."""
    for one in attempts:
        answer = answers.get((one.finished.attempt.id, item.id))
        if answer is not None:
            yield answer


def _counted(one: Finished, most: Mapping[str, float], aside: Container[str]) -> Counted:
    marks = one.mark.items.items()
    scores = {
        # A regrade may have judged by a version in which the item is worth more.
        item: _points(mark["credit"], mark["points"], most.get(item, 0.0))
        for item, mark in marks
        if mark["points"] != "0" and item not in aside
    }
    return Counted(one, scores, sum(scores.values()), sum(most.get(item, 0.0) for item in scores))


@lru_cache(maxsize=4096)
def _points(credit: str, points: str, most: float) -> float:
    return float(fraction(credit) * min(fraction(points), fraction(most)))

"""From stored attempts to what the statistics count: points by item, and answers with labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from quizapp.domain.analysis import Taken
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.numbers import fraction
from quizapp.domain.question import HandMarked, Room
from quizapp.domain.shapes import Choice
from quizapp.store.results import Finished

Answers = Mapping[tuple[str, str], Mapping[str, object] | None]
"""By attempt and item, the answer of the last step."""

Points = Mapping[str, float]


def points_by_item(
    unit: Unit, attempts: Sequence[Finished]
) -> tuple[list[dict[str, float]], dict[str, float]]:
    """Points by item of each attempt, and the most points of each item that can earn any.

    What is never scored and what still waits for a teacher stands in neither.
    """
    scores = []
    for one in attempts:
        marks = one.mark.items.items()
        scores.append(
            {
                item: float(fraction(mark["credit"]) * fraction(mark["points"]))
                for item, mark in marks
                if fraction(mark["points"])
            }
        )
    asked = {item for attempt in scores for item in attempt}
    return scores, {item.id: float(item.points) for item in unit.items if item.id in asked}


def taken_of(
    item: Item,
    room: Room,
    attempts: Sequence[Finished],
    answers: Answers,
    scores: Sequence[Points],
    most: Points,
) -> Iterator[Taken]:
    """The answer of each attempt that asked the item; `scores` go with `attempts`."""
    judged: dict[str, Fraction] = {}
    for one, points in zip(attempts, scores, strict=True):
        mark = one.mark.items.get(item.id)
        if mark is None:
            continue
        response = answers.get((one.attempt.id, item.id))
        label = room.response_class(item.body, response) if response is not None else ""
        if isinstance(room, HandMarked):
            credit = fraction(mark["credit"])
        elif label in judged:
            credit = judged[label]
        else:
            credit = judged[label] = room.grade(item.body, response).credit
        yield Taken(one.attempt.person_id, label, credit, _rest(item.id, points, most))


def _rest(item_id: str, points: Points, most: Points) -> float:
    """The share earned of all other items that were asked."""
    earned = sum(points.values()) - points.get(item_id, 0.0)
    possible = sum(most[one] for one in points if one != item_id)
    # Sums in another order differ in the last bit; equal shares must stay equal.
    return round(earned / possible, 12) if possible else 0.0


def offered(item: Item, room: Room) -> Iterator[tuple[str, Fraction]]:
    """Label and credit of each option, where just one is chosen."""
    shape = room.shape(item.body)
    if isinstance(shape, Choice) and shape.most == 1:
        yield from ((option.text, option.credit) for option in shape.options)

"""What to ask again today: cards made of answers, put in order by when they are due.

When an answered card is due is the library's to say; it comes in as a `Schedule`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

MOST_A_DAY = 6
"""Questions that somebody is offered in one day (UTC)."""

SECONDS_EACH = 20
"""What a question takes, about."""


class Recall(StrEnum):
    """How well an item was known."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"


class Place(NamedTuple):
    """Which item it is; the same one in every version of its unit."""

    course_id: str
    unit_id: str
    item_id: str


class Answered(NamedTuple):
    """An answer to an item, handed in with a lesson or given in review.

    Sorted by time; at the same moment what was handed in comes first, as a review follows it.
    """

    at: datetime
    in_review: bool
    recall: Recall


Card = tuple[Answered, ...]
"""What somebody answered to one item, oldest first; never empty."""

Schedule = Callable[[Card], datetime]
"""When an item with these answers is to be asked again."""


def recall_of(credit: Fraction) -> Recall:
    """Right at once is good, partly right or right after more tries is hard, all else is again.

    credit: after what further tries cost, in [0, 1].
    """
    if credit >= 1:
        return Recall.GOOD
    return Recall.HARD if credit > 0 else Recall.AGAIN


def card(answers: Iterable[Answered]) -> Card:
    """The answers in the order of time, however they came."""
    return tuple(sorted(answers))


def due(answers: Card, schedule: Schedule) -> datetime:
    """When the item is to be asked: at once what was wrong in a lesson, else by the schedule."""
    last = answers[-1]
    missed = last.recall is Recall.AGAIN and not last.in_review
    return last.at if missed else schedule(answers)


def by_due(cards: Mapping[Place, Card], schedule: Schedule) -> list[tuple[datetime, Place]]:
    """Every card with when it is due, the one that has waited longest first."""
    return sorted((due(answers, schedule), place) for place, answers in cards.items())


def is_due(at: datetime, now: datetime) -> bool:
    """Whether that day has come: an item is due for a whole day (UTC), not from a minute on."""
    return day_of(at) <= day_of(now)


def day_of(moment: datetime) -> date:
    """The day of a moment (UTC)."""
    return moment.astimezone(UTC).date()


def minutes(questions: int) -> int:
    """About how long that many questions take, in whole minutes, at least 1."""
    return max(1, -(-questions * SECONDS_EACH // 60))

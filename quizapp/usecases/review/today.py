"""What somebody is offered to review today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from quizapp.content.library import Version
from quizapp.domain.lesson import Item, Level
from quizapp.domain.question import Room, State
from quizapp.domain.review import MOST_A_DAY, Place, day_of, due, is_due
from quizapp.usecases.holding import Holding, holding_of
from quizapp.usecases.review.history import History, history, known_history
from quizapp.usecases.review.schedule import next_due
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


@dataclass(frozen=True, slots=True)
class Offer:
    """An item to ask, of the version that is current. number: its place in the unit, from 1."""

    place: Place
    version: Version
    item: Item
    number: int
    level: Level


@dataclass(frozen=True, slots=True)
class Today:
    """offers: what is left for today, in order; done: how many were reviewed today.

    more: whether others are due and wait for another day; held: how many wait for a quiz under way
    to be handed in; next_at: when the first of the others is due, None for none.
    """

    offers: tuple[Offer, ...]
    done: int
    more: bool
    held: int
    next_at: datetime | None


NOTHING = Today((), 0, more=False, held=0, next_at=None)


def today(services: Services, person_id: str) -> Today:
    """The person's review of this day; nothing where review is turned off. Raises NotSaved."""
    if not services.review:
        return NOTHING
    with reading(services) as session:
        holding = holding_of(services, session, person_id)
        past = history(services, session, person_id, holding)
    now = services.clock()
    left = left_on(past, now)
    found = list(islice(_offers(services, past, now), left + 1))
    held = sum(is_due(at, now) for at, place in past.waiting if place in past.held)
    later = (
        at for at, place in past.waiting if not is_due(at, now) and _offer(services, past, place)
    )
    return Today(
        tuple(found[:left]), done_on(past, now), len(found) > left, held, next(later, None)
    )


def how_many(services: Services, person_id: str, holding: Holding) -> int:
    """How many questions are left for today. holding: what holds for them. Raises NotSaved."""
    if not services.review:
        return 0
    return how_many_of(services, known_history(services, person_id, holding))


def how_many_of(services: Services, past: History) -> int:
    """The same for a record at hand; opens the lessons of these questions and of no others."""
    now = services.clock()
    return sum(1 for _ in islice(_offers(services, past, now), left_on(past, now)))


def left_on(past: History, now: datetime) -> int:
    """How many may still be asked on the day of `now`."""
    return max(0, MOST_A_DAY - done_on(past, now))


def done_on(past: History, now: datetime) -> int:
    """How many were reviewed on the day of `now`."""
    return sum(day_of(at) == day_of(now) for at in past.times)


def may_answer(past: History, place: Place, now: datetime) -> bool:
    """Whether an answer to the item is taken now: it is due, and no quiz under way asks it."""
    answers = past.cards.get(place)
    if answers is None or place in past.held or not left_on(past, now):
        return False
    return is_due(due(answers, next_due), now)


def is_checked(item: Item, rooms: Mapping[str, Room]) -> bool:
    """Whether its room says at once what is right: not a teacher later, and not nobody."""
    if not item.points:
        return False
    room = rooms[item.type]
    return room.grade(item.body, room.key(item.body)).state is State.RIGHT


def _offers(services: Services, past: History, now: datetime) -> Iterator[Offer]:
    """Every item that is due and can be asked, the one that has waited longest first."""
    for at, place in past.waiting:
        if not is_due(at, now):
            return
        if place not in past.held and (offer := _offer(services, past, place)):
            yield offer


def _offer(services: Services, past: History, place: Place) -> Offer | None:
    """The item as the library has it now; None when it is gone or no machine can check it."""
    version = services.library.version(place.course_id, place.unit_id)
    item = version.unit.item(place.item_id) if version else None
    if version is None or item is None or not is_checked(item, services.rooms):
        return None
    number = version.unit.items.index(item) + 1
    level = past.levels.get((place.course_id, place.unit_id), Level.STANDARD)
    return Offer(place, version, item, number, level)

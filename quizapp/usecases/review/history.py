"""A person's record as cards: what was handed in with lessons, and what was reviewed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Item, Level
from quizapp.domain.numbers import ZERO, fraction
from quizapp.domain.question import Room, State
from quizapp.domain.review import Answered, Card, Place, by_due, card, recall_of
from quizapp.store import reviews
from quizapp.store.reviews import Lesson, Reviewed
from quizapp.usecases.holding import EVERYTHING_OPEN, KEY, Holding
from quizapp.usecases.review.schedule import next_due
from quizapp.usecases.served import Served
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking

_NO_ANSWER = {State.AWAITED, State.UNSCORED}


@dataclass(frozen=True, slots=True)
class Graded:
    """A review with the item that it asked and what it earned, in [0, 1]."""

    review: Reviewed
    item: Item
    credit: Fraction


@dataclass(frozen=True, slots=True)
class History:
    """What somebody was asked so far.

    cards: by item; waiting: when each is due, the first one first; held: items of quizzes under
    way, and those whose answers are kept back; levels: by course and unit, as last read; times: of
    the reviews, oldest first; keys: client key to number of a review.
    """

    cards: Mapping[Place, Card]
    waiting: Sequence[tuple[datetime, Place]]
    held: frozenset[Place]
    levels: Mapping[tuple[str, str], Level]
    times: Sequence[datetime]
    keys: Mapping[str, int]


def known_history(services: Services, person_id: str, holding: Holding) -> History:
    """The person's record, from memory while nothing was added to it. Raises NotSaved.

    For a glance: the reading level may be an older one. holding: what holds for the person.
    """
    with looking(services) as session:
        state = (reviews.state(session, person_id), holding)
        known: History | None = services.histories.get(person_id, state)
        if known is None:
            # What comes in meanwhile makes the state look older than it is, never newer.
            known = history(services, session, person_id, holding)
            services.histories.put(person_id, state, known)
        return known


def history(services: Services, session: Session, person_id: str, holding: Holding) -> History:
    """The person's record, as `session` sees it, in three statements at most.

    holding: what holds for the person; what is not to be told is not known.
    """
    lessons = reviews.lessons(session, person_id)
    past = reviews.reviews(session, person_id)
    served = services.units.many(session, (one.unit_digest for one in past))
    return history_of(lessons, graded(past, served, services.rooms), holding)


def history_of(
    lessons: Sequence[Lesson], past: Sequence[Graded], holding: Holding = EVERYTHING_OPEN
) -> History:
    """The same from what is at hand; `past` oldest first. What is not to be told is not known."""
    open_ = [one for one in lessons if not holding.hides(KEY, _unit(one), one.assignment_id)]
    cards = _cards([*_in_lessons(open_, holding), *_in_review(past)])
    kept = {place for place in cards if holding.keeps((place.course_id, place.unit_id))}
    return History(
        cards=cards,
        waiting=by_due(cards, next_due),
        held=frozenset({*_held(lessons, holding), *kept}),
        levels={(one.course_id, one.unit_id): Level(one.level) for one in lessons},
        times=[one.review.received_at for one in past],
        keys={one.review.client_key: one.review.number for one in past},
    )


def _unit(lesson: Lesson) -> tuple[str, str]:
    return lesson.course_id, lesson.unit_id


def graded(
    past: Iterable[Reviewed], served: Mapping[str, Served], rooms: Mapping[str, Room]
) -> list[Graded]:
    """The reviews with their grades, which follow from the version asked and the answer alone."""
    found = ((one, served[one.unit_digest].unit.item(one.item_id)) for one in past)
    return [Graded(one, item, credit_of(one, item, rooms)) for one, item in found if item]


def credit_of(review: Reviewed, item: Item, rooms: Mapping[str, Room]) -> Fraction:
    """What the answer earned; nothing when the answer was asked for instead."""
    if review.answer is None:
        return ZERO
    return rooms[item.type].grade(item.body, review.answer).credit


def _cards(found: Iterable[tuple[Place, Answered]]) -> dict[Place, Card]:
    by_place: dict[Place, list[Answered]] = {}
    for place, answer in found:
        by_place.setdefault(place, []).append(answer)
    return {place: card(answers) for place, answers in by_place.items()}


def _in_lessons(lessons: Iterable[Lesson], holding: Holding) -> Iterator[tuple[Place, Answered]]:
    for one in lessons:
        if one.mark is None or one.submitted_at is None:
            continue
        for item_id, mark in one.mark.items():
            # A blank one counts: its answer was seen and had not been known.
            if State(mark["state"]) not in _NO_ANSWER and fraction(mark["points"]):
                recall = recall_of(fraction(mark["credit"]))
                answer = Answered(one.submitted_at, in_review=False, recall=recall)
                yield _place(one, item_id, holding), answer


def _in_review(past: Iterable[Graded]) -> Iterator[tuple[Place, Answered]]:
    for one in past:
        asked = one.review
        place = Place(asked.course_id, asked.unit_id, asked.item_id)
        yield place, Answered(asked.received_at, in_review=True, recall=recall_of(one.credit))


def _held(lessons: Iterable[Lesson], holding: Holding) -> Iterator[Place]:
    for one in lessons:
        if one.submitted_at is None and one.mode == Mode.QUIZ:
            yield from (_place(one, item, holding) for item in one.items)


def _place(lesson: Lesson, item_id: str, holding: Holding) -> Place:
    """Where it is asked again: what was drawn from a lesson is a question of that lesson."""
    unit, own = holding.of_lesson(_unit(lesson), item_id)
    return Place(*unit, own)

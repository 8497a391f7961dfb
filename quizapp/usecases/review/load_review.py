"""A review looked back on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.lesson import Item, Level, Unit
from quizapp.domain.question import Asking, Grade, Response
from quizapp.domain.review import Place
from quizapp.store import reviews
from quizapp.usecases.errors import Closed, NotFound
from quizapp.usecases.holding import holding_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


@dataclass(frozen=True, slots=True)
class ReviewView:
    """unit: the version that was asked; response None: the answer was asked for instead."""

    number: int
    place: Place
    unit: Unit
    item: Item
    level: Level
    asking: Asking
    response: Response | None
    grade: Grade
    at: datetime


def load_review(services: Services, person_id: str, number: int) -> ReviewView:
    """The person's own review of that number. Raises NotFound for none, Closed while the

    lesson's answers are kept back, and NotSaved.
    """
    with reading(services) as session:
        review = reviews.numbered(session, person_id, number)
        if review is None:
            raise NotFound
        if holding_of(services, session, person_id).keeps((review.course_id, review.unit_id)):
            raise Closed("The answers of this lesson are kept back until your class is done.")
        unit = services.units.get(session, review.unit_digest).unit
    item = unit.item(review.item_id)
    if item is None:
        raise LookupError(f"the unit {unit.digest} has no item {review.item_id}")
    level = Level(review.level)
    return ReviewView(
        number=review.number,
        place=Place(review.course_id, review.unit_id, review.item_id),
        unit=unit,
        item=item,
        level=level,
        asking=Asking.of(review.seed, item.id, level),
        response=review.answer,
        grade=services.rooms[item.type].grade(item.body, review.answer),
        at=review.received_at,
    )

"""Record the answer to a question that was asked again: once, and only when it was due."""

from __future__ import annotations

import json
from dataclasses import dataclass

from quizapp.content.library import Version
from quizapp.domain.lesson import Item, Level
from quizapp.domain.question import Response
from quizapp.domain.review import Place
from quizapp.store import people, reviews, units
from quizapp.store.reviews import Reviewed
from quizapp.usecases.attempts import keys
from quizapp.usecases.attempts.posting import MOST_CHARACTERS
from quizapp.usecases.errors import Closed, NotFound, Refused
from quizapp.usecases.holding import EVERYTHING_OPEN, holding_of
from quizapp.usecases.review.asking import seed_of
from quizapp.usecases.review.history import history
from quizapp.usecases.review.today import is_checked, may_answer
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer to an item of a version; response None: the answer was asked for instead.

    key: of the page that asked, which also fixed the order of what it showed.
    """

    course_id: str
    version: Version
    item: Item
    level: Level
    response: Response | None
    key: str

    @property
    def place(self) -> Place:
        """Which item it is."""
        return Place(self.course_id, self.version.unit.id, self.item.id)


def save_review(services: Services, person_id: str, posted: Posted) -> int:
    """The number of the review, by which it is found again.

    The first answer under a key is the one that counts; sending under it again changes nothing.
    Raises NotFound (person, or an item that is not theirs to review), Closed (not due, or a quiz
    under way asks it), Refused (bad key, answer too long) and NotSaved; when it returns, the answer
    is durable.
    """
    key = keys.checked(posted.key)
    if not services.review or not is_checked(posted.item, services.rooms):
        raise NotFound
    if len(json.dumps(posted.response)) > MOST_CHARACTERS:
        raise Refused("This answer is too long to be kept. Shorten it.")
    unit = posted.version.unit
    served = services.units.of_body(unit.digest, posted.version.text)
    with writing(services) as session:
        # Whoever begins a quiz holds the person, too: so no quiz begins beside this.
        concerned = people.locked_concerned(session, person_id, services.clock())
        if concerned is None:
            raise NotFound
        holding = holding_of(services, session, person_id) if concerned else EVERYTHING_OPEN
        past = history(services, session, person_id, holding)
        if key in past.keys:
            return past.keys[key]
        if posted.place not in past.cards:
            raise NotFound
        now = services.clock()
        if not may_answer(past, posted.place, now):
            raise Closed("This question is not to be answered now. Go back to your review.")
        names = {"course_id": posted.course_id, "unit_id": unit.id, "title": unit.title}
        units.keep(session, digest=unit.digest, body=posted.version.text, at=now, **names)
        review = Reviewed(
            number=len(past.times) + 1,
            unit_digest=unit.digest,
            course_id=posted.course_id,
            unit_id=unit.id,
            item_id=posted.item.id,
            level=posted.level.value,
            seed=seed_of(services, person_id, key),
            answer=posted.response,
            client_key=key,
            received_at=now,
        )
        digest = served.item_digests[posted.item.id]
        reviews.add(session, person_id, review, posted.item.type, digest)
        return review.number


def saved_under(services: Services, person_id: str, key: str) -> int | None:
    """The number of the person's review that was sent under that key. Raises NotSaved."""
    with looking(services) as session:
        return reviews.by_key(session, person_id, key)

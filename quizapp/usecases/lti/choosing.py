"""A teacher chooses a lesson for a new link of their LMS (Deep Linking 2.0).

Nothing of this needs a cookie, as browsers keep none for a page in somebody else's frame: the
ticket is all that it takes. Nobody is signed in by it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from quizapp.domain.lti.telling import Addresses, Choice, for_choice
from quizapp.store import assignments
from quizapp.store.lti import passages, places
from quizapp.usecases.errors import Refused
from quizapp.usecases.lti.arriving import CHOICE, Arrived, of_ticket
from quizapp.usecases.lti.entering import course_key
from quizapp.usecases.lti.linking import Option, lesson_of, options, parsed
from quizapp.usecases.lti.model import Distrusted
from quizapp.usecases.lti.our_keys import signed
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

_LASTS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What goes back to the LMS: by a form of the browser's, to that address."""

    title: str
    back: str
    token: str = field(repr=False)


def choices(services: Services, ticket: str) -> tuple[Arrived, tuple[Option, ...]]:
    """Who chooses, and from what. Raises Distrusted and NotSaved."""
    arrived = of_ticket(services, ticket, CHOICE)
    return arrived, options(services, _class_of(services, arrived))


def choose(services: Services, ticket: str, value: str, ours: Addresses) -> Chosen:
    """What was chosen, signed; the ticket is used up.

    Raises Refused (field "lesson"), Distrusted and NotSaved.
    """
    arrived = of_ticket(services, ticket, CHOICE)
    choice = _choice(services, arrived, value)
    launch, now = arrived.launch, services.clock()
    claims = for_choice(arrived.platform, launch.deployment, launch.data, choice, ours)
    stamps = {
        "iat": int(now.timestamp()),
        "exp": int((now + _LASTS).timestamp()),
        "nonce": services.tokens(16),
    }
    token = signed(services, claims | stamps)
    with writing(services) as session:
        if passages.take(session, token_hash(ticket), CHOICE, now) is None:
            raise Distrusted("ticket")
    return Chosen(choice.title, launch.back, token)


def _choice(services: Services, arrived: Arrived, value: str) -> Choice:
    course, unit, assignment = parsed(value)
    lesson = lesson_of(services, course, unit)
    if lesson is not None:
        return Choice(lesson[1].unit.title, course, unit)
    class_id = _class_of(services, arrived)
    with reading(services) as session:
        known = assignments.by_id(session, assignment) if assignment else None
        if known is None or known.classroom_id != class_id:
            raise Refused("Choose a lesson.", "lesson")
        return Choice(known.title, known.course_id, known.unit_id, known.id)


def _class_of(services: Services, arrived: Arrived) -> str | None:
    launch = arrived.launch
    key = course_key(launch.deployment, launch.course)
    with reading(services) as session:
        found = places.course(session, arrived.platform.id, key)
        return found.classroom_id if found else None

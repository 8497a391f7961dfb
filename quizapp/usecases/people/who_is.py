"""Who is asking."""

from __future__ import annotations

from quizapp.store import people
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.people.model import Person, person_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


def who_is(services: Services, token: str) -> Person | None:
    """The person whose sign-in the token is, None when it ended; one SQL statement."""
    with looking(services) as session:
        row = people.by_token(session, token_hash(token), services.clock())
        return person_of(row) if row else None

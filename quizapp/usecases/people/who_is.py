"""Who is asking."""

from __future__ import annotations

from typing import cast

from quizapp.store import people
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.people.model import Person, Role
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_look


def who_is(services: Services, token: str) -> Person | None:
    """The person whose sign-in the token is, None when it ended; one SQL statement."""
    with quick_look(services) as link:
        row = people.by_token(link, token_hash(token), services.clock())
    if row is None:
        return None
    person_id, role, nickname, login = row
    return Person(person_id, cast("Role", role), nickname, login)

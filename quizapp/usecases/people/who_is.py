"""Who is asking."""

from __future__ import annotations

from typing import cast

from quizapp.store import people
from quizapp.store.people import Who
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.people.model import Person, Role
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_look


def who_is(services: Services, token: str) -> Person | None:
    """The person whose sign-in the token is, None when it ended; one SQL statement."""
    with quick_look(services) as link:
        row = people.by_token(link, token_hash(token), services.clock())
    return None if row is None else person_in(row)


def person_in(who: Who) -> Person:
    """The person in what a statement tells of who asks."""
    return Person(who.id, cast("Role", who.role), who.nickname, who.login)

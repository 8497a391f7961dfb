"""Start at once with a nickname."""

from __future__ import annotations

from quizapp.store import people
from quizapp.store.tables import Person
from quizapp.usecases.people import limits
from quizapp.usecases.people.codes import new_code, normalised
from quizapp.usecases.people.hashes import code_hash
from quizapp.usecases.people.model import NewGuest
from quizapp.usecases.people.names import nickname as checked
from quizapp.usecases.people.signing import new_sign_in
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def start_guest(
    services: Services, nickname: str, remote: str = "", before: str | None = None
) -> NewGuest:
    """A new learner, signed in. Raises Refused (nickname), TooMany and NotSaved.

    before: token of the browser's present sign-in, which ends with the new one.
    """
    name = checked(nickname)
    limits.take(services, limits.of_guest(remote))
    code = new_code()
    guest = Person(
        id=services.tokens(16),
        role="learner",
        nickname=name,
        recovery_hash=code_hash(services.secret, normalised(code) or code),
        created_at=services.clock(),
    )
    with writing(services) as session:
        people.add(session, guest)
        token = new_sign_in(services, session, guest.id, guest.role, before)
    return NewGuest(guest.id, code, token)

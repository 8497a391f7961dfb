"""A new recovery code in place of the old one."""

from __future__ import annotations

from quizapp.store import people
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people.codes import new_code, normalised
from quizapp.usecases.people.hashes import code_hash
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def new_recovery_code(services: Services, person_id: str) -> str:
    """The new code; the old one no longer works. Raises NotFound for nobody, and NotSaved."""
    code = new_code()
    with writing(services) as session:
        person = people.locked(session, person_id)
        if person is None:
            raise NotFound
        person.recovery_hash = code_hash(services.secret, normalised(code) or code)
        person.code_given_at = None
        session.flush()
    return code

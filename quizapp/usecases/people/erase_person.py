"""Forget somebody."""

from __future__ import annotations

from quizapp.store import belongings, people
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people import limits
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def erase_person(services: Services, person_id: str) -> None:
    """Remove every row of the person, for good. Raises NotFound for nobody, and NotSaved."""
    with writing(services) as session:
        person = people.locked(session, person_id)
        if person is None:
            raise NotFound
        if person.login is not None:
            limits.forget_name(session, person.login)
        belongings.erase(session, person_id)

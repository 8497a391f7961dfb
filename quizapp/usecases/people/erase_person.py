"""Forget somebody."""

from __future__ import annotations

import logging

from quizapp.store import belongings, people
from quizapp.store.engine import forget_for_good
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people import limits
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

_LOG = logging.getLogger(__name__)


def erase_person(services: Services, person_id: str) -> None:
    """Remove every row of the person, for good. Raises NotFound for nobody, and NotSaved."""
    with writing(services) as session:
        person = people.locked(session, person_id)
        if person is None:
            raise NotFound
        if person.login is not None:
            limits.forget_name(session, person.login)
        belongings.erase(session, person_id)
    if not forget_for_good(services.engine):
        _LOG.warning(
            "somebody is erased, but the database's log was needed: the old text stays in its file "
            "that ends in -wal until the next one is erased or the server stops"
        )

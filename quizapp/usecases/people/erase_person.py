"""Forget somebody."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy.orm import Session

from quizapp.store import belongings, people
from quizapp.store.engine import forget_for_good
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import limits
from quizapp.usecases.people.left_counts import leave_counts
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

LAST_ADMIN = (
    "You are the only admin of this server. Make another teacher an admin first, "
    "so that somebody can still invite teachers and make lost passwords anew."
)
_LOG = logging.getLogger(__name__)


def erase_person(
    services: Services, person_id: str, if_so: Callable[[Session], bool] | None = None
) -> bool:
    """Remove every row of the person, for good; whether that was done. Counts of answers stay.

    if_so: asked once nobody else changes the person any more; may write, too. Without a yes nothing
    else is removed. Raises NotFound for nobody, Refused for the only admin, and NotSaved.
    """
    with writing(services) as session:
        # First, as whoever changes roles does it first, too.
        admins = people.locked_admins(session)
        person = people.locked(session, person_id)
        if person is None:
            raise NotFound
        if if_so is not None and not if_so(session):
            return False
        if admins == [person_id]:
            raise Refused(LAST_ADMIN)
        if person.login is not None:
            limits.forget_name(session, person.login)
        leave_counts(session, person_id)
        belongings.erase(session, person_id)
    if not forget_for_good(services.engine):
        _LOG.warning(
            "somebody is erased, but the database's log was needed: the old text stays in its file "
            "that ends in -wal until the next one is erased or the server stops"
        )
    return True

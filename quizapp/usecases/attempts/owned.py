"""Attempts are their owner's: anybody else's does not exist."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.store import attempts
from quizapp.store.tables import Attempt, Sitting
from quizapp.usecases.errors import NotFound


def locked_own(session: Session, person_id: str, attempt_id: str) -> Attempt:
    """The attempt, kept from other writers. Raises NotFound for none and for another person's."""
    return locked_own_timed(session, person_id, attempt_id)[0]


def locked_own_timed(
    session: Session, person_id: str, attempt_id: str
) -> tuple[Attempt, Sitting | None]:
    """The same with what it is at an assignment, None for a learner's own."""
    found = attempts.locked_timed(session, attempt_id)
    if found is None or found[0].person_id != person_id:
        raise NotFound
    return found

"""Attempts are their owner's: anybody else's does not exist."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.store import attempts
from quizapp.store.tables import Attempt
from quizapp.usecases.errors import NotFound


def locked_own(session: Session, person_id: str, attempt_id: str) -> Attempt:
    """The attempt, kept from other writers. Raises NotFound for none and for another person's."""
    attempt = attempts.locked(session, attempt_id)
    if attempt is None or attempt.person_id != person_id:
        raise NotFound
    return attempt

"""What somebody should know of their own account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.store import people
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking


@dataclass(frozen=True, slots=True)
class Notices:
    """code_given_at: when a teacher made the code that holds, None for one of their own;

    password_reset_at: when the password that holds was set by a link.
    """

    code_given_at: datetime | None = None
    password_reset_at: datetime | None = None


def notices(services: Services, person_id: str) -> Notices:
    """Nothing for nobody. Raises NotSaved."""
    with looking(services) as session:
        row = people.by_id(session, person_id)
    if row is None:
        return Notices()
    return Notices(row.code_given_at, row.password_reset_at)

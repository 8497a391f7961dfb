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

    password_reset_at: when the password that holds was set by a link; by_school, by_lms:
    whether they sign in through the school, or come from an LMS.
    """

    code_given_at: datetime | None = None
    password_reset_at: datetime | None = None
    by_school: bool = False
    by_lms: bool = False


def notices(services: Services, person_id: str) -> Notices:
    """Nothing for nobody. Raises NotSaved."""
    with looking(services) as session:
        found = people.coming(session, person_id)
    if found is None:
        return Notices()
    row = found.person
    return Notices(row.code_given_at, row.password_reset_at, found.by_school, found.by_lms)

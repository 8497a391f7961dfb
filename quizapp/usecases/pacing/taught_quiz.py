"""The live quiz of somebody who leads the class through it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.domain.assignment.rules import Setting
from quizapp.store import assignments
from quizapp.store.tables import Assignment, Classroom
from quizapp.usecases.errors import NotFound


def taught_quiz(
    session: Session, assignment_id: str, teacher_id: str, *, locked: bool = False
) -> tuple[Assignment, Classroom]:
    """The quiz and its class. Raises NotFound for whoever does not teach it, and other work.

    locked: nobody else changes it until the transaction ends.
    """
    found = assignments.taught(session, assignment_id, teacher_id, locked=locked)
    if found is None or found[0].setting != Setting.LIVE.value:
        raise NotFound
    return found

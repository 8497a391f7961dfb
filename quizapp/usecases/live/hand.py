"""Ask for help while the class works, and be seen."""

from __future__ import annotations

from datetime import datetime

from quizapp.store import assignments, hands
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing


def set_hand(services: Services, person_id: str, assignment_id: str, *, up: bool) -> None:
    """Raise one's own hand or take it down; twice is as once.

    Raises NotFound for work that is none of the person's, and NotSaved.
    """
    with writing(services) as session:
        if assignments.mine(session, person_id, assignment_id) is None:
            raise NotFound
        if not up:
            hands.lower(session, assignment_id, person_id)
        elif not hands.lift(session, assignment_id, person_id, services.clock()):
            raise NotFound


def hand_since(services: Services, person_id: str, assignment_id: str) -> datetime | None:
    """Since when one's own hand is up, None while it is down. Raises NotSaved."""
    with looking(services) as session:
        return hands.since(session, assignment_id, person_id)


def hand_seen(services: Services, teacher_id: str, assignment_id: str, person_id: str) -> None:
    """Take a learner's hand down: somebody has come. Twice is as once.

    Raises NotFound for whoever does not teach the class, and NotSaved.
    """
    with writing(services) as session:
        if assignments.taught(session, assignment_id, teacher_id) is None:
            raise NotFound
        # What was typed may be no text that a database takes.
        if person_id in hands.of_assignment(session, assignment_id):
            hands.lower(session, assignment_id, person_id)

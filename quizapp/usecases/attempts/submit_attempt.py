"""End an attempt and derive its mark."""

from __future__ import annotations

from quizapp.domain.numbers import text
from quizapp.domain.scoring import Mark, mark_attempt
from quizapp.store import attempts, marks
from quizapp.usecases.attempts.owned import locked_own
from quizapp.usecases.attempts.record import (
    items_of,
    mark_of,
    marks_to_json,
    steps_of,
)
from quizapp.usecases.policies import policy_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

REASON = "submitted"


def submit_attempt(services: Services, person_id: str, attempt_id: str) -> Mark:
    """The mark; submitting again gives the mark that holds. Raises NotFound and NotSaved."""
    with writing(services) as session:
        attempt = locked_own(session, person_id, attempt_id)
        stored = marks.latest(session, attempt_id)
        if stored is not None:
            return mark_of(stored, attempt.items)
        served = services.units.get(session, attempt.unit_digest)
        steps = steps_of(attempts.steps(session, attempt_id))
        policy = policy_of(attempt.policy)
        mark = mark_attempt(items_of(attempt, served), services.rooms, policy, steps)
        now = services.clock()
        marks.add(
            session,
            attempt_id,
            derivation=1,
            at=now,
            by=None,
            reason=REASON,
            score=text(mark.score),
            maximum=text(mark.maximum),
            items=marks_to_json(mark),
        )
        attempts.close(session, attempt_id, now)
        return mark

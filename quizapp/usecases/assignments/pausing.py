"""Let the clock of an attempt stand still for a while, where a teacher has allowed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from quizapp.domain.assignment.timing import Allowance, ends_at, paused_for
from quizapp.domain.assignment.timing import Pause as Stood
from quizapp.store import assignments, sittings
from quizapp.store.tables import Assignment, Attempt, Sitting
from quizapp.usecases.attempts.ending import over_since
from quizapp.usecases.attempts.owned import locked_own_timed
from quizapp.usecases.errors import Closed, NotFound, Refused
from quizapp.usecases.kept_rules import allowance_of, rules_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def pause_attempt(services: Services, person_id: str, attempt_id: str) -> None:
    """Stop the clock; twice is as once. It goes on by itself when the allowed minutes are used up.

    Raises NotFound, Refused (none is allowed, or none is left), Closed (handed in, or time is up)
    and NotSaved.
    """
    with writing(services) as session:
        attempt, sitting = _open(services, session, person_id, attempt_id)
        now = services.clock()
        if sitting.resumes_at is not None and now < sitting.resumes_at:
            return
        if sitting.resumes_at is not None:
            # It went on by itself, and nobody was there to note it.
            sittings.resume(session, attempt_id, sitting.resumes_at)
        row, more = _rules(session, sitting)
        stood = _stood(session, attempt_id)
        left = timedelta(minutes=more.pause) - paused_for(stood, more, now)
        if left <= timedelta(0):
            raise Refused("There is no pause left for this work.")
        sittings.pause(session, attempt_id, now)
        until = now + left
        paused = timedelta(minutes=more.pause)
        end = ends_at(rules_of(row), more, attempt.started_at, paused)
        sittings.set_end(session, attempt_id, end, until)


def resume_attempt(services: Services, person_id: str, attempt_id: str) -> None:
    """Let the clock go on; twice is as once. Raises NotFound, Closed and NotSaved."""
    with writing(services) as session:
        attempt, sitting = _open(services, session, person_id, attempt_id)
        now = services.clock()
        if sitting.resumes_at is None or now >= sitting.resumes_at:
            return
        row, more = _rules(session, sitting)
        sittings.resume(session, attempt_id, now)
        paused = paused_for(_stood(session, attempt_id), more, now)
        end = ends_at(rules_of(row), more, attempt.started_at, paused)
        sittings.set_end(session, attempt_id, end, None)


def _open(
    services: Services, session: Session, person_id: str, attempt_id: str
) -> tuple[Attempt, Sitting]:
    attempt, sitting = locked_own_timed(session, person_id, attempt_id)
    if sitting is None:
        raise NotFound
    if attempt.submitted_at is not None:
        raise Closed("This attempt has been submitted.")
    # Else rules that change just now would let it end by the old ones.
    assignments.hold_rules(session, sitting.assignment_id)
    sittings.seen_anew(session, sitting)
    if over_since(attempt, sitting, services.clock()) is not None:
        raise Closed("Time is up. What you had saved before counts.")
    return attempt, sitting


def _rules(session: Session, sitting: Sitting) -> tuple[Assignment, Allowance]:
    row = assignments.by_id(session, sitting.assignment_id)
    more = assignments.allowance(session, sitting.assignment_id, sitting.person_id)
    if row is None:
        raise NotFound
    return row, allowance_of(more)


def _stood(session: Session, attempt_id: str) -> Sequence[Stood]:
    found = sittings.pauses(session, [attempt_id]).get(attempt_id, [])
    return [Stood(one.since, one.until) for one in found]

"""Attempts whose time has run out: what was saved is handed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.domain.assignment.timing import is_over
from quizapp.domain.scoring import Mark
from quizapp.store import attempts, hands, paces, sittings
from quizapp.store.tables import Attempt, Sitting
from quizapp.usecases.attempts.record import add_mark, derived
from quizapp.usecases.attempts.regrading import regraded_late
from quizapp.usecases.policies import policy_of, policy_to_json
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

TIME_UP = "time was up"
AT_ONCE = 100
"""Attempts that are ended in one transaction."""


def end_if_over(services: Services, attempt_id: str) -> bool:
    """Hand the attempt in when its time is over; whether it was. Raises NotSaved."""
    with looking(services) as session:
        found = sittings.timed(session, attempt_id)
    now = services.clock()
    over = found is not None and over_since(found[0], found[1], now) is not None
    return over and _end(services, [attempt_id], now) > 0


def end_all_over(services: Services, assignment_ids: list[str]) -> int:
    """Hand in every attempt at these whose time is over; how many. Raises NotSaved."""
    now = services.clock()
    with looking(services) as session:
        past = sittings.past_end(session, assignment_ids, now)
    over = [attempt.id for attempt, sitting in past if over_since(attempt, sitting, now)]
    some = (over[start : start + AT_ONCE] for start in range(0, len(over), AT_ONCE))
    return sum(_end(services, ids, now) for ids in some)


def over_since(attempt: Attempt, sitting: Sitting | None, now: datetime) -> datetime | None:
    """When the attempt's time ended, if it has run out by now, grace and all; else None."""
    if sitting is None or not is_over(sitting.ends_at, now, policy_of(attempt.policy).grace):
        return None
    return sitting.ends_at


def _end(services: Services, attempt_ids: list[str], now: datetime) -> int:
    ended = 0
    with writing(services) as session:
        for attempt_id in sorted(attempt_ids):
            found = attempts.locked_timed(session, attempt_id)
            # Somebody may have handed it in, or given it more time, while we waited.
            if found is None or found[0].submitted_at is not None:
                continue
            if ended_at := over_since(*found, now):
                hand_in(services, session, *found, ended_at, now, TIME_UP)
                ended += 1
    return ended


def hand_in(
    services: Services,
    session: Session,
    attempt: Attempt,
    sitting: Sitting | None,
    at: datetime,
    now: datetime,
    reason: str,
) -> Mark:
    """The mark of an attempt that the caller has locked and that has none; its hand goes down.

    sitting: what it is at, None for a learner's own; at: when it counts as handed in; now: when the
    mark was made.
    """
    _note_asked(session, attempt, sitting)
    served = services.units.get(session, attempt.unit_digest)
    steps = attempts.steps(session, attempt.id)
    mark = derived(attempt, served, services.rooms, steps, {})
    add_mark(
        session,
        attempt.id,
        mark,
        derivation=1,
        at=now,
        by=None,
        reason=reason,
        assigned=sitting is not None,
    )
    attempts.close(session, attempt.id, at)
    if sitting is not None:
        hands.lower(session, sitting.assignment_id, sitting.person_id)
    return regraded_late(services, session, attempt, served, steps, now) or mark


def _note_asked(session: Session, attempt: Attempt, sitting: Sitting | None) -> None:
    """Where a teacher led the class: how far it came, which the mark follows from for ever."""
    policy = policy_of(attempt.policy)
    if sitting is None or not policy.paced:
        return
    row = paces.of(session, sitting.assignment_id)
    if row is not None:
        attempts.set_policy(session, attempt, policy_to_json(replace(policy, asked=row.reached)))

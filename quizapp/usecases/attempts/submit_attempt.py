"""End an attempt and derive its mark."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.scoring import Mark
from quizapp.store import marks, paces
from quizapp.store.tables import Attempt, Sitting
from quizapp.usecases.attempts.devices import note_handing_in
from quizapp.usecases.attempts.ending import TIME_UP, hand_in, over_since
from quizapp.usecases.attempts.load_attempt import view_in
from quizapp.usecases.attempts.owned import locked_own_timed
from quizapp.usecases.attempts.record import mark_of
from quizapp.usecases.attempts.views import AttemptView
from quizapp.usecases.errors import Changed, Closed
from quizapp.usecases.policies import policy_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

REASON = "submitted"


def submit_attempt(
    services: Services,
    person_id: str,
    attempt_id: str,
    device: DeviceWord | None = None,
    *,
    seen: AttemptView | None = None,
) -> Mark:
    """The mark; submitting again gives the mark that holds.

    An attempt whose time was over before counts as handed in when it ended.

    device: what a device says that kept the handing in until there was a network.
    seen: the attempt that is meant to be handed in, for a client that wants just that.
    Raises NotFound, Changed (it was no longer as `seen`; nothing is handed in), Closed (a teacher
    leads the class through it) and NotSaved.
    """
    with writing(services) as session:
        attempt, sitting = locked_own_timed(session, person_id, attempt_id)
        if seen is not None:
            _must_be_as(seen, view_in(services, session, attempt_id))
        stored = marks.latest(session, attempt_id)
        if stored is not None:
            return mark_of(stored, attempt.items)
        now = services.clock()
        ended_at = over_since(attempt, sitting, now)
        if ended_at is None and _is_led(session, attempt, sitting):
            raise Closed("Your teacher ends this quiz for the whole class.")
        reason = REASON if ended_at is None else TIME_UP
        mark = hand_in(services, session, attempt, sitting, ended_at or now, now, reason)
        note_handing_in(session, attempt_id, device, attempt.started_at, now)
        return mark


def _is_led(session: Session, attempt: Attempt, sitting: Sitting | None) -> bool:
    """Whether a teacher leads the class through it."""
    if sitting is None or not policy_of(attempt.policy).paced:
        return False
    return paces.of(session, sitting.assignment_id) is not None


def _must_be_as(seen: AttemptView, now: AttemptView) -> None:
    if now.before_handing_in() != seen.before_handing_in():
        raise Changed("The attempt has changed since you read it, so it was not handed in.")

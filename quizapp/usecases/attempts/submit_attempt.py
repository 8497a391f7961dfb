"""End an attempt and derive its mark."""

from __future__ import annotations

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.scoring import Mark
from quizapp.store import attempts, marks
from quizapp.usecases.attempts.devices import note_handing_in
from quizapp.usecases.attempts.load_attempt import view_in
from quizapp.usecases.attempts.owned import locked_own
from quizapp.usecases.attempts.record import add_mark, derived, mark_of
from quizapp.usecases.attempts.regrading import regraded_late
from quizapp.usecases.attempts.views import AttemptView
from quizapp.usecases.errors import Changed
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

    device: what a device says that kept the handing in until there was a network.
    seen: the attempt that is meant to be handed in, for a client that wants just that.
    Raises NotFound, Changed (it was no longer as `seen`; nothing is handed in) and NotSaved.
    """
    with writing(services) as session:
        attempt = locked_own(session, person_id, attempt_id)
        if seen is not None:
            _must_be_as(seen, view_in(services, session, attempt_id))
        stored = marks.latest(session, attempt_id)
        if stored is not None:
            return mark_of(stored, attempt.items)
        served = services.units.get(session, attempt.unit_digest)
        steps = attempts.steps(session, attempt_id)
        mark = derived(attempt, served, services.rooms, steps, {})
        now = services.clock()
        add_mark(session, attempt_id, mark, derivation=1, at=now, by=None, reason=REASON)
        attempts.close(session, attempt_id, now)
        note_handing_in(session, attempt_id, device, attempt.started_at, now)
        return regraded_late(services, session, attempt, served, steps, now) or mark


def _must_be_as(seen: AttemptView, now: AttemptView) -> None:
    if now.before_handing_in() != seen.before_handing_in():
        raise Changed("The attempt has changed since you read it, so it was not handed in.")

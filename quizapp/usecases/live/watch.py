"""Look at a class at work: cheaply whether anything is new, and all of it when it is."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from quizapp.store import attempts, hands, live
from quizapp.store.live import Pulse, Standing
from quizapp.usecases.attempts.ending import end_all_over
from quizapp.usecases.boards import Board, ClassNow, Trace
from quizapp.usecases.errors import NotFound
from quizapp.usecases.live.picture import pictured, traced
from quizapp.usecases.policies import policy_of
from quizapp.usecases.served import Served
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_look, reading


def pulse_of(services: Services, teacher_id: str, assignment_id: str) -> Pulse:
    """What changes with the class: one statement, unless somebody's time has ended meanwhile.

    Raises NotFound for whoever does not teach it, and NotSaved.
    """
    found = _pulse(services, teacher_id, assignment_id)
    if found.over and end_all_over(services, [assignment_id]):
        return _pulse(services, teacher_id, assignment_id)
    return found


def class_now(services: Services, assignment_id: str, pulse: Pulse) -> ClassNow:
    """The class as it was at that pulse or since; whoever asks has got the pulse by `pulse_of`.

    Raises NotSaved.
    """
    known = services.boards.get(assignment_id)
    if known is not None and known.pulse == pulse:
        return known.now
    with reading(services) as session:
        learners = live.learners(session, assignment_id)
        sat = [_as_asked(one) for one in live.standings(session, assignment_id)]
        newest = {one.person_id: one for one in sat}
        up = hands.of_assignment(session, assignment_id)
        versions = [one.unit_digest for one in reversed(sat) if newest[one.person_id] is one]
        found = services.units.many(session, versions)
        served = {digest: found[digest] for digest in versions}
        old = known.traces if known is not None else {}
        traces = _traces(services, session, newest, served, old)
    now = pictured(services.rooms, learners, newest, up, served, traces)
    services.boards.put(assignment_id, Board(pulse, now, traces))
    return now


def _as_asked(one: Standing) -> Standing:
    """Without the items that a class which was led never came to."""
    return one._replace(items=one.items[: policy_of(one.policy).asked])


def _pulse(services: Services, teacher_id: str, assignment_id: str) -> Pulse:
    with quick_look(services) as link:
        found = live.pulse(link, assignment_id, teacher_id, services.clock())
    if found is None:
        raise NotFound
    return found


def _traces(
    services: Services,
    session: Session,
    newest: Mapping[str, Standing],
    served: Mapping[str, Served],
    old: Mapping[str, Trace],
) -> dict[str, Trace]:
    """By attempt; steps are only ever added, so those of attempts with as many are not read."""
    found: dict[str, Trace] = {}
    stale: list[Standing] = []
    for one in newest.values():
        trace = old.get(one.attempt_id, Trace())
        found[one.attempt_id] = trace
        if trace.last != one.last:
            stale.append(one)
    ids = [one.attempt_id for one in stale]
    steps = attempts.steps_of_many(session, ids) if ids else {}
    for one in stale:
        unit, before = served[one.unit_digest].unit, found[one.attempt_id]
        new = steps.get(one.attempt_id, ())
        found[one.attempt_id] = traced(services.rooms, unit, before, new)
    return found

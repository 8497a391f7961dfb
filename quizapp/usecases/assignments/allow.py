"""What one learner has beyond the rules: time, pauses, attempts, other dates."""

from __future__ import annotations

from quizapp.domain.assignment.allowing import faults_of_allowance
from quizapp.domain.assignment.timing import NOTHING_MORE, Allowance
from quizapp.store import assignments
from quizapp.usecases.assignments.audited import note_allowance
from quizapp.usecases.assignments.set_work import Unfit, follow
from quizapp.usecases.errors import NotFound
from quizapp.usecases.kept_rules import allowance_of, rules_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def allow(
    services: Services, teacher_id: str, assignment_id: str, person_id: str, more: Allowance
) -> None:
    """Give one learner that, instead of what they had; an attempt under way has it at once.

    Raises NotFound (not taught, or no learner of the class), Unfit (fields as in `Allowance`) and
    NotSaved.
    """
    with writing(services) as session:
        found = assignments.taught(session, assignment_id, teacher_id, locked=True)
        if found is None or not assignments.learns_in(session, found[1].id, person_id):
            raise NotFound
        before = allowance_of(assignments.allowance(session, assignment_id, person_id))
        rules = rules_of(found[0])
        if unfit := faults_of_allowance(rules, more):
            raise Unfit(unfit)
        if more == before:
            return
        note_allowance(services, session, found[0], teacher_id, person_id, before, more)
        given = None if more == NOTHING_MORE else _columns(more)
        assignments.allow(session, assignment_id, person_id, given)
        follow(services, session, assignment_id, rules, person_id)


def _columns(more: Allowance) -> dict[str, object]:
    return {
        "minutes": more.minutes,
        "pause": more.pause,
        "attempts": more.attempts,
        "due": more.due,
        "closes": more.closes,
    }

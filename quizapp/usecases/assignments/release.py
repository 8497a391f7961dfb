"""Show the class what waits for the teacher's word, or hide it again."""

from __future__ import annotations

from quizapp.domain.audit import Action
from quizapp.domain.policy import Release
from quizapp.store import assignments
from quizapp.store.lti import scores
from quizapp.usecases.assignments.audited import note
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def release(
    services: Services, teacher_id: str, assignment_id: str, part: Release, *, on: bool
) -> None:
    """Show a part of the feedback to those who have handed in, or hide it again.

    It matters where the rules leave that part to the teacher. Raises NotFound and NotSaved.
    """
    with writing(services) as session:
        found = assignments.taught(session, assignment_id, teacher_id, locked=True)
        if found is None:
            raise NotFound
        before = set(found[0].released)
        if on == (part.value in before):
            return
        after = before | {part.value} if on else before - {part.value}
        told = {part.value: on}
        note(services, session, Action.WORK_SHOWN, found[0], teacher_id, after=told)
        assignments.change(session, assignment_id, {"released": sorted(after)})
        scores.want_of(session, assignment_id, services.clock())

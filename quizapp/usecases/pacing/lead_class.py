"""Open a live quiz, go from question to question, end it."""

from __future__ import annotations

from quizapp.domain.assignment.pacing import Move, moved
from quizapp.domain.assignment.timing import is_over
from quizapp.store import paces, units
from quizapp.usecases.assignments import end_now
from quizapp.usecases.attempts.begin import seed_of
from quizapp.usecases.attempts.ending import end_all_over
from quizapp.usecases.errors import Closed, NotFound
from quizapp.usecases.paces import pace_of
from quizapp.usecases.pacing.taught_quiz import taught_quiz
from quizapp.usecases.selections import asked_of, parts_of, version_for
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

_OVER = "This live quiz is over. Set the lesson once more to take it again."


def open_quiz(services: Services, teacher_id: str, assignment_id: str) -> None:
    """Let students in: from now on all are asked the lesson as it is. Twice is as once.

    Raises NotFound (not taught, no live quiz, or its lesson is gone), Closed (it is over) and
    NotSaved.
    """
    with looking(services) as session:
        row, _ = taught_quiz(session, assignment_id, teacher_id)
    # Before the transaction: nobody shall wait for a file that is being read.
    version = version_for(services, row)
    with writing(services) as session:
        row, _ = taught_quiz(session, assignment_id, teacher_id, locked=True)
        now = services.clock()
        if paces.opened(session, assignment_id) is not None:
            return
        if is_over(row.over_at, now):
            raise Closed(_OVER)
        if version is None:
            raise NotFound
        unit, seed = version.unit, seed_of(services, f"assignment:{row.id}")
        names = {"course_id": row.course_id, "unit_id": row.unit_id, "title": unit.title}
        units.keep(session, digest=unit.digest, body=version.text, at=now, **names)
        items = [item.id for item in asked_of(unit, parts_of(row), seed)]
        paces.open_(session, assignment_id, unit_digest=unit.digest, items=items, seed=seed, at=now)


def move_on(services: Services, teacher_id: str, assignment_id: str, step: int, move: Move) -> bool:
    """Go where the teacher says; whether the class went.

    step: the one that the teacher saw: whoever presses twice, or after a co-teacher, moves nothing.
    Raises NotFound (not taught, or not open), Closed (it is over) and NotSaved.
    """
    with writing(services) as session:
        # Or it may be ended while we wait for answers, and some would be asked one more.
        row, _ = taught_quiz(session, assignment_id, teacher_id, locked=True)
        here = paces.opened(session, assignment_id, locked=True)
        if here is None:
            raise NotFound
        now = services.clock()
        if is_over(row.over_at, now):
            raise Closed(_OVER)
        there = moved(pace_of(here), move) if here.step == step else None
        if there is None:
            return False
        paces.move(
            session,
            assignment_id,
            number=there.number,
            shown=sorted(there.shown),
            reached=there.reached,
            at=now,
        )
        return True


def end_quiz(services: Services, teacher_id: str, assignment_id: str) -> None:
    """Hand in what everybody has saved. Raises NotFound and NotSaved."""
    with looking(services) as session:
        taught_quiz(session, assignment_id, teacher_id)
    end_now(services, teacher_id, assignment_id)
    end_all_over(services, [assignment_id])

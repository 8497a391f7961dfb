"""Let a learner off an assignment, and take that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.store import assignments, audit, gradebook, people
from quizapp.store.tables import Assignment, Classroom, Excuse
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing
from quizapp.usecases.typed import label

MOST_REASON = 200
"""Characters."""


@dataclass(frozen=True, slots=True)
class ExcuseView:
    """A learner and an assignment. at: None for no excuse; by: nickname of who gave it."""

    class_id: str
    class_name: str
    assignment_id: str
    title: str
    person_id: str
    nickname: str
    reason: str
    at: datetime | None
    by: str | None


def excuse_page(
    services: Services, teacher_id: str, assignment_id: str, person_id: str
) -> ExcuseView:
    """Whether the learner is excused. Raises NotFound (as `excuse`) and NotSaved."""
    with reading(services) as session:
        row, classroom = _place(session, teacher_id, assignment_id, person_id)
        person = people.by_id(session, person_id)
        given = gradebook.excused(session, [assignment_id])
    if person is None:
        raise NotFound
    mine = next((one for one in given if one.person_id == person_id), None)
    return ExcuseView(
        class_id=classroom.id,
        class_name=classroom.name,
        assignment_id=row.id,
        title=row.title,
        person_id=person.id,
        nickname=person.nickname,
        reason=mine.reason if mine else "",
        at=mine.at if mine else None,
        by=mine.by if mine else None,
    )


def excuse(
    services: Services, teacher_id: str, assignment_id: str, person_id: str, reason: str = ""
) -> None:
    """The assignment counts nowhere for this learner. reason: for teachers, "" for none.

    Raises Refused (field "reason"), NotFound (not taught, or no learner of the class), NotSaved.
    """
    said = label(reason, MOST_REASON, "reason")
    with writing(services) as session:
        row, _ = _place(session, teacher_id, assignment_id, person_id, locked=True)
        before = gradebook.excused(session, [assignment_id])
        if (person_id, said) in {(one.person_id, one.reason) for one in before}:
            return
        now = services.clock()
        given = Excuse(
            assignment_id=assignment_id, person_id=person_id, reason=said, at=now, by=teacher_id
        )
        gradebook.excuse(session, given)
        _note(session, Action.WORK_EXCUSED, row, person_id, teacher_id, now)


def take_back_excuse(
    services: Services, teacher_id: str, assignment_id: str, person_id: str
) -> None:
    """It counts again. Raises NotFound (as `excuse`) and NotSaved."""
    with writing(services) as session:
        row, _ = _place(session, teacher_id, assignment_id, person_id, locked=True)
        if gradebook.pardon(session, assignment_id, person_id):
            to = (row, person_id, teacher_id, services.clock())
            _note(session, Action.WORK_NOT_EXCUSED, *to)


def _place(
    session: Session, teacher_id: str, assignment_id: str, person_id: str, *, locked: bool = False
) -> tuple[Assignment, Classroom]:
    found = assignments.taught(session, assignment_id, teacher_id, locked=locked)
    if found is None or not assignments.learns_in(session, found[1].id, person_id):
        raise NotFound
    return found


def _note(
    session: Session,
    action: Action,
    row: Assignment,
    person_id: str,
    teacher_id: str,
    now: datetime,
) -> None:
    # A reason may say more of somebody than the log should keep.
    after = {"assignment": row.id}
    audit.note(
        session,
        action,
        Kind.PERSON,
        person_id,
        who=teacher_id,
        at=now,
        class_id=row.classroom_id,
        after=after,
    )

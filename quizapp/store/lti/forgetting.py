"""What goes with a class, with an assignment and with somebody who is erased."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import LtiCourse, LtiLink, LtiPerson, LtiScore


def forget_assignments(session: Session, assignment_ids: Sequence[str] | Select[str]) -> None:
    """Links lead to them no more, and no score of theirs is told."""
    mine = select(LtiLink.id).where(LtiLink.assignment_id.in_(assignment_ids))
    session.execute(delete(LtiScore).where(LtiScore.link_id.in_(mine)))
    led = LtiLink.assignment_id.in_(assignment_ids)
    session.execute(update(LtiLink).where(led).values(assignment_id=None))


def forget_class(session: Session, classroom_id: str) -> None:
    """A course has no class any more; whoever teaches it next makes one."""
    courses = select(LtiCourse.id).where(LtiCourse.classroom_id == classroom_id)
    mine = select(LtiLink.id).where(LtiLink.course_id.in_(courses))
    session.execute(delete(LtiScore).where(LtiScore.link_id.in_(mine)))
    session.execute(delete(LtiLink).where(LtiLink.course_id.in_(courses)))
    session.execute(delete(LtiCourse).where(LtiCourse.classroom_id == classroom_id))


def forget_person(session: Session, person_id: str) -> None:
    """No LMS knows them here any more."""
    session.execute(delete(LtiScore).where(LtiScore.person_id == person_id))
    session.execute(delete(LtiPerson).where(LtiPerson.person_id == person_id))

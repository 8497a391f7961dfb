"""What classes are set to do, and what single learners have beyond the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from quizapp.store.classes import CO_TEACHER, LEARNER, TEACHER
from quizapp.store.lti import forgetting
from quizapp.store.tables import (
    Allowance,
    Assignment,
    Attempt,
    Classroom,
    Excuse,
    Filing,
    Hand,
    Membership,
    Pace,
    Sitting,
)


class Mine(NamedTuple):
    """An assignment as a learner has it. allowance: None for none."""

    assignment: Assignment
    class_name: str
    allowance: Allowance | None


def add(session: Session, assignment: Assignment) -> None:
    """Set a class something."""
    session.add(assignment)
    session.flush()


def by_id(session: Session, assignment_id: str) -> Assignment | None:
    """The assignment with that id."""
    query = select(Assignment).where(Assignment.id == assignment_id)
    return session.scalars(query).first()


def taught(
    session: Session, assignment_id: str, person_id: str, *, locked: bool = False
) -> tuple[Assignment, Classroom] | None:
    """The assignment and its class for somebody who teaches it, None for anybody else.

    locked: nobody else changes it until the transaction ends.
    """
    query = (
        select(Assignment, Classroom)
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(
            Assignment.id == assignment_id,
            Membership.person_id == person_id,
            Membership.role.in_((TEACHER, CO_TEACHER)),
        )
    )
    row = session.execute(query.with_for_update(of=Assignment) if locked else query).first()
    return (row[0], row[1]) if row else None


def hold_rules(session: Session, assignment_id: str) -> None:
    """Nobody changes its rules until the transaction ends; others may hold them at the same time.

    To be called before the person is locked: whoever gives a learner something holds the assignment
    first, and by what is written the learner's row, too.
    """
    query = select(Assignment.id).where(Assignment.id == assignment_id)
    session.execute(query.with_for_update(read=True))


def of_class(session: Session, classroom_id: str) -> list[Assignment]:
    """Everything that a class is set, newest first."""
    query = select(Assignment).where(Assignment.classroom_id == classroom_id)
    return list(session.scalars(query.order_by(Assignment.created_at.desc(), Assignment.id)))


def handed_in(session: Session, assignment_ids: Sequence[str]) -> dict[str, int]:
    """By assignment how many people have handed in at least once; none is left out."""
    query = (
        select(Sitting.assignment_id, func.count(Sitting.person_id.distinct()))
        .join(Attempt, Attempt.id == Sitting.attempt_id)
        .where(Sitting.assignment_id.in_(assignment_ids), Attempt.submitted_at.is_not(None))
        .group_by(Sitting.assignment_id)
    )
    return dict(session.execute(query).all())


def mine(session: Session, person_id: str, assignment_id: str) -> Mine | None:
    """The assignment for somebody who learns in its class, None for anybody else.

    An attempt of theirs keeps an assignment theirs when they have left the class.
    """
    own = Allowance.person_id == person_id
    here = select(Membership.classroom_id).where(
        Membership.person_id == person_id, Membership.role == LEARNER
    )
    begun = select(Sitting.assignment_id).where(Sitting.person_id == person_id)
    query = (
        select(Assignment, Classroom.name, Allowance)
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .outerjoin(Allowance, (Allowance.assignment_id == Assignment.id) & own)
        .where(
            Assignment.id == assignment_id,
            Assignment.classroom_id.in_(here) | Assignment.id.in_(begun),
        )
    )
    row = session.execute(query).first()
    return Mine(*row) if row else None


def learns_in(session: Session, classroom_id: str, person_id: str) -> bool:
    """Whether somebody is a learner of a class."""
    query = select(Membership.role).where(
        Membership.classroom_id == classroom_id, Membership.person_id == person_id
    )
    return session.scalar(query) == LEARNER


def change(session: Session, assignment_id: str, values: Mapping[str, Any]) -> None:
    """Give an assignment other columns."""
    session.execute(update(Assignment).where(Assignment.id == assignment_id).values(**values))


def begun(session: Session, assignment_id: str) -> bool:
    """Whether anybody has begun it."""
    query = select(exists().where(Sitting.assignment_id == assignment_id))
    return bool(session.scalar(query))


def allowances(session: Session, assignment_ids: Sequence[str]) -> list[Allowance]:
    """What single learners have beyond the rules of these."""
    query = select(Allowance).where(Allowance.assignment_id.in_(assignment_ids))
    return list(session.scalars(query.order_by(Allowance.person_id)))


def allowance(session: Session, assignment_id: str, person_id: str) -> Allowance | None:
    """What one learner has beyond its rules."""
    mine_ = (Allowance.assignment_id == assignment_id, Allowance.person_id == person_id)
    return session.scalars(select(Allowance).where(*mine_)).first()


def allow(
    session: Session, assignment_id: str, person_id: str, values: Mapping[str, Any] | None
) -> None:
    """Give one learner that beyond the rules, instead of what they had; None takes it away."""
    mine_ = (Allowance.assignment_id == assignment_id, Allowance.person_id == person_id)
    session.execute(delete(Allowance).where(*mine_))
    if values is not None:
        session.add(Allowance(assignment_id=assignment_id, person_id=person_id, **values))
        session.flush()


def remove(session: Session, assignment_ids: Sequence[str]) -> None:
    """Take assignments away; attempts at them become their learners' own."""
    forgetting.forget_assignments(session, assignment_ids)
    for table in (Allowance, Pace, Hand, Sitting, Excuse, Filing):
        session.execute(delete(table).where(table.assignment_id.in_(assignment_ids)))
    session.execute(delete(Assignment).where(Assignment.id.in_(assignment_ids)))

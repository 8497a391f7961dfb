"""Classes and their members."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, aliased

from quizapp.store.lti import forgetting
from quizapp.store.tables import (
    Allowance,
    Assignment,
    Category,
    Classroom,
    Excuse,
    Filing,
    Hand,
    Membership,
    Pace,
    Person,
    Sitting,
)

LEARNER, TEACHER, CO_TEACHER = "learner", "teacher", "co-teacher"


class Mine(NamedTuple):
    """A class of somebody's, the role that they have there, and how many learn in it."""

    classroom: Classroom
    role: str
    learners: int


class Member(NamedTuple):
    """Somebody in a class."""

    person: Person
    role: str
    joined_at: datetime


def add(session: Session, classroom: Classroom) -> None:
    """Add a class. Raises IntegrityError when another one has its code."""
    session.add(classroom)
    session.flush()


def by_code(session: Session, join_code: str, *, locked: bool = False) -> Classroom | None:
    """The class with that code, None for no such one. locked: as in `taught`."""
    query = select(Classroom).where(Classroom.join_code == join_code)
    return session.scalars(query.with_for_update() if locked else query).first()


def role_of(session: Session, classroom_id: str, person_id: str) -> str | None:
    """The role of somebody in a class, None outside of it."""
    mine = (Membership.classroom_id == classroom_id, Membership.person_id == person_id)
    return session.scalar(select(Membership.role).where(*mine))


def taught(
    session: Session, classroom_id: str, person_id: str, *, locked: bool = False
) -> tuple[Classroom, str] | None:
    """The class and the role of somebody who teaches it, None for anybody else.

    locked: nobody else changes the class until the transaction ends.
    """
    query = (
        select(Classroom, Membership.role)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(
            Classroom.id == classroom_id,
            Membership.person_id == person_id,
            Membership.role.in_((TEACHER, CO_TEACHER)),
        )
    )
    row = session.execute(query.with_for_update(of=Classroom) if locked else query).first()
    return (row[0], row[1]) if row else None


def of_person(session: Session, person_id: str) -> list[Mine]:
    """Everything that somebody learns or teaches in, by name."""
    other = aliased(Membership)
    learners = (
        select(func.count())
        .where(other.classroom_id == Classroom.id, other.role == LEARNER)
        .correlate(Classroom)
        .scalar_subquery()
    )
    query = (
        select(Classroom, Membership.role, learners)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(Membership.person_id == person_id)
    )
    found = [Mine(*row) for row in session.execute(query)]
    return sorted(found, key=lambda one: (one.classroom.name.casefold(), one.classroom.id))


def members(session: Session, classroom_id: str) -> list[Member]:
    """Everybody in a class, by name."""
    query = (
        select(Person, Membership.role, Membership.joined_at)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.classroom_id == classroom_id)
        .order_by(Person.name_key, Person.id)
    )
    return [Member(*row) for row in session.execute(query)]


def count(session: Session, classroom_id: str) -> int:
    """How many are in a class, whatever their role."""
    mine = Membership.classroom_id == classroom_id
    return session.scalar(select(func.count()).select_from(Membership).where(mine)) or 0


def join(session: Session, classroom_id: str, person_id: str, role: str, at: datetime) -> None:
    """Add somebody. Raises IntegrityError when they are in it already."""
    join_all(session, classroom_id, [person_id], role, at)


def join_all(
    session: Session, classroom_id: str, person_ids: Iterable[str], role: str, at: datetime
) -> None:
    """Add several. Raises IntegrityError when one of them is in it already."""
    session.add_all(
        Membership(classroom_id=classroom_id, person_id=one, role=role, joined_at=at)
        for one in person_ids
    )
    session.flush()


def leave(session: Session, classroom_id: str, person_id: str) -> None:
    """Take somebody out, their hand down; nothing happens when they are not in it."""
    set_ = select(Assignment.id).where(Assignment.classroom_id == classroom_id)
    up = (Hand.person_id == person_id, Hand.assignment_id.in_(set_))
    session.execute(delete(Hand).where(*up))
    mine = (Membership.classroom_id == classroom_id, Membership.person_id == person_id)
    session.execute(delete(Membership).where(*mine))


def change(session: Session, classroom_id: str, **values: object) -> None:
    """Give a class another name, code or state. Raises IntegrityError for a code that is taken."""
    session.execute(update(Classroom).where(Classroom.id == classroom_id).values(**values))


def remove(session: Session, classroom_id: str) -> None:
    """Take everybody out of a class, and it away with all that it was set."""
    set_ = select(Assignment.id).where(Assignment.classroom_id == classroom_id)
    # As whoever changes or leads one of them does first; or both wait for each other.
    session.execute(set_.order_by(Assignment.id).with_for_update())
    forgetting.forget_assignments(session, set_)
    forgetting.forget_class(session, classroom_id)
    for table in (Allowance, Pace, Hand, Sitting, Excuse, Filing):
        session.execute(delete(table).where(table.assignment_id.in_(set_)))
    session.execute(delete(Assignment).where(Assignment.classroom_id == classroom_id))
    session.execute(delete(Category).where(Category.classroom_id == classroom_id))
    session.execute(delete(Membership).where(Membership.classroom_id == classroom_id))
    session.execute(delete(Classroom).where(Classroom.id == classroom_id))


def forget(session: Session, person_id: str) -> None:
    """Take somebody out of every class; one that nobody teaches then is no more."""
    taught_ = select(Membership.classroom_id).where(
        Membership.person_id == person_id, Membership.role != LEARNER
    )
    ids = list(session.scalars(taught_))
    session.execute(delete(Membership).where(Membership.person_id == person_id))
    for classroom_id in ids:
        rest = (Membership.classroom_id == classroom_id, Membership.role != LEARNER)
        if session.scalar(select(func.count()).select_from(Membership).where(*rest)):
            give_to_first(session, classroom_id)
            continue
        remove(session, classroom_id)


def give_to_first(session: Session, classroom_id: str) -> None:
    """Where nobody is left who made a class, it is of whoever has taught it for longest."""
    there = (Membership.classroom_id == classroom_id, Membership.role != LEARNER)
    # In this order "teacher" comes before "co-teacher".
    order = (Membership.role.desc(), Membership.joined_at, Membership.person_id)
    first = session.scalar(select(Membership.person_id).where(*there).order_by(*order).limit(1))
    session.execute(
        update(Membership).where(*there, Membership.person_id == first).values(role=TEACHER)
    )

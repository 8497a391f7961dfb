"""Those who teach and run a server, and the classes that they leave."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.domain.roles import ADMIN, TEACHER
from quizapp.store import classes
from quizapp.store.tables import Classroom, Membership, Person, SignIn


class Staff(NamedTuple):
    """Somebody who teaches. last: the newest sign-in that has not ended, None without one."""

    person: Person
    last: datetime | None


def everybody(session: Session) -> list[Staff]:
    """Teachers and admins, by name."""
    last = (
        select(func.max(SignIn.created_at))
        .where(SignIn.person_id == Person.id)
        .correlate(Person)
        .scalar_subquery()
    )
    query = select(Person, last).where(Person.role.in_((TEACHER, ADMIN)))
    rows = session.execute(query.order_by(Person.role, Person.name_key, Person.id))
    return [Staff(person, at) for person, at in rows]


def last_sign_in(session: Session, person_id: str) -> datetime | None:
    """When the newest sign-in that has not ended was made."""
    query = select(func.max(SignIn.created_at)).where(SignIn.person_id == person_id)
    return session.scalar(query)


def named(session: Session, ids: Collection[str]) -> dict[str, Person]:
    """The people with these ids, by id."""
    return {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(ids)))}


def class_names(session: Session, ids: Collection[str]) -> dict[str, str]:
    """The names of these classes, by id."""
    query = select(Classroom.id, Classroom.name).where(Classroom.id.in_(ids))
    return {row.id: row.name for row in session.execute(query)}


def locked_classes(session: Session, person_id: str) -> list[Classroom]:
    """What somebody teaches; nobody else changes these classes until the transaction ends."""
    mine = select(Membership.classroom_id).where(*_teaching(person_id))
    query = select(Classroom).where(Classroom.id.in_(mine)).order_by(Classroom.id)
    return list(session.scalars(query.with_for_update()))


def alone_in(session: Session, person_id: str) -> list[Classroom]:
    """The classes that nobody else teaches, by name."""
    other = aliased(Membership)
    others = (
        select(other.person_id)
        .where(
            other.classroom_id == Membership.classroom_id,
            other.role != classes.LEARNER,
            other.person_id != person_id,
        )
        .exists()
    )
    query = (
        select(Classroom)
        .join(Membership, Membership.classroom_id == Classroom.id)
        .where(*_teaching(person_id), ~others)
    )
    found = session.scalars(query)
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def hand_over(
    session: Session, ids: Iterable[str], person_id: str, heir_id: str, at: datetime
) -> None:
    """Let somebody teach these classes in another one's place, as if they had made them."""
    for class_id in ids:
        classes.leave(session, class_id, person_id)
        classes.leave(session, class_id, heir_id)
        classes.join(session, class_id, heir_id, classes.TEACHER, at)


def stop_teaching(session: Session, ids: Iterable[str], person_id: str) -> None:
    """Take somebody out of classes that others teach, too."""
    for class_id in ids:
        classes.leave(session, class_id, person_id)
        classes.give_to_first(session, class_id)


def _teaching(person_id: str) -> tuple[ColumnElement[bool], ...]:
    return (Membership.person_id == person_id, Membership.role != classes.LEARNER)

"""Who somebody of an LMS is here, which class a course is, and which work a link leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from quizapp.store.classes import CO_TEACHER, TEACHER
from quizapp.store.tables import (
    LtiCourse,
    LtiLink,
    LtiPerson,
    LtiPlatform,
    Membership,
    Person,
)


class Course(NamedTuple):
    """A course and the LMS that it is of."""

    course: LtiCourse
    platform: LtiPlatform


def person_of(session: Session, subject_hash: str) -> Person | None:
    """Who that is here, kept from other writers until the transaction ends; None for nobody yet."""
    mine = select(LtiPerson.person_id).where(LtiPerson.subject_hash == subject_hash)
    return session.scalars(select(Person).where(Person.id.in_(mine)).with_for_update()).first()


def known(session: Session, subject_hashes: Sequence[str]) -> dict[str, str]:
    """By hash the id of each of them who is here."""
    query = select(LtiPerson).where(LtiPerson.subject_hash.in_(subject_hashes))
    return {one.subject_hash: one.person_id for one in session.scalars(query)}


def of_person(session: Session, person_id: str) -> LtiPerson | None:
    """How an LMS knows somebody, None for whoever came another way."""
    return session.scalars(select(LtiPerson).where(LtiPerson.person_id == person_id)).first()


def add_person(session: Session, **values: Any) -> None:
    """Say who that is. Raises IntegrityError when somebody was quicker."""
    session.execute(insert(LtiPerson).values(**values))


def course(session: Session, platform_id: str, course_key: str) -> LtiCourse | None:
    """The course, None where nobody has come from it who teaches."""
    query = select(LtiCourse).where(
        LtiCourse.platform_id == platform_id, LtiCourse.course_key == course_key
    )
    return session.scalars(query).first()


def courses_of(session: Session, classroom_id: str) -> list[Course]:
    """The courses whose class it is: one, or none."""
    query = (
        select(LtiCourse, LtiPlatform)
        .join(LtiPlatform, LtiPlatform.id == LtiCourse.platform_id)
        .where(LtiCourse.classroom_id == classroom_id)
    )
    return [Course(*row) for row in session.execute(query.order_by(LtiCourse.id))]


def link(session: Session, course_id: str, link_key: str) -> LtiLink | None:
    """The link, None for one that nobody has used."""
    query = select(LtiLink).where(LtiLink.course_id == course_id, LtiLink.link_key == link_key)
    return session.scalars(query.with_for_update()).first()


def taught_link(
    session: Session, link_id: str, person_id: str, *, locked: bool = False
) -> tuple[LtiLink, LtiCourse] | None:
    """A link and its course for somebody who teaches there, None for anybody else."""
    query = (
        select(LtiLink, LtiCourse)
        .join(LtiCourse, LtiCourse.id == LtiLink.course_id)
        .join(Membership, Membership.classroom_id == LtiCourse.classroom_id)
        .where(
            LtiLink.id == link_id,
            Membership.person_id == person_id,
            Membership.role.in_((TEACHER, CO_TEACHER)),
        )
    )
    row = session.execute(query.with_for_update(of=LtiLink) if locked else query).first()
    return (row[0], row[1]) if row else None


def links_of(session: Session, classroom_id: str) -> list[LtiLink]:
    """The links of a class, by name."""
    query = (
        select(LtiLink)
        .join(LtiCourse, LtiCourse.id == LtiLink.course_id)
        .where(LtiCourse.classroom_id == classroom_id)
    )
    return list(session.scalars(query.order_by(LtiLink.name, LtiLink.id)))


def add(session: Session, row: LtiCourse | LtiLink) -> None:
    """Add one. Raises IntegrityError when somebody was quicker."""
    session.add(row)
    session.flush()


def change_link(session: Session, link_id: str, values: dict[str, Any]) -> None:
    """Other values."""
    session.execute(update(LtiLink).where(LtiLink.id == link_id).values(**values))


def change_course(session: Session, course_id: str, roster: str) -> None:
    """Where its members are listed now."""
    session.execute(update(LtiCourse).where(LtiCourse.id == course_id).values(roster=roster))

"""Regrades, and the attempts that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import Attempt, Person, Regrade, ServedUnit


class Place(NamedTuple):
    """A version of a unit in a course. digest: of the version that was asked."""

    course_id: str
    unit_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class AskedVersion:
    """A version with the attempts at it: handed in, by how many people, and still under way."""

    digest: str
    title: str
    since: datetime
    submitted: int
    people: int
    under_way: int


def add(session: Session, row: Regrade) -> None:
    """Add one."""
    session.add(row)
    session.flush()


def lock(session: Session, digest: str) -> bool:
    """Let nobody else number a regrade of that version until the end; whether it was served."""
    query = select(ServedUnit.digest).where(ServedUnit.digest == digest)
    return session.scalar(query.with_for_update()) is not None


def next_number(session: Session, course_id: str, unit_id: str) -> int:
    """What the next regrade of the unit is called."""
    of_unit = (Regrade.course_id == course_id, Regrade.unit_id == unit_id)
    return (session.scalar(select(func.max(Regrade.number)).where(*of_unit)) or 0) + 1


def by_key(session: Session, client_key: str) -> Regrade | None:
    """The regrade that was posted under that key."""
    return session.scalars(select(Regrade).where(Regrade.client_key == client_key)).first()


def one(session: Session, course_id: str, unit_id: str, number: int) -> Regrade | None:
    """A regrade of the unit, kept from other writers; None for no such one."""
    query = select(Regrade).where(
        Regrade.course_id == course_id, Regrade.unit_id == unit_id, Regrade.number == number
    )
    return session.scalars(query.with_for_update()).first()


def of_unit(session: Session, course_id: str, unit_id: str) -> list[Regrade]:
    """Every regrade of the unit, oldest first."""
    query = select(Regrade).where(Regrade.course_id == course_id, Regrade.unit_id == unit_id)
    return list(session.scalars(query.order_by(Regrade.number)))


def in_force(session: Session, place: Place) -> list[Regrade]:
    """Those of attempts at that version that hold, in the order in which they are applied."""
    query = select(Regrade).where(
        Regrade.course_id == place.course_id,
        Regrade.unit_id == place.unit_id,
        Regrade.old_digest == place.digest,
        Regrade.reversed_at.is_(None),
    )
    return list(session.scalars(query.order_by(Regrade.number)))


def take_back(session: Session, row: Regrade, *, by: str, at: datetime, reason: str) -> None:
    """Note that it is no longer in force. The caller has locked it."""
    values: Mapping[str, object] = {"reversed_by": by, "reversed_at": at, "reversed_reason": reason}
    mine = (
        Regrade.course_id == row.course_id,
        Regrade.unit_id == row.unit_id,
        Regrade.number == row.number,
    )
    session.execute(update(Regrade).where(*mine).values(**values))


def attempts_at(
    session: Session, place: Place, after: str, most: int, *, locked: bool = False
) -> list[Attempt]:
    """The next attempts at that version, by id, those under way too.

    locked: nobody hands one in, or marks it, until the transaction ends.
    """
    query = select(Attempt).where(*_at(place), Attempt.id > after).order_by(Attempt.id).limit(most)
    return list(session.scalars(query.with_for_update() if locked else query))


def how_many_at(session: Session, place: Place) -> int:
    """How many attempts there are at that version."""
    return session.scalar(select(func.count()).select_from(Attempt).where(*_at(place))) or 0


def courses_asking(session: Session, digest: str) -> list[tuple[str, str]]:
    """Course and unit id under which attempts at that version were begun, in their order."""
    query = select(Attempt.course_id, Attempt.unit_id).where(Attempt.unit_digest == digest)
    found = session.execute(query.distinct().order_by(Attempt.course_id, Attempt.unit_id))
    return [(course_id, unit_id) for course_id, unit_id in found]


def asked_versions(session: Session, course_id: str, unit_id: str) -> list[AskedVersion]:
    """The versions of a unit that somebody began, newest first."""
    done = Attempt.submitted_at.is_not(None)
    query = (
        select(
            ServedUnit.digest,
            ServedUnit.title,
            ServedUnit.first_served_at,
            func.count(Attempt.submitted_at),
            func.count(Attempt.person_id.distinct()).filter(done),
            func.count().filter(~done),
        )
        .join(Attempt, Attempt.unit_digest == ServedUnit.digest)
        .where(Attempt.course_id == course_id, Attempt.unit_id == unit_id)
        .group_by(ServedUnit.digest, ServedUnit.title, ServedUnit.first_served_at)
        .order_by(ServedUnit.first_served_at.desc(), ServedUnit.digest)
    )
    return [AskedVersion(*row) for row in session.execute(query)]


def nicknames(session: Session, person_ids: set[str]) -> dict[str, str]:
    """What these people are called."""
    query = select(Person.id, Person.nickname).where(Person.id.in_(person_ids))
    return dict(session.execute(query).all())


def _at(place: Place) -> tuple[ColumnElement[bool], ...]:
    return (
        Attempt.unit_digest == place.digest,
        Attempt.course_id == place.course_id,
        Attempt.unit_id == place.unit_id,
    )

"""How the assignments of a class make up a grade: categories, and who is excused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import (
    Assignment,
    Category,
    Excuse,
    Filing,
    Mark,
    Person,
    Sitting,
)


class Excused(NamedTuple):
    """Who need not do an assignment. by: nickname of the teacher, None once they are gone."""

    assignment_id: str
    person_id: str
    reason: str
    at: datetime
    by: str | None


def categories(session: Session, classroom_id: str) -> list[Category]:
    """Those of a class, oldest first."""
    query = select(Category).where(Category.classroom_id == classroom_id)
    return list(session.scalars(query.order_by(Category.created_at, Category.id)))


def add(session: Session, category: Category) -> None:
    """Add a category."""
    session.add(category)
    session.flush()


def change(session: Session, category_id: str, values: Mapping[str, Any]) -> None:
    """Give a category other columns."""
    session.execute(update(Category).where(Category.id == category_id).values(**values))


def remove(session: Session, category_id: str) -> None:
    """Take a category away; its assignments stay without one."""
    session.execute(delete(Filing).where(Filing.category_id == category_id))
    session.execute(delete(Category).where(Category.id == category_id))


def filed(session: Session, classroom_id: str) -> dict[str, str]:
    """By assignment the category; those without one are left out."""
    query = (
        select(Filing.assignment_id, Filing.category_id)
        .join(Assignment, Assignment.id == Filing.assignment_id)
        .where(Assignment.classroom_id == classroom_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def file_(session: Session, of: Mapping[str, str | None]) -> None:
    """Put assignments into categories, or None into none; others stay where they are."""
    session.execute(delete(Filing).where(Filing.assignment_id.in_(of)))
    session.add_all(
        Filing(assignment_id=one, category_id=into) for one, into in of.items() if into is not None
    )
    session.flush()


def excused(session: Session, assignment_ids: Sequence[str]) -> list[Excused]:
    """Everybody who need not do one of these."""
    query = (
        select(Excuse.assignment_id, Excuse.person_id, Excuse.reason, Excuse.at, Person.nickname)
        .outerjoin(Person, Person.id == Excuse.by)
        .where(Excuse.assignment_id.in_(assignment_ids))
    )
    return [Excused(*row) for row in session.execute(query)]


def excuse(session: Session, excuse_: Excuse) -> None:
    """Let a learner off an assignment, instead of what was said before."""
    pardon(session, excuse_.assignment_id, excuse_.person_id)
    session.add(excuse_)
    session.flush()


def pardon(session: Session, assignment_id: str, person_id: str) -> bool:
    """Take an excuse back; whether there was one."""
    mine = (Excuse.assignment_id == assignment_id, Excuse.person_id == person_id)
    done = session.execute(delete(Excuse).where(*mine))
    return isinstance(done, CursorResult) and done.rowcount > 0


def maxima(session: Session, assignment_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Points that attempts at these could earn, as exact text; each with its assignment, once."""
    query = (
        select(Sitting.assignment_id, Mark.maximum)
        .join(Mark, Mark.attempt_id == Sitting.attempt_id)
        .where(Sitting.assignment_id.in_(assignment_ids))
        .distinct()
    )
    return [(row[0], row[1]) for row in session.execute(query)]

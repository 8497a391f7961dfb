"""Everybody who learns: how many, and some of them in the order of their names."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from quizapp.store.classes import LEARNER
from quizapp.store.tables import Membership, Person

_LEARNS = Person.role == "learner"


def count(session: Session, sought: str = "", class_id: str | None = None) -> int:
    """How many learners, of a class or all, have `sought` in nickname or login.

    sought: folded as `name_key` is.
    """
    return session.scalar(select(func.count()).where(*_sought(sought, class_id))) or 0


def by_name(
    session: Session,
    sought: str = "",
    class_id: str | None = None,
    *,
    backwards: bool = False,
    start: int = 0,
    most: int | None = None,
) -> list[Person]:
    """Those learners by name, or `most` of them after the first `start`."""
    order = [Person.name_key, Person.id]
    query = select(Person).where(*_sought(sought, class_id))
    query = query.order_by(*(one.desc() if backwards else one for one in order))
    return list(session.scalars(query.offset(start).limit(most) if most is not None else query))


def by_name_if_few(session: Session, sought: str, class_id: str | None, most: int) -> list[Person]:
    """Those learners by name when they are `most` at most, else none; in one statement."""
    # Looked for once, and no further than it takes to know that they are too many.
    few = select(Person).where(*_sought(sought, class_id)).limit(most + 1).cte("few")
    found = aliased(Person, few)
    as_many = select(func.count()).select_from(few).scalar_subquery()
    query = select(found).where(as_many <= most)
    return list(session.scalars(query.order_by(found.name_key, found.id)))


def namesakes(session: Session, keys: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Name key and id of each learner, or of those with one of these name keys."""
    query = select(Person.name_key, Person.id).where(_LEARNS)
    if keys is not None:
        query = query.where(Person.name_key.in_(keys))
    return [(key, id_) for key, id_ in session.execute(query)]


def _sought(sought: str, class_id: str | None) -> list[ColumnElement[bool]]:
    limits = [_LEARNS]
    if class_id is not None:
        own = (Membership.classroom_id == class_id, Membership.role == LEARNER)
        limits = [Person.id.in_(select(Membership.person_id).where(*own))]
    if sought:
        named = Person.name_key.contains(sought, autoescape=True)
        limits.append(or_(named, Person.login.contains(sought, autoescape=True)))
    return limits

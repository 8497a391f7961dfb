"""Everybody who learns: how many, and some of them in the order of their names."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from quizapp.store.tables import Person


def count(session: Session, sought: str = "") -> int:
    """How many learners have `sought`, folded as `name_key` is, in nickname or login."""
    return session.scalar(select(func.count()).where(*_sought(sought))) or 0


def learners(
    session: Session,
    sought: str = "",
    *,
    backwards: bool = False,
    start: int = 0,
    most: int | None = None,
) -> list[Person]:
    """Those learners by name, or `most` of them after the first `start`."""
    order = [Person.name_key, Person.id]
    query = select(Person).where(*_sought(sought))
    query = query.order_by(*(one.desc() if backwards else one for one in order))
    return list(session.scalars(query.offset(start).limit(most) if most is not None else query))


def learners_if_few(session: Session, sought: str, most: int) -> list[Person]:
    """Those learners by name when they are `most` at most, else none; in one statement."""
    others = select(func.count()).where(*_sought(sought)).scalar_subquery()
    query = select(Person).where(*_sought(sought), others <= most)
    return list(session.scalars(query.order_by(Person.name_key, Person.id)))


def namesakes(session: Session, keys: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Name key and id of each learner, or of those with one of these name keys."""
    query = select(Person.name_key, Person.id).where(_LEARNS)
    if keys is not None:
        query = query.where(Person.name_key.in_(keys))
    return [(key, id_) for key, id_ in session.execute(query)]


_LEARNS = Person.role == "learner"


def _sought(sought: str) -> list[ColumnElement[bool]]:
    if not sought:
        return [_LEARNS]
    named = Person.name_key.contains(sought, autoescape=True)
    return [_LEARNS, or_(named, Person.login.contains(sought, autoescape=True))]

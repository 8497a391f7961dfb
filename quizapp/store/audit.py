"""The audit log: lines are added in the transaction of the change that they tell of."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    and_,
    delete,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind, Values, short
from quizapp.store.tables import Attempt, Audit

SERVER = ""
"""In the place of a person: the server itself, at its command line or by an upgrade."""

Place = tuple[datetime, str]
"""Time and id of a line: where a reader stands."""


class Asked(NamedTuple):
    """Which lines. person: who did it or to whom it was done; None for any."""

    person: str | None = None
    action: Action | None = None


def note(
    session: Session,
    action: Action,
    kind: Kind,
    object_id: str,
    *,
    who: str,
    at: datetime,
    class_id: str | None = None,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    """Add a line. who: a person's id, or SERVER; before, after: never a name of anybody."""
    values = {
        "id": secrets.token_hex(16),
        "at": at,
        "who": who,
        "action": action.value,
        "kind": kind.value,
        "object_id": object_id,
        "class_id": class_id,
        "before": short(before),
        "after": short(after),
    }
    session.execute(insert(Audit).values(**values))


def lines(session: Session, asked: Asked, after: Place | None, most: int) -> list[Audit]:
    """Newest first, those older than a place."""
    query = select(Audit).where(*_limits(asked))
    if after is not None:
        query = query.where(tuple_(Audit.at, Audit.id) < tuple_(*after))
    return list(session.scalars(query.order_by(Audit.at.desc(), Audit.id.desc()).limit(most)))


def forget_before(session: Session, at: datetime) -> int:
    """Drop lines that are older; how many."""
    done = session.execute(delete(Audit).where(Audit.at < at))
    return done.rowcount if isinstance(done, CursorResult) else 0


def forget_person(session: Session, person_id: str) -> None:
    """Leave nothing in it that leads to somebody: neither their id nor those of their attempts.

    To be called while their attempts are still there.
    """
    session.execute(update(Audit).where(_about(person_id)).values(object_id=""))
    session.execute(update(Audit).where(Audit.who == person_id).values(who=None))


def of_person(person_id: str) -> ColumnElement[bool]:
    """That a line is of somebody: what they did, and what was done to them or to their attempts."""
    return or_(Audit.who == person_id, _about(person_id))


def _about(person_id: str) -> ColumnElement[bool]:
    mine = select(Attempt.id).where(Attempt.person_id == person_id)
    return or_(
        and_(Audit.kind == Kind.PERSON.value, Audit.object_id == person_id),
        and_(Audit.kind == Kind.ATTEMPT.value, Audit.object_id.in_(mine)),
    )


def _limits(asked: Asked) -> list[ColumnElement[bool]]:
    limits: list[ColumnElement[bool]] = []
    if asked.action is not None:
        limits.append(Audit.action == asked.action.value)
    if asked.person is not None:
        limits.append(of_person(asked.person))
    return limits

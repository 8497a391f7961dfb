"""Attempts and the steps recorded in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import Attempt, Base, Flag, Mark, Response, ServedUnit


@dataclass(frozen=True, slots=True)
class Standing:
    """What changes of an attempt. mark: the items of the mark that holds, None without one."""

    level: str
    submitted_at: datetime | None
    mark: Mapping[str, Mapping[str, Any]] | None
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stored:
    """A recorded step."""

    item_id: str
    sequence: int
    kind: str
    answer: Mapping[str, Any] | None
    client_key: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Label:
    """What a recorded step says of its item."""

    item_id: str
    sequence: int
    type: str
    item_digest: str


_STEP = (
    Response.item_id,
    Response.sequence,
    Response.kind,
    Response.answer,
    Response.client_key,
    Response.received_at,
)
# Built once, and run on the connection: at a save or a page, building a statement and loading
# its rows through the mapper takes longer than running it.
_ATTEMPT = bindparam("attempt", type_=String)
_FLAGS = select(func.aggregate_strings(Flag.item_id, " ")).where(Flag.attempt_id == _ATTEMPT)
_STANDING = (
    select(Attempt.level, Attempt.submitted_at, Mark.items, _FLAGS.scalar_subquery())
    .outerjoin(Mark, Mark.attempt_id == Attempt.id)
    .where(Attempt.id == _ATTEMPT)
    .order_by(Mark.derivation.desc())
    .limit(1)
)
_STEPS = select(*_STEP).where(Response.attempt_id == _ATTEMPT).order_by(Response.id)
_NEAR = (
    select(Attempt.submitted_at, *_STEP)
    .outerjoin(
        Response,
        and_(
            Response.attempt_id == Attempt.id,
            or_(
                Response.item_id == bindparam("item", type_=String),
                Response.client_key == bindparam("key", type_=String),
            ),
        ),
    )
    .where(Attempt.id == _ATTEMPT)
    .order_by(Response.sequence)
)
_APPEND = insert(Base.metadata.tables[Response.__tablename__])


def add(session: Session, attempt: Attempt) -> None:
    """Add an attempt."""
    session.add(attempt)
    session.flush()


def by_start_key(session: Session, person_id: str, key: str) -> list[Attempt]:
    """The person's attempts begun under that key or a numbered form of it (key~2), oldest first."""
    query = (
        select(Attempt)
        .where(
            Attempt.person_id == person_id,
            or_(Attempt.start_key == key, Attempt.start_key.startswith(f"{key}~", autoescape=True)),
        )
        .order_by(Attempt.started_at)
    )
    # LIKE takes no notice of case on SQLite; keys do.
    return [one for one in session.scalars(query) if one.start_key.partition("~")[0] == key]


def newest(
    session: Session, person_id: str, course_id: str, unit_id: str, mode: str, wrong_of: str | None
) -> Attempt | None:
    """The person's last begun attempt of that unit, mode and source."""
    query = (
        select(Attempt)
        .where(
            Attempt.course_id == course_id,
            Attempt.unit_id == unit_id,
            Attempt.person_id == person_id,
            Attempt.mode == mode,
            Attempt.wrong_of.is_not_distinct_from(wrong_of),
        )
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def standing(session: Session, attempt_id: str) -> Standing | None:
    """Where the attempt stands, in one statement."""
    row = session.connection().execute(_STANDING, {"attempt": attempt_id}).first()
    return Standing(row[0], row[1], row[2], frozenset((row[3] or "").split())) if row else None


def steps(session: Session, attempt_id: str) -> list[Stored]:
    """Every step of an attempt, in the order of arrival."""
    return [Stored(*row) for row in session.connection().execute(_STEPS, {"attempt": attempt_id})]


def steps_of_many(session: Session, attempt_ids: Sequence[str]) -> dict[str, list[Stored]]:
    """Every step by attempt, in the order of arrival."""
    query = (
        select(Response.attempt_id, *_STEP)
        .where(Response.attempt_id.in_(attempt_ids))
        .order_by(Response.id)
    )
    found: dict[str, list[Stored]] = {}
    for attempt_id, *step in session.execute(query):
        found.setdefault(attempt_id, []).append(Stored(*step))
    return found


def labels_of_many(session: Session, attempt_ids: Sequence[str]) -> dict[str, list[Label]]:
    """What every step says of its item, by attempt, in the order of arrival."""
    label = (Response.item_id, Response.sequence, Response.type, Response.item_digest)
    query = select(Response.attempt_id, *label).where(Response.attempt_id.in_(attempt_ids))
    found: dict[str, list[Label]] = {}
    for attempt_id, item, sequence, type_, digest in session.execute(query.order_by(Response.id)):
        found.setdefault(attempt_id, []).append(Label(item, sequence, type_, digest))
    return found


def with_body(session: Session, attempt_id: str) -> tuple[Attempt, str] | None:
    """The attempt and the canonical text of its unit, in one statement."""
    query = (
        select(Attempt, ServedUnit.body)
        .join(ServedUnit, ServedUnit.digest == Attempt.unit_digest)
        .where(Attempt.id == attempt_id)
    )
    row = session.execute(query).first()
    return (row[0], row[1]) if row else None


def locked(session: Session, attempt_id: str) -> Attempt | None:
    """The attempt, kept from other writers until the transaction ends."""
    return session.scalars(
        select(Attempt).where(Attempt.id == attempt_id).with_for_update()
    ).first()


def locked_with_steps(
    session: Session, attempt_id: str, item_id: str, client_key: str
) -> tuple[datetime | None, list[Stored]] | None:
    """When the locked attempt was submitted, and its steps of that item or key, by sequence.

    None for no such attempt.
    PostgreSQL reads the joined rows as they were before it waited for the lock, so there the lock
    comes first; SQLite's writer is alone anyway and one statement will do.
    """
    alone = session.get_bind().dialect.name == "sqlite"
    if not alone and locked(session, attempt_id) is None:
        return None
    given = {"attempt": attempt_id, "item": item_id, "key": client_key}
    rows = session.connection().execute(_NEAR, given).all()
    if not rows:
        return None
    return rows[0][0], [Stored(*row[1:]) for row in rows if row[1] is not None]


def append(session: Session, attempt_id: str, step: Stored, type_: str, item_digest: str) -> None:
    """Record a step."""
    values = {
        "attempt_id": attempt_id,
        "item_id": step.item_id,
        "sequence": step.sequence,
        "kind": step.kind,
        "type": type_,
        "item_digest": item_digest,
        "answer": step.answer,
        "client_key": step.client_key,
        "received_at": step.received_at,
    }
    session.connection().execute(_APPEND, values)


def set_level(session: Session, attempt_id: str, level: str) -> None:
    """Note the reading level."""
    session.execute(update(Attempt).where(Attempt.id == attempt_id).values(level=level))


def set_flag(session: Session, attempt_id: str, item_id: str, *, on: bool) -> None:
    """Raise or lower a flag; twice is as once. The caller has locked the attempt."""
    here = (Flag.attempt_id == attempt_id) & (Flag.item_id == item_id)
    raised = session.scalar(select(Flag.item_id).where(here)) is not None
    if on and not raised:
        session.execute(insert(Flag).values(attempt_id=attempt_id, item_id=item_id))
    elif raised and not on:
        session.execute(delete(Flag).where(here))


def close(session: Session, attempt_id: str, at: datetime) -> None:
    """Note that the attempt has been submitted."""
    session.execute(update(Attempt).where(Attempt.id == attempt_id).values(submitted_at=at))

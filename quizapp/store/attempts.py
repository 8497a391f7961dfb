"""Attempts and the steps recorded in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import (
    Integer,
    Select,
    Subquery,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    null,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session

from quizapp.store.links import Source
from quizapp.store.people import SIGNED_IN, WHO, Who
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import (
    Attempt,
    Certainty,
    Flag,
    Hand,
    Mark,
    Person,
    Response,
    ServedUnit,
    Sitting,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What changes of an attempt. mark: the items of the mark that holds, None without one;

    ends_at, resumes_at, raised_at: of one at an assignment, when its time is over, until when its
    clock stands still, and since when its learner asks for help; corrected: whether any of its
    marks takes a regrade in, when that was asked for.
    """

    level: str
    submitted_at: datetime | None
    mark: Mapping[str, Mapping[str, Any]] | None
    flags: frozenset[str]
    ends_at: datetime | None = None
    resumes_at: datetime | None = None
    raised_at: datetime | None = None
    corrected: bool = False


class Begun(NamedTuple):
    """What never changes of an attempt, as its columns have it."""

    id: str
    person_id: str
    unit_digest: str
    course_id: str
    mode: str
    policy: Mapping[str, Any]
    seed: int
    wrong_of: str | None
    items: Sequence[str]
    started_at: datetime
    assignment_id: str | None


class Stored(NamedTuple):
    """A recorded step.

    number: in its attempt, in order of arrival; certainty: None when not asked for, not said or not
    looked for.
    """

    number: int
    item_id: str
    sequence: int
    kind: str
    answer: Mapping[str, Any] | None
    client_key: str
    received_at: datetime
    certainty: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What a recorded step says of its item."""

    item_id: str
    sequence: int
    type: str
    item_digest: str


STEP = (
    Response.number,
    Response.item_id,
    Response.sequence,
    Response.kind,
    Response.answer,
    Response.client_key,
    Response.received_at,
)
"""Columns of a `Stored`, in its order and without the certainty."""

_ATTEMPT = given("attempt")
_BEGUN = Prepared(
    select(
        *(getattr(Attempt, name) for name in Begun._fields[:-1]),
        Sitting.assignment_id,
        # A list of parameters would be another statement for each length.
        case((given("known").contains(Attempt.unit_digest), None), else_=ServedUnit.body),
    )
    .select_from(Attempt)
    .join(ServedUnit, ServedUnit.digest == Attempt.unit_digest)
    .outerjoin(Sitting, Sitting.attempt_id == Attempt.id)
    .where(Attempt.id == _ATTEMPT)
)
_FLAGS = select(func.aggregate_strings(Flag.item_id, " ")).where(Flag.attempt_id == _ATTEMPT)
_MARK = (
    select(Mark.items).where(Mark.attempt_id == _ATTEMPT).order_by(Mark.derivation.desc()).limit(1)
)
_CORRECTED = exists().where(Mark.attempt_id == _ATTEMPT, Mark.regrades.is_not(null()))
SURE = and_(
    Certainty.attempt_id == Response.attempt_id,
    Certainty.item_id == Response.item_id,
    Certainty.sequence == Response.sequence,
)
"""What joins a step with how sure its learner was."""

_OWN = 8
"""Columns of an attempt's own, before those of a step."""
_STEP_ENDS = _OWN + len(Stored._fields)

_MOST_STEPS = 1_000_000
"""More than an attempt can have."""

_STEPS = Prepared(select(*STEP).where(Response.attempt_id == _ATTEMPT).order_by(Response.number))


def _new_steps(*, certainty: bool) -> Subquery:
    """Columns of a `Stored`, of the steps with a higher number than the given one.

    In their order, and to an end: PostgreSQL takes another index where it knows nothing of the
    table yet, and reads all steps that there are; and of what has no end it expects so many rows
    that it plans anew each time, which takes longer than to find them.
    """
    after = given("after", Integer)
    query = (
        select(*STEP, Certainty.level if certainty else null().label("level"))
        .where(Response.attempt_id == _ATTEMPT)
        .where(Response.number > after, Response.number <= after + _MOST_STEPS)
        .order_by(Response.number)
    )
    return (query.outerjoin(Certainty, SURE) if certainty else query).subquery("step")


def _seen_query(
    *, certainty: bool, timed: bool, back: bool, own: bool = False
) -> Select[*tuple[Any, ...]]:
    """timed: with what an attempt at an assignment has beside; others need not look for it.

    back: for who looks back on it, with whether it was corrected; own: for who is signed in, with
    who that is, if it is the attempt's learner and has not handed it in.
    """
    times = (Sitting.ends_at, Sitting.resumes_at, Hand.raised_at)
    new = _new_steps(certainty=certainty)
    query = (
        select(
            Attempt.level,
            Attempt.submitted_at,
            null() if own else _MARK.scalar_subquery(),
            _FLAGS.scalar_subquery(),
            *(times if timed else (null() for _ in times)),
            _CORRECTED if back else null(),
            *new.columns,
        )
        .select_from(Attempt)
        .outerjoin(new, true())
        .where(Attempt.id == _ATTEMPT)
    )
    if timed:
        query = query.outerjoin(Sitting, Sitting.attempt_id == Attempt.id).outerjoin(
            Hand,
            and_(Hand.assignment_id == Sitting.assignment_id, Hand.person_id == Sitting.person_id),
        )
    if own:
        query = query.join(Person, Person.id == SIGNED_IN)
        query = query.where(Attempt.person_id == Person.id, Attempt.submitted_at.is_(None))
        query = query.add_columns(*WHO)
    return query


_SEEN = {
    which: Prepared(_seen_query(certainty=which[0], timed=which[1], back=which[2]))
    for which in product((False, True), repeat=3)
}
_SEEN_OWN = {
    which: Prepared(_seen_query(certainty=which[0], timed=which[1], back=False, own=True))
    for which in product((False, True), repeat=2)
}


def add(session: Session, attempt: Attempt) -> None:
    """Add an attempt."""
    session.add(attempt)
    session.flush()


def seen(
    source: Source,
    attempt_id: str,
    *,
    after: int = 0,
    certainty: bool = False,
    timed: bool = False,
    back: bool = False,
) -> tuple[Standing, list[Stored]] | None:
    """Where the attempt stands, and its steps with a higher number than `after` as they arrived.

    One statement, so that both are of the same moment. None for no such attempt. certainty: with
    how sure each was; timed: with the times of an assignment; back: with whether it was corrected.
    """
    rows = _SEEN[certainty, timed, back].rows(source, attempt=attempt_id, after=after)
    return _as_seen(rows) if rows else None


def seen_own(
    source: Source,
    attempt_id: str,
    token_hash: str,
    now: datetime,
    *,
    after: int = 0,
    certainty: bool = False,
    timed: bool = False,
) -> tuple[Who, Standing, list[Stored]] | None:
    """As `seen`, by who is signed in with that token, whose attempt under way it must be."""
    asked = {"attempt": attempt_id, "after": after, "token": token_hash, "now": now}
    rows = _SEEN_OWN[certainty, timed].rows(source, **asked)
    return (Who(*rows[0][_STEP_ENDS:]), *_as_seen(rows)) if rows else None


def _as_seen(rows: Sequence[tuple[Any, ...]]) -> tuple[Standing, list[Stored]]:
    level, submitted_at, mark, flags, ends_at, resumes_at, raised_at, corrected = rows[0][:_OWN]
    flagged = frozenset((flags or "").split())
    stands = Standing(
        level, submitted_at, mark, flagged, ends_at, resumes_at, raised_at, bool(corrected)
    )
    new = sorted(Stored(*row[_OWN:_STEP_ENDS]) for row in rows if row[_OWN] is not None)
    return stands, new


def steps(source: Source, attempt_id: str) -> list[Stored]:
    """Every step of an attempt, in the order of arrival, without how sure each was."""
    return [Stored(*row) for row in _STEPS.rows(source, attempt=attempt_id)]


def steps_of_many(
    session: Session, attempt_ids: Sequence[str], *, certainty: bool = False
) -> dict[str, list[Stored]]:
    """As `steps`, by attempt."""
    query = (
        select(Response.attempt_id, *STEP)
        .where(Response.attempt_id.in_(attempt_ids))
        .order_by(Response.attempt_id, Response.number)
    )
    if certainty:
        query = query.add_columns(Certainty.level).outerjoin(Certainty, SURE)
    found: dict[str, list[Stored]] = {}
    for attempt_id, *step in session.execute(query):
        found.setdefault(attempt_id, []).append(Stored(*step))
    return found


def labels_of_many(session: Session, attempt_ids: Sequence[str]) -> dict[str, list[Label]]:
    """What every step says of its item, by attempt, in the order of arrival."""
    label = (Response.item_id, Response.sequence, Response.type, Response.item_digest)
    query = (
        select(Response.attempt_id, *label)
        .where(Response.attempt_id.in_(attempt_ids))
        .order_by(Response.attempt_id, Response.number)
    )
    found: dict[str, list[Label]] = {}
    for attempt_id, item, sequence, type_, digest in session.execute(query):
        found.setdefault(attempt_id, []).append(Label(item, sequence, type_, digest))
    return found


def many(session: Session, attempt_ids: Sequence[str]) -> list[Attempt]:
    """These attempts; none for an id that there is not."""
    return list(session.scalars(select(Attempt).where(Attempt.id.in_(attempt_ids))))


def begun(
    source: Source, attempt_id: str, known: Collection[str]
) -> tuple[Begun, str | None] | None:
    """The attempt as it began and the canonical text of its unit, in one statement.

    None for no such attempt. known: digests of units whose text is not wanted; it is None for them.
    """
    row = _BEGUN.first(source, attempt=attempt_id, known=" ".join(known))
    return (Begun(*row[:-1]), row[-1]) if row else None


def locked(session: Session, attempt_id: str) -> Attempt | None:
    """The attempt, kept from other writers until the transaction ends."""
    found = locked_timed(session, attempt_id)
    return found[0] if found else None


def locked_timed(session: Session, attempt_id: str) -> tuple[Attempt, Sitting | None] | None:
    """As `locked`, with what it is at; None for a learner's own."""
    query = (
        select(Attempt, Sitting)
        .select_from(Attempt)
        .outerjoin(Sitting, Sitting.attempt_id == Attempt.id)
        .where(Attempt.id == attempt_id)
        .with_for_update(of=Attempt)
    )
    row = session.execute(query).first()
    return (row[0], row[1]) if row else None


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


def set_policy(session: Session, attempt: Attempt, policy: Mapping[str, Any]) -> None:
    """Keep the rules with what was noted at the end. The caller has locked the attempt."""
    attempt.policy = dict(policy)
    session.flush()


def close(session: Session, attempt_id: str, at: datetime) -> None:
    """Note that the attempt has been submitted."""
    session.execute(update(Attempt).where(Attempt.id == attempt_id).values(submitted_at=at))

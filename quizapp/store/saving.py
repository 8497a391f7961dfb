"""What a save looks at of an attempt, and the step that it adds."""

from __future__ import annotations

from datetime import datetime
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Insert, Integer, Select, Text, and_, cast, func, insert, null, or_, select
from sqlalchemy.orm import aliased

from quizapp.store.attempts import STEP, SURE, Stored
from quizapp.store.links import Link, Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Attempt, Base, Certainty, Response, SignIn, Sitting
from quizapp.store.tables.base import Utc

_ATTEMPT = given("attempt")
_ANY = aliased(Response)
_LAST = select(func.max(_ANY.number)).where(_ANY.attempt_id == _ATTEMPT).scalar_subquery()
_OTHER = aliased(Response)
_OF_OTHER = (_OTHER.attempt_id == _ATTEMPT, _OTHER.item_id == given("item"))
_LAST_ANSWER = (
    select(_OTHER.sequence)
    .where(*_OF_OTHER, _OTHER.kind == "answer")
    .order_by(_OTHER.sequence.desc())
    .limit(1)
    .scalar_subquery()
)
_KEPT = select(func.sum(func.length(cast(_OTHER.answer, Text)))).where(*_OF_OTHER).scalar_subquery()


def _query(
    *, certainty: bool, few: bool, timed: bool, after: bool = False
) -> Select[*tuple[Any, ...]]:
    of_item = Response.item_id == given("item")
    if few:
        of_item &= or_(Response.kind != "answer", Response.sequence == _LAST_ANSWER)
    steps = or_(of_item, Response.client_key == given("key"))
    if after:
        steps |= Response.number > given("after", Integer)
    ends = (Sitting.ends_at, Sitting.resumes_at) if timed else (null(), null())
    query = (
        select(Attempt.submitted_at, _LAST, _KEPT if few else null(), *ends, *STEP)
        .select_from(Attempt)
        .outerjoin(Response, and_(Response.attempt_id == Attempt.id, steps))
        .where(Attempt.id == _ATTEMPT)
        .order_by(Response.sequence)
    )
    if timed:
        query = query.outerjoin(Sitting, Sitting.attempt_id == Attempt.id)
    return query.add_columns(Certainty.level).outerjoin(Certainty, SURE) if certainty else query


_QUERIES = {
    which: _query(certainty=which[0], few=which[1], timed=which[2])
    for which in product((False, True), repeat=3)
}
_NEAR = {which: Prepared(query) for which, query in _QUERIES.items()}
_NEAR_AFTER = {
    timed: Prepared(_query(certainty=False, few=False, timed=timed, after=True))
    for timed in (False, True)
}
_LOCKED_NEAR = {
    which: Prepared(query.with_for_update(of=Attempt, key_share=True))
    for which, query in _QUERIES.items()
}
_LOCKED = Prepared(select(Attempt.id).where(Attempt.id == _ATTEMPT).with_for_update(key_share=True))
_RESPONSE = Base.metadata.tables[Response.__tablename__]
_STEP_GIVEN = {column.name: given(column.name, column.type) for column in _RESPONSE.columns}
_APPEND = Prepared(insert(_RESPONSE).values(_STEP_GIVEN))
_IF_OPEN = (
    select(*_STEP_GIVEN.values())
    .where(
        Attempt.tenant == _STEP_GIVEN["tenant"],
        Attempt.id == _STEP_GIVEN["attempt_id"],
        Attempt.submitted_at.is_(None),
    )
    # Whoever has locked the attempt comes first; what they did is then seen.
    .with_for_update(of=Attempt, key_share=True)
)
_APPEND_OPEN = Prepared(insert(_RESPONSE).from_select(list(_STEP_GIVEN), _IF_OPEN))
_IN_TIME = (
    Sitting.tenant == Attempt.tenant,
    Sitting.attempt_id == Attempt.id,
    Sitting.ends_at.is_not_distinct_from(given("ends_at", Utc)),
    Sitting.resumes_at.is_not_distinct_from(given("resumes_at", Utc)),
)


_SENDER = (
    select(SignIn.person_id)
    .where(
        SignIn.tenant == _STEP_GIVEN["tenant"],
        SignIn.token_hash == given("token"),
        SignIn.expires_at > given("now", Utc),
    )
    .scalar_subquery()
)


def _as_known(*, timed: bool, sent: bool) -> Insert:
    """timed: while the times of its assignment are the given ones; sent: by who is signed in."""
    wanted = _IF_OPEN.where(*_IN_TIME) if timed else _IF_OPEN
    if sent:
        wanted = wanted.where(Attempt.person_id == _SENDER)
    # A number or a key that is taken is no error here, and no line in the database's log.
    wanted = wanted.suffix_with("ON CONFLICT DO NOTHING")
    return insert(_RESPONSE).from_select(list(_STEP_GIVEN), wanted)


_APPEND_AS_KNOWN = {
    which: Prepared(_as_known(timed=which[0], sent=which[1]))
    for which in product((False, True), repeat=2)
}


class Near(NamedTuple):
    """What a save looks at. last: number of the attempt's newest step, 0 for none; by sequence.

    kept: characters of all answers to the item, where not all of its steps are among `steps`;
    ends_at, resumes_at: as in `attempts.Standing`.
    """

    submitted_at: datetime | None
    last: int
    kept: int | None
    steps: list[Stored]
    ends_at: datetime | None = None
    resumes_at: datetime | None = None


class Wanted(NamedTuple):
    """Which steps of an attempt: those of an item or with a key.

    certainty: with how sure each was; few: without the answers that a later one has replaced, which
    decide nothing but are many where somebody has written for an hour; timed: with the times of an
    assignment; after: all with a higher number besides, where neither certainty nor few is asked
    for.
    """

    attempt_id: str
    item_id: str
    client_key: str
    certainty: bool
    few: bool
    timed: bool = False
    after: int | None = None


def near(source: Source, wanted: Wanted) -> Near | None:
    """Those steps as they are just now. None for no such attempt."""
    if wanted.after is None:
        return _near(_NEAR[wanted.certainty, wanted.few, wanted.timed], source, wanted)
    return _near(_NEAR_AFTER[wanted.timed], source, wanted, after=wanted.after)


def locked_near(link: Link, wanted: Wanted, *, fresh: bool = False) -> Near | None:
    """As `near`, and nobody else adds any until the transaction ends.

    Where PostgreSQL had to wait for the lock, the steps are those of before it waited, and a new
    step clashes with one that is not among them. Whoever meets that asks again for fresh ones: the
    lock then comes first, by a statement of its own.
    """
    if fresh and _LOCKED.first(link, attempt=wanted.attempt_id) is None:
        return None
    return _near(_LOCKED_NEAR[wanted.certainty, wanted.few, wanted.timed], link, wanted)


def _near(query: Prepared, source: Source, wanted: Wanted, **more: object) -> Near | None:
    asked = {"attempt": wanted.attempt_id, "item": wanted.item_id, "key": wanted.client_key}
    rows = query.rows(source, **asked, **more)
    if not rows:
        return None
    submitted_at, last, kept, *ends = rows[0][:5]
    steps = [Stored(*row[5:]) for row in rows if row[5] is not None]
    return Near(submitted_at, last or 0, kept, steps, *ends)


def append(source: Source, attempt_id: str, step: Stored, type_: str, item_digest: str) -> None:
    """Record a step."""
    _APPEND.run(source, **_values(attempt_id, step, type_, item_digest))


def append_to_open(
    source: Source, attempt_id: str, step: Stored, type_: str, item_digest: str
) -> bool:
    """Record a step if the attempt is open; whether it was.

    Raises the driver's IntegrityError when the attempt has a step of that number by now.
    """
    return _APPEND_OPEN.run(source, **_values(attempt_id, step, type_, item_digest)) > 0


def append_as_known(
    source: Source,
    attempt_id: str,
    step: Stored,
    type_: str,
    item_digest: str,
    times: tuple[datetime | None, datetime | None] | None,
    token_hash: str | None = None,
) -> bool:
    """As `append_to_open`, if nobody has recorded a step since the one before, or used its key.

    times: when an assignment's time is over and until when its clock stands still; the step is
    recorded only if both are so. None for an attempt at none.
    token_hash: of a sign-in, which then must be good and that of the attempt's learner.
    PostgreSQL looks at both, and at the sign-in, as they are when the statement begins: while it
    waits for whoever has locked the attempt they may change.
    """
    values = _values(attempt_id, step, type_, item_digest)
    if times is not None:
        values |= {"ends_at": times[0], "resumes_at": times[1]}
    if token_hash is not None:
        values |= {"token": token_hash, "now": step.received_at}
    query = _APPEND_AS_KNOWN[times is not None, token_hash is not None]
    return query.run(source, **values) > 0


def _values(attempt_id: str, step: Stored, type_: str, item_digest: str) -> dict[str, object]:
    return {
        "attempt_id": attempt_id,
        "number": step.number,
        "item_id": step.item_id,
        "sequence": step.sequence,
        "kind": step.kind,
        "type": type_,
        "item_digest": item_digest,
        "answer": step.answer,
        "client_key": step.client_key,
        "received_at": step.received_at,
    }

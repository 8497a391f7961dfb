"""What a save looks at of an attempt, and the step that it adds."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, func, insert, or_, select
from sqlalchemy.orm import aliased

from quizapp.store.attempts import STEP, SURE, Stored
from quizapp.store.links import Link, Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import Attempt, Base, Certainty, Response

_ATTEMPT = given("attempt")
_ANY = aliased(Response)
_LAST = select(func.max(_ANY.number)).where(_ANY.attempt_id == _ATTEMPT).scalar_subquery()
_NEAR_STEPS = (
    select(Attempt.submitted_at, _LAST, *STEP)
    .outerjoin(
        Response,
        and_(
            Response.attempt_id == Attempt.id,
            or_(
                Response.item_id == given("item"),
                Response.client_key == given("key"),
            ),
        ),
    )
    .where(Attempt.id == _ATTEMPT)
    .order_by(Response.sequence)
)
_LOCKED = Prepared(select(Attempt.id).where(Attempt.id == _ATTEMPT).with_for_update(key_share=True))
_SURE_NEAR_STEPS = _NEAR_STEPS.add_columns(Certainty.level).outerjoin(Certainty, SURE)
_NEAR = {False: Prepared(_NEAR_STEPS), True: Prepared(_SURE_NEAR_STEPS)}
_LOCKED_NEAR = {
    sure: Prepared(query.with_for_update(of=Attempt, key_share=True))
    for sure, query in ((False, _NEAR_STEPS), (True, _SURE_NEAR_STEPS))
}
_RESPONSE = Base.metadata.tables[Response.__tablename__]
_STEP_GIVEN = {column.name: given(column.name, column.type) for column in _RESPONSE.columns}
_APPEND = Prepared(insert(_RESPONSE).values(_STEP_GIVEN))
_APPEND_OPEN = Prepared(
    insert(_RESPONSE).from_select(
        list(_STEP_GIVEN),
        select(*_STEP_GIVEN.values())
        .where(
            Attempt.tenant == _STEP_GIVEN["tenant"],
            Attempt.id == _STEP_GIVEN["attempt_id"],
            Attempt.submitted_at.is_(None),
        )
        # Whoever has locked the attempt comes first; what they did is then seen.
        .with_for_update(of=Attempt, key_share=True),
    )
)


class Near(NamedTuple):
    """What a save looks at. last: number of the attempt's newest step, 0 for none; by sequence."""

    submitted_at: datetime | None
    last: int
    steps: list[Stored]


def near(
    source: Source, attempt_id: str, item_id: str, client_key: str, *, certainty: bool = False
) -> Near | None:
    """An attempt's steps of that item or key, as they are just now. None for no such attempt.

    certainty: with how sure each was.
    """
    return _near(_NEAR[certainty], source, attempt_id, item_id, client_key)


def locked_near(
    link: Link,
    attempt_id: str,
    item_id: str,
    client_key: str,
    *,
    certainty: bool = False,
    fresh: bool = False,
) -> Near | None:
    """As `near`, and nobody else adds any until the transaction ends.

    Where PostgreSQL had to wait for the lock, the steps are those of before it waited, and a new
    step clashes with one that is not among them. Whoever meets that asks again for fresh ones: the
    lock then comes first, by a statement of its own.
    """
    if fresh and _LOCKED.first(link, attempt=attempt_id) is None:
        return None
    return _near(_LOCKED_NEAR[certainty], link, attempt_id, item_id, client_key)


def _near(
    wanted: Prepared, source: Source, attempt_id: str, item_id: str, client_key: str
) -> Near | None:
    rows = wanted.rows(source, attempt=attempt_id, item=item_id, key=client_key)
    if not rows:
        return None
    submitted_at, last = rows[0][:2]
    return Near(submitted_at, last or 0, [Stored(*row[2:]) for row in rows if row[2] is not None])


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

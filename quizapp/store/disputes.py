"""Disputes: what students say about marks, and what waits for a teacher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, func, select, tuple_, update
from sqlalchemy.orm import Session

from quizapp.domain.dispute import Standing
from quizapp.store.regrades import Place
from quizapp.store.tables import Attempt, Dispute, Person, Regrade

_AT_ONCE = 200


class Raised(NamedTuple):
    """A dispute with the attempt that it is about and the nickname of whose it is."""

    dispute: Dispute
    attempt: Attempt
    nickname: str


def of_attempt(session: Session, attempt_id: str) -> list[Dispute]:
    """Those of an attempt."""
    return list(session.scalars(select(Dispute).where(Dispute.attempt_id == attempt_id)))


def one(session: Session, attempt_id: str, item_id: str) -> Dispute | None:
    """The dispute of an item of an attempt, kept from other writers."""
    mine = (Dispute.attempt_id == attempt_id, Dispute.item_id == item_id)
    return session.scalars(select(Dispute).where(*mine).with_for_update()).first()


def raised(session: Session, attempt_id: str, item_id: str) -> Raised | None:
    """The same with whose it is."""
    query = _whole().where(Dispute.attempt_id == attempt_id, Dispute.item_id == item_id)
    row = session.execute(query).first()
    return Raised(*row) if row else None


def add(session: Session, row: Dispute) -> None:
    """Add one."""
    session.add(row)
    session.flush()


def reword(session: Session, row: Dispute, sentence: str, at: datetime) -> None:
    """Say it in other words. The caller has locked it."""
    _set([row], session, sentence=sentence, raised_at=at)


def how_many_open(session: Session) -> int:
    """How many wait for a teacher."""
    query = select(func.count()).select_from(Dispute).where(Dispute.state == Standing.OPEN.value)
    return session.scalar(query) or 0


def open_ones(session: Session, most: int) -> list[Raised]:
    """Those that wait for a teacher, the oldest first."""
    waiting = _whole().where(Dispute.state == Standing.OPEN.value)
    query = waiting.order_by(Dispute.raised_at, Dispute.attempt_id, Dispute.item_id).limit(most)
    return [Raised(*row) for row in session.execute(query)]


def unaccepted_at(session: Session, place: Place, item_id: str) -> list[Dispute]:
    """Those of an item at that version that no acceptance has settled."""
    query = (
        select(Dispute)
        .join(Attempt, Attempt.id == Dispute.attempt_id)
        .where(
            Attempt.unit_digest == place.digest,
            Attempt.course_id == place.course_id,
            Attempt.unit_id == place.unit_id,
            Dispute.item_id == item_id,
            Dispute.state != Standing.ACCEPTED.value,
        )
        .order_by(Dispute.attempt_id)
    )
    return list(session.scalars(query))


def settle(
    session: Session,
    rows: Sequence[Dispute],
    state: Standing,
    answer: str,
    *,
    by: str,
    at: datetime,
    correction: int | None = None,
) -> None:
    """Note what a teacher answered. correction: number of the regrade that accepted the answer."""
    values = {"state": state.value, "answer": answer, "correction": correction}
    _set(rows, session, **values, answered_by=by, answered_at=at)


def reopen(session: Session, row: Regrade) -> None:
    """Let those wait again that a regrade had settled."""
    at = select(Attempt.id).where(
        Attempt.unit_digest == row.old_digest,
        Attempt.course_id == row.course_id,
        Attempt.unit_id == row.unit_id,
    )
    settled = (Dispute.correction == row.number, Dispute.attempt_id.in_(at))
    values = {"state": Standing.OPEN.value, "answer": "", "correction": None}
    change = update(Dispute).where(*settled)
    session.execute(change.values(**values, answered_by=None, answered_at=None))


def _set(rows: Sequence[Dispute], session: Session, **values: object) -> None:
    keys = [(row.attempt_id, row.item_id) for row in rows]
    some = (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
    for these in some:
        named = tuple_(Dispute.attempt_id, Dispute.item_id).in_(these)
        session.execute(update(Dispute).where(named).values(**values))


def _whole() -> Select[Dispute, Attempt, str]:
    return (
        select(Dispute, Attempt, Person.nickname)
        .join(Attempt, Attempt.id == Dispute.attempt_id)
        .join(Person, Person.id == Attempt.person_id)
    )

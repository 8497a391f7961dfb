"""Versions of units that were served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import ServedUnit
from quizapp.store.upsert import insert_into

_BODY = Prepared(select(ServedUnit.body).where(ServedUnit.digest == given("digest")))


def keep(
    session: Session,
    *,
    digest: str,
    course_id: str,
    unit_id: str,
    title: str,
    body: str,
    at: datetime,
) -> None:
    """Keep a version once, in one statement, whoever else does so at the moment."""
    values = {
        ServedUnit.digest: digest,
        ServedUnit.course_id: course_id,
        ServedUnit.unit_id: unit_id,
        ServedUnit.title: title,
        ServedUnit.body: body,
        ServedUnit.first_served_at: at,
    }
    kept = select(ServedUnit.digest).where(ServedUnit.digest == digest).exists()
    row = select(*(literal(value, column.type) for column, value in values.items())).where(~kept)
    add = insert_into(session, ServedUnit).from_select([column.key for column in values], row)
    session.execute(add.on_conflict_do_nothing())


def bodies(session: Session, digests: Sequence[str]) -> dict[str, str]:
    """Canonical texts by digest, of those that were served."""
    query = select(ServedUnit.digest, ServedUnit.body).where(ServedUnit.digest.in_(digests))
    return dict(session.execute(query).all())


def body(source: Source, digest: str) -> str | None:
    """The canonical text of that digest, None for one that was never served."""
    row = _BODY.first(source, digest=digest)
    return row[0] if row else None


def beginning_with(session: Session, start: str) -> dict[str, str]:
    """Canonical texts by digest, of the first two whose digest begins so."""
    begins = ServedUnit.digest.startswith(start, autoescape=True)
    query = select(ServedUnit.digest, ServedUnit.body).where(begins).order_by(ServedUnit.digest)
    return dict(session.execute(query.limit(2)).all())

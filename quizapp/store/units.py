"""Versions of units that were served."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, literal, select
from sqlalchemy.orm import Session

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import ServedUnit
from quizapp.store.upsert import insert_into

COMPOSED = "mix-"
"""What the id of a unit that was composed of others begins with."""

_NEWEST = Prepared(
    select(ServedUnit.digest, ServedUnit.body)
    .where(ServedUnit.course_id == given("course"), ServedUnit.unit_id == given("unit"))
    .order_by(ServedUnit.first_served_at.desc(), ServedUnit.digest)
    .limit(1)
)
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


def newest(source: Source, course_id: str, unit_id: str) -> tuple[str, str] | None:
    """Digest and canonical text of the version of a unit that was kept last, None for none."""
    row = _NEWEST.first(source, course=course_id, unit=unit_id)
    return (row[0], row[1]) if row else None


class Composed(NamedTuple):
    """A unit that was composed of others; of several versions the title is the same."""

    course_id: str
    unit_id: str
    title: str


def holding_lesson(session: Session, lesson: str, course_id: str | None = None) -> list[Composed]:
    """Units that were composed of others, that one among them; of one course or of all."""
    # The form is that of canonical JSON, and no text of an author can look like it: there each
    # quotation mark has a backslash.
    named = ServedUnit.body.contains(f'"lesson":"{lesson}","names":[', autoescape=True)
    query = _composed().where(named)
    if course_id is not None:
        query = query.where(ServedUnit.course_id == course_id)
    return [Composed(*row) for row in session.execute(query)]


def titled(session: Session, unit_ids: Collection[str]) -> list[Composed]:
    """Those of these units that were composed of others."""
    query = _composed().where(ServedUnit.unit_id.in_(unit_ids))
    return [Composed(*row) for row in session.execute(query)]


def _composed() -> Select[str, str, str]:
    columns = (ServedUnit.course_id, ServedUnit.unit_id, ServedUnit.title)
    query = select(*columns).where(ServedUnit.unit_id.startswith(COMPOSED)).distinct()
    return query.order_by(ServedUnit.course_id, ServedUnit.title, ServedUnit.unit_id)


def beginning_with(session: Session, start: str) -> dict[str, str]:
    """Canonical texts by digest, of the first two whose digest begins so."""
    begins = ServedUnit.digest.startswith(start, autoescape=True)
    query = select(ServedUnit.digest, ServedUnit.body).where(begins).order_by(ServedUnit.digest)
    return dict(session.execute(query.limit(2)).all())

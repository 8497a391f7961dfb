"""Versions of units that were served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from quizapp.store.links import Source
from quizapp.store.prepared import Prepared, given
from quizapp.store.tables import ServedUnit

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
    """Keep a version once, in one statement; the caller holds the right to write."""
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
    session.execute(insert(ServedUnit).from_select(list(values), row))


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


def holding_lesson(session: Session, course_id: str, lesson: str) -> dict[str, str]:
    """Units that were composed of others, that one among them: title by unit id, in their order.

    Of several versions the title is the same.
    """
    # The form is that of canonical JSON, and no text of an author can look like it: there each
    # quotation mark has a backslash.
    named = ServedUnit.body.contains(f'"lesson":"{lesson}","names":[', autoescape=True)
    query = (
        select(ServedUnit.unit_id, ServedUnit.title)
        .where(ServedUnit.course_id == course_id, ServedUnit.unit_id.startswith(COMPOSED), named)
        .distinct()
        .order_by(ServedUnit.title, ServedUnit.unit_id)
    )
    return dict(session.execute(query).all())


def beginning_with(session: Session, start: str) -> dict[str, str]:
    """Canonical texts by digest, of the first two whose digest begins so."""
    begins = ServedUnit.digest.startswith(start, autoescape=True)
    query = select(ServedUnit.digest, ServedUnit.body).where(begins).order_by(ServedUnit.digest)
    return dict(session.execute(query.limit(2)).all())

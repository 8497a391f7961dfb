"""What was published of lessons from drafts."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.store.tables import DraftRevision, Person, Publication


def of_unit(session: Session, course_id: str, unit_id: str) -> list[tuple[Publication, str | None]]:
    """What was published of a unit, newest first, each with the nickname of who did."""
    query = (
        select(Publication, Person.nickname)
        .outerjoin(Person, Person.id == Publication.by)
        .where(Publication.course_id == course_id, Publication.unit_id == unit_id)
        .order_by(Publication.number.desc())
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def of_version(session: Session, course_id: str, unit_id: str, digest: str) -> DraftRevision | None:
    """The revision that was published last as that version; None for none."""
    here = (DraftRevision.draft_id == Publication.draft_id) & (
        DraftRevision.number == Publication.revision
    )
    query = (
        select(DraftRevision)
        .join(Publication, here)
        .where(
            Publication.course_id == course_id,
            Publication.unit_id == unit_id,
            Publication.digest == digest,
        )
        .order_by(Publication.number.desc())
        .limit(1)
    )
    return session.scalars(query).first()


def last_number(session: Session, course_id: str, unit_id: str) -> int:
    """Its number, 0 for none."""
    query = select(func.max(Publication.number)).where(
        Publication.course_id == course_id, Publication.unit_id == unit_id
    )
    return session.scalar(query) or 0

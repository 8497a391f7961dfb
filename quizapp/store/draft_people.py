"""What a person wrote in drafts: to hand over, and to take their name off."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session, defer

from quizapp.store.tables import Draft, DraftComment, DraftRevision, Publication

_SIGNED = (
    (Draft, "begun_by"),
    (Draft, "sent_by"),
    (DraftRevision, "by"),
    (DraftComment, "by"),
    (DraftComment, "resolved_by"),
    (Publication, "by"),
)


def revisions(session: Session, person_id: str) -> list[DraftRevision]:
    """The person's revisions without their texts, oldest first."""
    query = select(DraftRevision).where(DraftRevision.by == person_id)
    plain = query.options(defer(DraftRevision.body, raiseload=True))
    return list(session.scalars(plain.order_by(DraftRevision.at, DraftRevision.number)))


def comments(session: Session, person_id: str) -> list[DraftComment]:
    """What the person said of drafts, oldest first."""
    query = select(DraftComment).where(DraftComment.by == person_id)
    return list(session.scalars(query.order_by(DraftComment.at, DraftComment.number)))


def publications(session: Session, person_id: str) -> list[Publication]:
    """What the person published, oldest first."""
    query = select(Publication).where(Publication.by == person_id)
    return list(session.scalars(query.order_by(Publication.at, Publication.number)))


def forget(session: Session, person_id: str) -> None:
    """Take the person's name off what they wrote: lessons are the school's, and stay."""
    for table, column in _SIGNED:
        signed = getattr(table, column) == person_id
        session.execute(update(table).where(signed).values({column: None}))

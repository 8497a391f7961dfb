"""What readers say of drafts."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import DraftComment, Person


def of_draft(session: Session, draft_id: str) -> list[tuple[DraftComment, str | None]]:
    """The comments, oldest first, each with the nickname of who wrote it."""
    query = (
        select(DraftComment, Person.nickname)
        .outerjoin(Person, Person.id == DraftComment.by)
        .where(DraftComment.draft_id == draft_id)
        .order_by(DraftComment.number)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def change(session: Session, draft_id: str, number: int, **values: object) -> int:
    """Change columns of a comment; how many there were to change."""
    mine = (DraftComment.draft_id == draft_id, DraftComment.number == number)
    found = session.scalars(
        update(DraftComment).where(*mine).values(**values).returning(DraftComment.number)
    )
    return len(found.all())


def waiting(session: Session, draft_ids: Collection[str]) -> dict[str, int]:
    """How many comments wait, by draft."""
    query = (
        select(DraftComment.draft_id, func.count())
        .where(DraftComment.draft_id.in_(draft_ids), DraftComment.resolved_at.is_(None))
        .group_by(DraftComment.draft_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}

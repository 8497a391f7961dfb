"""What drafts that began from an article bring along."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.store.tables import DraftSource


def article(session: Session, draft_id: str) -> str | None:
    """JSON of the article that a draft began from, None where there is none (any more)."""
    return session.scalar(select(DraftSource.article).where(DraftSource.draft_id == draft_id))


def record(session: Session, draft_id: str) -> str | None:
    """JSON of the source record of a draft, None for one that brings none along."""
    return session.scalar(select(DraftSource.record).where(DraftSource.draft_id == draft_id))


def forget_article(session: Session, draft_id: str) -> None:
    """Let the article go; its record stays."""
    mine = DraftSource.draft_id == draft_id
    session.execute(update(DraftSource).where(mine).values(article=None))

"""Undo and redo, wherever and by whomever the steps were made."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.store import drafts
from quizapp.usecases.drafts.model import Saved
from quizapp.usecases.drafts.rows import locked_at, revision
from quizapp.usecases.drafts.texts import raw_of
from quizapp.usecases.errors import Closed
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def undo_draft(services: Services, draft_id: str, seen: int) -> Saved:
    """Go back to the revision that the current one was made of; that one is kept for redo.

    seen: number of the current revision as the asker knows it. Raises NotFound, Closed (also when
    there is nothing to undo), Changed (another one is current by now) and NotSaved.
    """
    with writing(services) as session:
        row = locked_at(session, draft_id, seen)
        parent = revision(session, draft_id, row.head).parent
        if parent is None:
            raise Closed("There is nothing to undo.")
        return _to(services, session, draft_id, parent)


def redo_draft(services: Services, draft_id: str, seen: int) -> Saved:
    """Go on to the newest revision that was made of the current one. Raises as `undo_draft`."""
    with writing(services) as session:
        row = locked_at(session, draft_id, seen)
        following = drafts.next_of(session, draft_id, row.head)
        if following is None:
            raise Closed("There is nothing to do again.")
        return _to(services, session, draft_id, following)


def _to(services: Services, session: Session, draft_id: str, number: int) -> Saved:
    raw = raw_of(revision(session, draft_id, number).body)
    values = {"head": number, "title": raw["title"], "changed_at": services.clock()}
    drafts.set_draft(session, draft_id, **values)
    return Saved(number, raw)

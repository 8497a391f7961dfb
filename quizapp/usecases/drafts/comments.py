"""What readers say of a draft."""

from __future__ import annotations

from quizapp.domain.drafting import MOST_COMMENT, MOST_COMMENTS
from quizapp.domain.written import tidy
from quizapp.store import draft_comments, drafts
from quizapp.store.tables import DraftComment
from quizapp.usecases.drafts.model import Comment
from quizapp.usecases.drafts.rows import locked, raw_at
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing


def comment_on_draft(
    services: Services, person_id: str, draft_id: str, text: str, item_id: str | None = None
) -> int:
    """Say something of a question, or of the whole; the number of the comment.

    Raises NotFound (draft, question), Closed, Refused (no words or too many; field "text") and
    NotSaved. Whether the asker may is for the caller to say.
    """
    said = tidy(text).strip()
    if not said:
        raise Refused("Write what should be looked at.", "text")
    if len(said) > MOST_COMMENT:
        much = f"Use at most {MOST_COMMENT:,} characters. These are {len(said):,}."
        raise Refused(much, "text")
    with writing(services) as session:
        row = locked(session, draft_id)
        if item_id is not None:
            items = raw_at(session, draft_id, row.head)["items"]
            if all(one["id"] != item_id for one in items):
                raise NotFound
        if row.comments >= MOST_COMMENTS:
            raise Refused(f"There are {MOST_COMMENTS} comments already.", "text")
        number = row.comments + 1
        added = DraftComment(
            draft_id=draft_id,
            number=number,
            item_id=item_id,
            text=said,
            by=person_id,
            at=services.clock(),
        )
        drafts.add(session, added)
        drafts.set_draft(session, draft_id, comments=number)
    return number


def resolve_comment(
    services: Services, person_id: str, draft_id: str, number: int, *, resolved: bool = True
) -> None:
    """Tick a comment off, or let it wait again. Raises NotFound, Closed and NotSaved."""
    with writing(services) as session:
        locked(session, draft_id)
        by, at = (person_id, services.clock()) if resolved else (None, None)
        found = draft_comments.change(session, draft_id, number, resolved_by=by, resolved_at=at)
        if not found:
            raise NotFound


def comments_of(services: Services, person_id: str, draft_id: str) -> tuple[Comment, ...]:
    """All comments, oldest first, as that person sees them. Raises NotSaved."""
    with reading(services) as session:
        rows = draft_comments.of_draft(session, draft_id)
        resolvers = {row.resolved_by for row, _ in rows if row.resolved_by}
        names = drafts.nicknames(session, resolvers) if resolvers else {}
    return tuple(
        Comment(
            number=row.number,
            item_id=row.item_id,
            text=row.text,
            by=nickname,
            at=row.at,
            resolved_by=names.get(row.resolved_by or ""),
            resolved_at=row.resolved_at,
            mine=row.by == person_id,
        )
        for row, nickname in rows
    )

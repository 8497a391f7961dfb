"""What the use cases of drafts share: rows that are looked for, and rows that are added."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from quizapp.content.publishing import InFolder, in_folder
from quizapp.domain.drafting import MOST_REVISIONS, MOST_WHAT, State
from quizapp.store import drafts
from quizapp.store.tables import Draft, DraftRevision
from quizapp.usecases.drafts.model import Raw
from quizapp.usecases.drafts.texts import body_of, raw_of, used_by
from quizapp.usecases.errors import Changed, Closed, NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.typed import sentence

_MOVED = "Somebody else changed this lesson meanwhile. Look at it first."


@dataclass(frozen=True, slots=True)
class New:
    """A revision to add. digest, base: as of the table; side: beside the line."""

    raw: Raw
    what: str
    parent: int | None
    digest: str | None
    base: int | None
    merged: int | None = None
    side: bool = False


def locked(session: Session, draft_id: str) -> Draft:
    """A draft that can be worked on, kept from other writers. Raises NotFound and Closed."""
    row = drafts.locked(session, draft_id)
    if row is None:
        raise NotFound
    if not State(row.state).is_open:
        raise Closed("This draft is done with. Begin a new one.")
    return row


def locked_at(session: Session, draft_id: str, seen: int) -> Draft:
    """The same, if its current revision is the one that was seen. Raises Changed as well."""
    row = locked(session, draft_id)
    if row.head != seen:
        raise Changed(_MOVED)
    return row


def revision(session: Session, draft_id: str, number: int) -> DraftRevision:
    """Raises NotFound."""
    found = drafts.revision(session, draft_id, number)
    if found is None:
        raise NotFound
    return found


def append(session: Session, services: Services, row: Draft, who: str | None, new: New) -> int:
    """Add a revision to a locked draft; its number. Raises Refused when there are too many."""
    if row.revisions >= MOST_REVISIONS:
        raise Refused("This draft has too many revisions. Publish it, or begin another one.")
    number, at = row.revisions + 1, services.clock()
    added = DraftRevision(
        draft_id=row.id,
        number=number,
        parent=new.parent,
        merged=new.merged,
        side=new.side,
        digest=new.digest,
        base=new.base,
        body=body_of(new.raw),
        what=new.what,
        by=who,
        at=at,
    )
    drafts.add(session, added)
    used = used_by(new.raw, row.used)
    values: dict[str, object] = {"revisions": number, "changed_at": at, "used": used}
    if not new.side:
        values |= {"head": number, "title": new.raw["title"]}
    drafts.set_draft(session, row.id, **values)
    session.refresh(row)
    return number


def said(what: str) -> str:
    """What was done, in one line that is not too long. Raises Refused for no words."""
    return sentence(what, MOST_WHAT, "what", "Say what was done.")


def file_of(services: Services, course_id: str, unit_id: str) -> InFolder:
    """What stands in the lessons folder now. Raises Refused for ids that are none."""
    try:
        return in_folder(services.library.root, course_id, unit_id)
    except ValueError as error:
        raise Refused(
            "Use lower-case letters and digits, parted by hyphens: opening-hours.", "id"
        ) from error


def raw_at(session: Session, draft_id: str, number: int) -> Raw:
    """The unit of a revision. Raises NotFound."""
    return raw_of(revision(session, draft_id, number).body)

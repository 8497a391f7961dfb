"""Look at drafts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from quizapp.content.article.draft.following import following
from quizapp.content.check import Checked, check_data, check_raw
from quizapp.content.editing import text_of
from quizapp.content.publishing import place_of, record_place
from quizapp.content.unfinished import UNFINISHED
from quizapp.domain.drafting import State
from quizapp.domain.problem import Problem
from quizapp.store import draft_comments, drafts
from quizapp.usecases.drafts.model import DraftLine, DraftView, Revision
from quizapp.usecases.drafts.rows import file_of, raw_at
from quizapp.usecases.drafts.texts import raw_of
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, reading

MOST_LISTED = 200
MOST_GIVEN_UP = 20
_NO_CLAIM = "the source record needs a claim, and the lesson has none"


def open_draft(services: Services, draft_id: str) -> DraftView:
    """A draft, whatever its state. Raises NotFound and NotSaved.

    Whether the asker may is for the caller to say.
    """
    with looking(services) as session:
        found = drafts.opened(session, draft_id)
        if found is None:
            raise NotFound
        row, head, after, record, has_article = found
        # Revisions and what they name never change, so this need not be one look.
        raw = raw_of(session, head)
    state = State(row.state)
    file = file_of(services, row.course_id, row.unit_id)
    missing = file.digest is None and (head.digest is not None or file.problem is not None)
    return DraftView(
        id=row.id,
        course_id=row.course_id,
        unit_id=row.unit_id,
        title=row.title,
        state=state,
        head=head.number,
        raw=raw,
        record=None if record is None else following(json.loads(record), raw),
        has_article=bool(has_article) and state.is_open,
        digest=head.digest,
        used=frozenset(row.used),
        begun_at=row.begun_at,
        changed_at=row.changed_at,
        changed_by=head.by,
        sent_by=row.sent_by,
        sent_at=row.sent_at,
        can_undo=state.is_open and head.parent is not None,
        can_redo=state.is_open and after is not None,
        behind=state.is_open and (missing or file.digest != head.digest),
    )


def list_drafts(services: Services) -> tuple[DraftLine, ...]:
    """Those that can be worked on, the one changed last first. Raises NotSaved."""
    with reading(services) as session:
        return _lines(services, session, drafts.all_under_way(session, MOST_LISTED))


def given_up(services: Services) -> tuple[DraftLine, ...]:
    """The drafts that were given up last, the last one first. Raises NotSaved."""
    with reading(services) as session:
        return _lines(services, session, drafts.all_given_up(session, MOST_GIVEN_UP))


def drafts_of_lesson(services: Services, course_id: str, unit_id: str) -> tuple[DraftLine, ...]:
    """Every draft that there was of a lesson, published or given up, too. Raises NotSaved."""
    with reading(services) as session:
        rows = drafts.all_of_unit(session, course_id, unit_id, MOST_LISTED)
        return _lines(services, session, rows)


def _lines(
    services: Services, session: Session, rows: list[drafts.Listed]
) -> tuple[DraftLine, ...]:
    ids = [row.draft.id for row in rows]
    waiting = draft_comments.waiting(session, ids) if ids else {}
    return tuple(
        DraftLine(
            id=row.id,
            course_id=row.course_id,
            unit_id=row.unit_id,
            title=row.title,
            state=State(row.state),
            changed_at=row.changed_at,
            changed_by=nickname,
            comments=waiting.get(row.id, 0),
            behind=State(row.state).is_open
            and _differs(services, row.course_id, row.unit_id, digest),
        )
        for row, digest, nickname in rows
    )


def revisions_of(services: Services, draft_id: str) -> tuple[Revision, ...]:
    """All revisions of a draft, newest first. Raises NotFound and NotSaved."""
    with looking(services) as session:
        rows = drafts.revisions(session, draft_id)
    if not rows:
        raise NotFound
    return tuple(
        Revision(row.number, row.parent, row.merged, row.side, row.what, nickname, row.at)
        for row, nickname in reversed(rows)
    )


def raw_of_revision(services: Services, draft_id: str, number: int) -> dict[str, object]:
    """The unit of one revision. Raises NotFound and NotSaved."""
    with looking(services) as session:
        return dict(raw_at(session, draft_id, number))


def examined(services: Services, draft: DraftView) -> Checked:
    """All checks of a draft, as if its unit stood in its file in the common form.

    The problems are located in that text: `content.editing.text_of(draft.raw)`. Those of the source
    record that the draft brings along come last.
    """
    root = services.library.root
    path = place_of(root, draft.course_id, draft.unit_id)
    own = own_record(draft)
    found = check_data(path, text_of(draft.raw).encode("utf-8"), own)
    if own is None:
        return found
    wrong = _told(own, check_raw("source", record_place(root, own["id"]), own)[1], draft.raw)
    return replace(found, problems=(*found.problems, *wrong))


def own_record(draft: DraftView) -> Mapping[str, Any] | None:
    """The record that the draft brings along, as long as its unit rests on it."""
    own = draft.record
    return own if own is not None and own["id"] == draft.raw.get("source") else None


def _differs(services: Services, course_id: str, unit_id: str, digest: str | None) -> bool:
    """Whether the file is another one, as far as the index of lessons knows without opening it."""
    entry = services.library.entry(course_id, unit_id)
    if entry is not None:
        return entry.digest != digest
    # Not among the good ones: then the file itself says more.
    return file_of(services, course_id, unit_id).digest != digest


def _told(
    record: Mapping[str, Any], problems: list[Problem], unit: Mapping[str, Any]
) -> Iterator[Problem]:
    """What is wrong with a record, where the lesson's author can mend it."""
    told = unit.get("claims")
    if not told:
        yield Problem(UNFINISHED, "/claims", _NO_CLAIM, "write one of the article's claims")
    for one in problems:
        key = one.pointer.partition("/")[2].partition("/")[0]
        if one.code == UNFINISHED and key in {"claims", "inferences"}:
            # The unit has the same text, and is told of it.
            continue
        at = f"/{key}" if key == "claims" else "/source"
        message = f"the source record {record['id']}: {one.pointer} {one.message}"
        yield replace(one, pointer=at, message=message, line=0, column=0)

"""Begin a draft: of a lesson that is there, of a new one, or of a proposal."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.exc import IntegrityError

from quizapp.content.editing import fault_of, ids_used
from quizapp.content.scaffold import new_unit
from quizapp.domain.drafting import State
from quizapp.domain.written import tidy
from quizapp.store import drafts
from quizapp.store.tables import Draft, DraftRevision, DraftSource
from quizapp.store.tables.drafts import UNDER_WAY
from quizapp.usecases.drafts.model import DraftView, Raw
from quizapp.usecases.drafts.opening import open_draft
from quizapp.usecases.drafts.rows import file_of, file_to_edit, said
from quizapp.usecases.drafts.sources import Brought, text_of_article
from quizapp.usecases.drafts.texts import must_be_sound, split
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

# Where `quizapp new` finds or puts the schema, seen from a unit; editors outside read it there.
_SCHEMAS = ("../../docs/schema/unit.schema.json", "../.schema/unit.schema.json")
_TOKEN = 16
_WRITTEN = "A lesson of that name is being written. Choose another one."


def begin_from_unit(services: Services, person_id: str, course_id: str, unit_id: str) -> DraftView:
    """A draft of a published lesson, as its file is now; the one under way if there is one.

    Raises NotFound (no such file), Refused (a file that can't be read as a unit) and NotSaved.
    Whether the asker may is for the caller to say.
    """
    file = file_to_edit(services, course_id, unit_id)
    if there := _there(services, course_id, unit_id):
        return there
    if file.problem is not None:
        raise Refused(f"The file of this lesson can't be read: {file.problem.message}.")
    if file.raw is None:
        raise NotFound
    if wrong := fault_of(file.raw):
        raise Refused(f"The file of this lesson is broken: {wrong.pointer} {wrong.message}.")
    what = "Began from the published lesson"
    return _begun(services, person_id, (course_id, unit_id), file.raw, what, file.digest)


def begin_new(
    services: Services,
    person_id: str,
    course_id: str,
    unit_id: str,
    title: str,
    author: str = "",
) -> DraftView:
    """A draft of a new lesson, with TODO where words are to be written.

    author: who is named as such in the lesson. The course need not be there yet; it is made when
    the lesson is published. Raises Refused (no title, ids that are none; the name is taken, field
    "id") and NotSaved.
    """
    line = " ".join(tidy(title).split())
    if not line:
        raise Refused("Give the lesson a title.", "title")
    raw = _lean(json.loads(new_unit(unit_id, line, "")))
    if author:
        raw["authors"] = [author]
    return begin_from_raw(services, person_id, course_id, raw, "Began a new lesson")


def begin_from_raw(
    services: Services,
    person_id: str,
    course_id: str,
    raw: Raw,
    what: str,
    brought: Brought | None = None,
) -> DraftView:
    """A draft of a new lesson with that content, such as what was proposed from an article.

    Its id is that of the raw unit; brought: the source record that belongs to it until it is
    published, and the article. Raises as `begin_new`, and Refused for what is no unit.
    """
    unit_id = str(raw.get("id", ""))
    raw = _with_schema(services, raw)
    file = file_of(services, course_id, unit_id)
    must_be_sound(raw)
    if file.raw is not None or file.problem is not None:
        raise Refused("This course has a lesson of that name. Choose another one.", "id")
    if _there(services, course_id, unit_id):
        raise Refused(_WRITTEN, "id")
    return _begun(services, person_id, (course_id, unit_id), raw, said(what), None, brought)


def _with_schema(services: Services, raw: Raw) -> dict[str, Any]:
    """The unit with the way to its schema, for editors outside; without one where there is none."""
    root = services.library.root.absolute()
    # The folder of the course need not be there, so the way is not through it.
    schema = next((one for one in _SCHEMAS if (root / one.removeprefix("../")).is_file()), "")
    rest = {key: value for key, value in raw.items() if key != "$schema"}
    return {"$schema": schema, **rest} if schema else rest


def _lean(raw: dict[str, Any]) -> dict[str, Any]:
    """A new unit without what shows those who write files how its other parts are written."""
    empty: dict[str, list[Any]] = {"glossary": [], "timeline": [], "claims": []}
    extra = {"claims", "hint"}
    items = [{key: one[key] for key in one if key not in extra} for one in raw["items"]]
    return {**raw, **empty, "items": items}


def _there(services: Services, course_id: str, unit_id: str) -> DraftView | None:
    with looking(services) as session:
        row = drafts.under_way(session, course_id, unit_id)
        draft_id = row.id if row else None
    return open_draft(services, draft_id) if draft_id else None


def _begun(
    services: Services,
    person_id: str,
    at: tuple[str, str],
    raw: Raw,
    what: str,
    digest: str | None,
    brought: Brought | None = None,
) -> DraftView:
    now, draft_id = services.clock(), services.tokens(_TOKEN)
    body, parts = split(raw)
    draft = Draft(
        id=draft_id,
        course_id=at[0],
        unit_id=at[1],
        title=raw["title"],
        state=State.DRAFT.value,
        under_way=UNDER_WAY,
        head=1,
        revisions=1,
        comments=0,
        used=[],
        begun_by=person_id,
        begun_at=now,
        changed_at=now,
    )
    first = DraftRevision(
        draft_id=draft_id,
        number=1,
        side=False,
        digest=digest,
        base=None if digest is None else 1,
        body=body,
        what=what,
        by=person_id,
        at=now,
    )
    try:
        with writing(services) as session:
            draft.used = sorted(ids_used(raw) | drafts.used_in_unit(session, *at))
            drafts.add(session, draft)
            drafts.keep_parts(session, draft_id, parts)
            drafts.add(session, first)
            if brought is not None:
                drafts.add(session, _source(draft_id, brought))
    except IntegrityError as error:
        # Somebody else began one at the same moment: a published lesson has one draft for both.
        there = _there(services, *at)
        if there is None:
            raise
        if digest is None:
            raise Refused(_WRITTEN, "id") from error
        return there
    return open_draft(services, draft_id)


def _source(draft_id: str, brought: Brought) -> DraftSource:
    record = json.dumps(brought.record, ensure_ascii=False, separators=(",", ":"))
    article = None if brought.article is None else text_of_article(brought.article)
    return DraftSource(draft_id=draft_id, record=record, article=article)

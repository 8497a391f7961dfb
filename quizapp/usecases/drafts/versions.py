"""The published versions of a lesson: list them, look at one, go back to it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy.orm import Session

from quizapp.store import publications, regrades, units
from quizapp.store.regrades import Place
from quizapp.usecases.corrections import Impact, impact, kept_unit, usual
from quizapp.usecases.drafts.begin import begin_from_raw, begin_from_unit
from quizapp.usecases.drafts.model import DraftView, PublishedVersion
from quizapp.usecases.drafts.opening import examined, open_draft, own_record
from quizapp.usecases.drafts.rows import file_of
from quizapp.usecases.drafts.saving import save_draft
from quizapp.usecases.drafts.sources import Brought, article_beside
from quizapp.usecases.drafts.texts import raw_of
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, reading


def published_versions(
    services: Services, course_id: str, unit_id: str
) -> tuple[PublishedVersion, ...]:
    """What was published of a lesson from here, newest first. Raises Refused (ids) and NotSaved.

    Versions that came by hand are not among them; those that students were asked are listed by
    `usecases.corrections.versions_of_unit`, with what a correction does to marks.
    """
    now = file_of(services, course_id, unit_id).digest
    with looking(services) as session:
        rows = publications.of_unit(session, course_id, unit_id)
    return tuple(
        PublishedVersion(
            number=row.number,
            digest=row.digest,
            draft_id=row.draft_id,
            revision=row.revision,
            what=row.what,
            by=nickname,
            at=row.at,
            current=row.digest == now,
        )
        for row, nickname in rows
    )


def version_of_lesson(
    services: Services, course_id: str, unit_id: str, digest: str
) -> dict[str, Any]:
    """The raw unit of a version that was published here, that students were asked, or of now.

    Raises NotFound and NotSaved.
    """
    file = file_of(services, course_id, unit_id)
    if file.raw is not None and file.digest == digest:
        return dict(file.raw)
    with reading(services) as session:
        found = _kept(session, course_id, unit_id, digest)
    if found is None:
        raise NotFound
    return found


def go_back(
    services: Services, person_id: str, course_id: str, unit_id: str, digest: str
) -> DraftView:
    """A draft of the lesson with that version as its newest revision; undo leads back again.

    The draft is the one under way if there is one; a lesson of which the file is gone begins anew.
    Raises as `version_of_lesson`, `begin_from_unit` and `save_draft`.
    """
    raw = version_of_lesson(services, course_id, unit_id, digest)
    what = f"Went back to the version {digest[:8]}"
    if file_of(services, course_id, unit_id).raw is None:
        return begin_from_raw(services, person_id, course_id, raw, what)
    draft = begin_from_unit(services, person_id, course_id, unit_id)
    save_draft(services, person_id, draft.id, draft.head, raw, what)
    return open_draft(services, draft.id)


def copy_draft(
    services: Services, person_id: str, draft_id: str, course_id: str, unit_id: str
) -> DraftView:
    """A new lesson with the content of a draft, under another name.

    Raises as `open_draft` and `begin_from_raw`.
    """
    draft = open_draft(services, draft_id)
    raw = {**draft.raw, "id": unit_id}
    what = f"Copied {draft.course_id}/{draft.unit_id}"
    own = own_record(draft)
    brought = None if own is None else Brought(own, article_beside(services, draft))
    return begin_from_raw(services, person_id, course_id, raw, what, brought)


def impact_of_draft(services: Services, draft: DraftView) -> tuple[Impact, ...]:
    """What a regrade by this draft would do to marks, with the usual treatments.

    One for each version that was asked; none for a draft with errors. Raises NotSaved.
    """
    new = examined(services, draft).unit
    if new is None:
        return ()
    with looking(services) as session:
        asked = regrades.asked_versions(session, draft.course_id, draft.unit_id)
    found = []
    for one in asked:
        old = kept_unit(services, one.digest)
        place = Place(draft.course_id, draft.unit_id, one.digest)
        found.append(impact(services, place, new, usual(old, new, services.rooms)))
    return tuple(found)


def _kept(session: Session, course_id: str, unit_id: str, digest: str) -> dict[str, Any] | None:
    row = publications.of_version(session, course_id, unit_id, digest)
    if row is not None:
        return raw_of(session, row)
    body = units.body(session, digest)
    raw: dict[str, Any] | None = None if body is None else json.loads(body)
    return raw if raw is not None and raw["id"] == unit_id else None

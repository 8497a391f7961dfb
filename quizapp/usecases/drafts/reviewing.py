"""Send a draft to review and back, or give it up."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.domain.drafting import State
from quizapp.store import audit, draft_sources, drafts
from quizapp.store.tables.drafts import UNDER_WAY
from quizapp.usecases.drafts.rows import locked
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def send_to_review(services: Services, person_id: str, draft_id: str) -> None:
    """Ask others to read it; it can still be worked on. Sending again names who asks.

    Raises NotFound, Closed and NotSaved. Whether the asker may is for the caller to say.
    """
    values = {"sent_by": person_id, "sent_at": services.clock()}
    _set(services, person_id, draft_id, State.IN_REVIEW, Action.DRAFT_SENT, values)


def send_back(services: Services, person_id: str, draft_id: str) -> None:
    """End the review: it is a draft again; comments say what is to be done. Raises as above."""
    values: dict[str, object] = {"sent_by": None, "sent_at": None}
    _set(services, person_id, draft_id, State.DRAFT, Action.DRAFT_RETURNED, values)


def close_draft(services: Services, person_id: str, draft_id: str) -> None:
    """Give it up. It stays in the history, and another one can be begun. Raises as above.

    An article that it began from is forgotten.
    """
    values: dict[str, object] = {"under_way": None}
    _set(services, person_id, draft_id, State.CLOSED, Action.DRAFT_CLOSED, values)


def reopen_draft(services: Services, person_id: str, draft_id: str) -> None:
    """Take up again what was given up, without the article that it began from.

    Raises NotFound (no such draft, or not given up), Refused (the lesson is being written in
    another draft by now) and NotSaved. Whether the asker may is for the caller to say.
    """
    values: dict[str, object] = {"under_way": UNDER_WAY, "state": State.DRAFT.value}
    with writing(services) as session:
        row = drafts.locked(session, draft_id)
        if row is None or State(row.state) is not State.CLOSED:
            raise NotFound
        if drafts.under_way(session, row.course_id, row.unit_id) is not None:
            raise Refused("This lesson is being written in another draft by now.")
        now = services.clock()
        drafts.set_draft(session, draft_id, changed_at=now, **values)
        audit.note(
            session,
            Action.DRAFT_REOPENED,
            Kind.UNIT,
            f"{row.course_id}/{row.unit_id}",
            who=person_id,
            at=now,
            before={"state": State.CLOSED.value},
            after={"state": State.DRAFT.value, "revision": row.head},
        )


def _set(
    services: Services,
    person_id: str,
    draft_id: str,
    state: State,
    action: Action,
    values: dict[str, object],
) -> None:
    with writing(services) as session:
        row = locked(session, draft_id)
        now, before = services.clock(), row.state
        drafts.set_draft(session, draft_id, state=state.value, changed_at=now, **values)
        if not state.is_open:
            draft_sources.forget_article(session, draft_id)
        audit.note(
            session,
            action,
            Kind.UNIT,
            f"{row.course_id}/{row.unit_id}",
            who=person_id,
            at=now,
            before={"state": before},
            after={"state": state.value, "revision": row.head},
        )

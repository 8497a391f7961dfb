"""An attempt as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from quizapp.domain.question import HandMarked, Resolved, Room
from quizapp.store import attempts, decisions, resolutions
from quizapp.usecases.attempts.record import view_of
from quizapp.usecases.attempts.views import AttemptView, Known, Marking
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


def load_attempt(services: Services, person_id: str, attempt_id: str) -> AttemptView:
    """The person's own attempt. Raises NotFound for none and for somebody else's."""
    with reading(services) as session:
        return view_in(services, session, attempt_id, person_id)


def view_in(
    services: Services, session: Session, attempt_id: str, owner: str | None
) -> AttemptView:
    """The attempt, as `session` sees it; owner None: whosever. Raises NotFound."""
    head = services.heads.get(session, services.units, attempt_id)
    if head is None or owner not in {None, head.person_id}:
        raise NotFound
    now = attempts.standing(session, attempt_id)
    if now is None:
        raise NotFound
    view = view_of(head, now, attempts.steps(session, attempt_id), services.rooms)
    return _looked_back(session, view, services.rooms) if view.submitted else view


def _looked_back(session: Session, view: AttemptView, rooms: Mapping[str, Room]) -> AttemptView:
    """With what people added since, asked for only where an item can have it."""
    asked = [rooms[item.type] for item in view.items]
    if any(isinstance(room, HandMarked) for room in asked):
        rows = decisions.of_attempts(session, [view.id]).get(view.id, [])
        markings = {row.item_id: Marking(row.chosen, row.comment, row.at) for row in rows}
        view = replace(view, markings=markings)
    if any(isinstance(room, Resolved) for room in asked):
        found = resolutions.of_unit(session, view.course_id, view.unit.id)
        known = {name: Known(row.outcome, row.citation, row.at) for name, row in found.items()}
        view = replace(view, known=known)
    return view

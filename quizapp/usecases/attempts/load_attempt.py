"""An attempt as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from quizapp.domain.question import HandMarked, Resolved, Room
from quizapp.store import attempts, decisions, resolutions
from quizapp.store.links import Source
from quizapp.usecases.attempts.open_head import open_head
from quizapp.usecases.attempts.record import view_of
from quizapp.usecases.attempts.views import AttemptView, Known, Marking
from quizapp.usecases.errors import NotFound
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_reading


def load_attempt(services: Services, person_id: str, attempt_id: str) -> AttemptView:
    """The person's own attempt. Raises NotFound for none and for somebody else's, and NotSaved."""
    head = open_head(services, person_id, attempt_id)
    with quick_reading(services) as link:
        return _seen(services, link, head)


def view_in(services: Services, session: Session, attempt_id: str) -> AttemptView:
    """The attempt of whomsoever, as `session` sees it. Raises NotFound."""
    head = services.heads.get(session, services.units, attempt_id)
    if head is None:
        raise NotFound
    return _seen(services, session, head)


def _seen(services: Services, source: Source, head: AttemptHead) -> AttemptView:
    now = attempts.standing(source, head.id)
    if now is None:
        raise NotFound
    steps = attempts.steps(source, head.id, certainty=head.unit.certainty)
    view = view_of(head, now, steps, services.rooms)
    return _looked_back(source, view, services.rooms) if view.submitted else view


def _looked_back(source: Source, view: AttemptView, rooms: Mapping[str, Room]) -> AttemptView:
    """With what people added since, asked for only where an item can have it."""
    asked = [rooms[item.type] for item in view.items]
    if any(isinstance(room, HandMarked) for room in asked):
        notes = decisions.notes(source, view.id)
        markings = {name: Marking(one.chosen, one.comment, one.at) for name, one in notes.items()}
        view = replace(view, markings=markings)
    if any(isinstance(room, Resolved) for room in asked):
        found = resolutions.of_unit(source, view.course_id, view.unit.id)
        known = {name: Known(one.outcome, one.citation, one.at) for name, one in found.items()}
        view = replace(view, known=known)
    return view

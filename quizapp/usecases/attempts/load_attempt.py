"""An attempt as it stands."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.store import attempts
from quizapp.usecases.attempts.record import view_of
from quizapp.usecases.attempts.views import AttemptView
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
    return view_of(head, now, attempts.steps(session, attempt_id), services.rooms)

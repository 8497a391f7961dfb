"""One dispute, and what accepting its answer would do to marks."""

from __future__ import annotations

from quizapp.domain.regrade import Treatment
from quizapp.store import disputes
from quizapp.usecases.corrections import impact
from quizapp.usecases.corrections.impact import names_in
from quizapp.usecases.disputes.model import Disputed, Open
from quizapp.usecases.disputes.open_ones import opened
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


def disputed(services: Services, attempt_id: str, item_id: str) -> Open:
    """A dispute, whatever its state. Raises NotFound and NotSaved.

    Whether the asker may is for the caller to say.
    """
    with reading(services) as session:
        row = disputes.raised(session, attempt_id, item_id)
        found = opened(services, session, [row]) if row else []
    if not found:
        raise NotFound
    return found[0]


def what_accepting_does(services: Services, attempt_id: str, item_id: str) -> Disputed:
    """The dispute with a dry run of `accept_answer`, which counts the same.

    Raises as `disputed`.
    """
    about = disputed(services, attempt_id, item_id)
    treatments, accepted = {item_id: Treatment.RAISE}, {item_id: about.response}
    found = impact(services, about.place, about.unit, treatments, accepted=accepted)
    return Disputed(about, found, names_in(services, found))

"""What an attempt asks, for somebody who is about to answer."""

from __future__ import annotations

from quizapp.usecases.errors import NotFound
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_look


def open_head(services: Services, person_id: str, attempt_id: str) -> AttemptHead:
    """The person's own attempt as it began; no statement when it is at hand.

    Raises NotFound for none and for somebody else's, and NotSaved.
    """
    head = services.heads.known(attempt_id)
    if head is None:
        with quick_look(services) as link:
            head = services.heads.get(link, services.units, attempt_id)
    if head is None or head.person_id != person_id:
        raise NotFound
    return head

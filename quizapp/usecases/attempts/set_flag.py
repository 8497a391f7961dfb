"""Flag an item for later."""

from __future__ import annotations

from quizapp.store import attempts
from quizapp.usecases.attempts.owned import locked_own
from quizapp.usecases.errors import Closed, NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def set_flag(
    services: Services, person_id: str, attempt_id: str, item_id: str, *, on: bool
) -> None:
    """Raise or lower the flag of an item. Raises NotFound, Closed (submitted) and NotSaved."""
    with writing(services) as session:
        attempt = locked_own(session, person_id, attempt_id)
        if item_id not in attempt.items:
            raise NotFound
        if attempt.submitted_at is not None:
            raise Closed("This attempt has been submitted.")
        attempts.set_flag(session, attempt_id, item_id, on=on)

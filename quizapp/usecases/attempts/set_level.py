"""Note at which level the passage is read."""

from __future__ import annotations

from quizapp.domain.lesson import Level
from quizapp.store import attempts
from quizapp.usecases.attempts.owned import locked_own
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def set_level(services: Services, person_id: str, attempt_id: str, level: Level) -> None:
    """Change the reading level, also after submitting. Raises NotFound and NotSaved."""
    with writing(services) as session:
        if locked_own(session, person_id, attempt_id).level != level.value:
            attempts.set_level(session, attempt_id, level.value)

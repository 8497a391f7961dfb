"""Lines of the audit log do not stay for ever."""

from __future__ import annotations

from quizapp.domain.audit import KEPT
from quizapp.store import audit
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def forget_old_lines(services: Services) -> int:
    """Drop the lines that are older than they are kept; how many. Raises NotSaved."""
    with writing(services) as session:
        return audit.forget_before(session, services.clock() - KEPT)

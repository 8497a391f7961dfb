"""Where a class that takes a lesson together stands, as the domain knows it."""

from __future__ import annotations

from quizapp.domain.assignment.pacing import Pace
from quizapp.store import paces
from quizapp.store.links import Source
from quizapp.store.paces import Paced
from quizapp.store.tables import Pace as PaceRow
from quizapp.usecases.errors import Closed
from quizapp.usecases.heads import AttemptHead
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import quick_look

NOT_HERE = "Your class is not at this question, so it takes no answer now."


def pace_of(row: Paced | PaceRow) -> Pace:
    """A row's stand."""
    return Pace(len(row.items), row.number, frozenset(row.shown), row.reached)


def led(source: Source, head: AttemptHead) -> Pace | None:
    """Where the class of an attempt is; None where nobody leads it (any more)."""
    if not head.policy.paced or head.assignment_id is None:
        return None
    row = paces.of(source, head.assignment_id)
    return None if row is None else pace_of(row)


def must_have_come_to(services: Services, head: AttemptHead, number: int) -> None:
    """Raises Closed for a question that a class which is led never came to, and NotSaved.

    For whoever reads what was sent before it is saved: what is said of input that cannot be read
    tells how the question is asked.
    """
    if not head.policy.paced:
        return
    with quick_look(services) as link:
        pace = led(link, head)
    if pace is not None and number > pace.reached:
        raise Closed(NOT_HERE)

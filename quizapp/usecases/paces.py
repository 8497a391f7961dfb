"""Where a class that takes a lesson together stands, as the domain knows it."""

from __future__ import annotations

from quizapp.domain.assignment.pacing import Pace
from quizapp.store import paces
from quizapp.store.links import Source
from quizapp.store.paces import Paced
from quizapp.store.tables import Pace as PaceRow
from quizapp.usecases.heads import AttemptHead


def pace_of(row: Paced | PaceRow) -> Pace:
    """A row's stand."""
    return Pace(len(row.items), row.number, frozenset(row.shown), row.reached)


def led(source: Source, head: AttemptHead) -> Pace | None:
    """Where the class of an attempt is; None where nobody leads it (any more)."""
    if not head.policy.paced or head.assignment_id is None:
        return None
    row = paces.of(source, head.assignment_id)
    return None if row is None else pace_of(row)

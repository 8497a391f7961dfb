"""What of somebody's answers stays when they are erased: plain counts that lead to nobody."""

from __future__ import annotations

from fractions import Fraction

from sqlalchemy.orm import Session

from quizapp.domain.numbers import fraction
from quizapp.domain.question import State
from quizapp.store import belongings, item_counts, marks
from quizapp.store.tables import Attempt, Mark


def leave_counts(session: Session, person_id: str) -> None:
    """Add the marks of the person's first whole attempt at each version to the counts.

    To be called while their attempts are still there, in the transaction that erases them.
    """
    first: dict[str, Attempt] = {}
    for one in belongings.attempts(session, person_id):
        if one.submitted_at is not None and one.wrong_of is None:
            first.setdefault(one.unit_digest, one)
    held = marks.latest_of_many(session, [one.id for one in first.values()])
    # In one order everywhere, so that two who are erased at once never wait for each other.
    for digest, attempt in sorted(first.items()):
        if (mark := held.get(attempt.id)) is not None:
            item_counts.add(session, digest, _credits(mark))


def _credits(mark: Mark) -> dict[str, Fraction]:
    """By item; without what is never scored, and what still waits for a teacher."""
    return {
        item: fraction(one["credit"])
        for item, one in mark.items.items()
        if one["points"] != "0" and one["state"] != State.AWAITED.value
    }

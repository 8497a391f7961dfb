"""Attempts in pages: one's own, or those of a class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.scoring import Mark
from quizapp.store import overview
from quizapp.store.attempt_pages import Line, Place, Wanted, page
from quizapp.store.tables import Mark as MarkRow
from quizapp.usecases.attempts.record import mark_of
from quizapp.usecases.holding import EVERYTHING_OPEN, SCORE, holding_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

__all__ = ["AttemptPage", "HeldMark", "Line", "Place", "Wanted", "attempt_page"]


@dataclass(frozen=True, slots=True)
class HeldMark:
    """The mark that holds, its items by id. derivation: 1 for handing in, more for later ones;

    by: the person who made it, None for the machine.
    """

    mark: Mark
    derivation: int
    at: datetime
    by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class AttemptPage:
    """lines: newest first; by attempt id, answered: none is left out, marks: of what is handed in;

    more: whether others follow.
    """

    lines: tuple[Line, ...]
    answered: Mapping[str, int]
    marks: Mapping[str, HeldMark]
    more: bool


def attempt_page(
    services: Services,
    wanted: Wanted,
    after: Place | None,
    most: int,
    *,
    learner_id: str | None = None,
) -> AttemptPage:
    """At most so many attempts, from the one that follows `after`; two statements.

    learner_id: the learner who asks for their own, and is told no more than they may be.
    Raises NotSaved. Whose attempts the asker may see is for the caller to say.
    """
    with reading(services) as session:
        holding = holding_of(services, session, learner_id) if learner_id else EVERYTHING_OPEN
        # One more than asked for tells whether there is a next page.
        lines = page(session, wanted, after, most + 1)
        shown = lines[:most]
        ids = [one.id for one in shown]
        answered = overview.answered(session, among=ids) if ids else {}
    marks = {
        one.id: _held(one.mark)
        for one in shown
        if one.mark is not None
        and not holding.hides(SCORE, (one.course_id, one.unit_id), one.assignment_id)
    }
    return AttemptPage(tuple(shown), answered, marks, len(lines) > most)


def _held(row: MarkRow) -> HeldMark:
    mark = mark_of(row, sorted(row.items))
    return HeldMark(mark, row.derivation, row.at, row.by, row.reason)

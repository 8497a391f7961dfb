"""Through all attempts at a version, in batches: the one way for dry runs and for real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy.orm import Session

from quizapp.domain.regrade import Regrade
from quizapp.domain.scoring import Mark
from quizapp.store import attempts, decisions, marks, regrades
from quizapp.store.lti import scores
from quizapp.store.regrades import Place
from quizapp.store.tables import Attempt
from quizapp.store.tables import Mark as MarkRow
from quizapp.usecases.attempts.record import add_mark, decisions_of, derived, mark_of
from quizapp.usecases.attempts.regrading import in_force
from quizapp.usecases.corrections.tally import Tally
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

BATCH = 200
"""Attempts a transaction: others write in between."""

Progress = Callable[[int, int], None]
"""Told how many attempts are done, and how many there are."""

_Judged = tuple[Attempt, MarkRow, Mark]


def look_through(
    services: Services,
    place: Place,
    extra: Regrade | None,
    tally: Tally,
    progress: Progress | None = None,
    batch_size: int = BATCH,
) -> None:
    """Count what would follow from all that is in force, and `extra`; nothing is written.

    Memory does not grow with the record. Raises NotSaved when it can't be read.
    """
    after, done, total = "", 0, 0
    while True:
        with reading(services) as session:
            total = total or regrades.how_many_at(session, place)
            force = in_force(services, session, place)
            batch = regrades.attempts_at(session, place, after, batch_size)
            _count(services, session, batch, (*force, extra) if extra else force, tally)
        done += len(batch)
        if progress is not None and batch:
            progress(done, max(done, total))
        if len(batch) < batch_size:
            return
        after = batch[-1].id


def settle(
    services: Services,
    place: Place,
    by: str,
    reason: str,
    tally: Tally,
    progress: Progress | None = None,
    batch_size: int = BATCH,
) -> None:
    """Give every attempt the mark that follows from what is in force now, where it has another.

    A transaction a batch. Doing it again changes nothing, and going on after a stop does the rest.
    Raises NotSaved; the batches before it stay.
    """
    after, done, total = "", 0, 0
    while True:
        with writing(services) as session:
            total = total or regrades.how_many_at(session, place)
            # Locked, those under way too: one that is being handed in is either seen here, or sees
            # what is in force.
            batch = regrades.attempts_at(session, place, after, batch_size, locked=True)
            force = in_force(services, session, place)
            _derive(services, session, batch, force, by, reason, tally)
        done += len(batch)
        if progress is not None and batch:
            progress(done, max(done, total))
        if len(batch) < batch_size:
            return
        after = batch[-1].id


def _count(
    services: Services,
    session: Session,
    batch: Sequence[Attempt],
    force: Sequence[Regrade],
    tally: Tally,
) -> None:
    for attempt, row, mark in _judged(services, session, batch, force, tally):
        tally.add(attempt, mark_of(row, attempt.items), mark)


def _derive(
    services: Services,
    session: Session,
    batch: Sequence[Attempt],
    force: Sequence[Regrade],
    by: str,
    reason: str,
    tally: Tally,
) -> None:
    numbers, now = [one.number for one in force], services.clock()
    new: list[str] = []
    for attempt, row, mark in _judged(services, session, batch, force, tally):
        if (row.regrades or []) == numbers:
            continue
        tally.add(attempt, mark_of(row, attempt.items), mark)
        add_mark(
            session,
            attempt.id,
            mark,
            derivation=row.derivation + 1,
            at=now,
            by=by,
            reason=reason,
            regrades=force,
            assigned=False,
        )
        new.append(attempt.id)
    scores.want(session, new, now)


def _judged(
    services: Services,
    session: Session,
    batch: Sequence[Attempt],
    force: Sequence[Regrade],
    tally: Tally,
) -> Iterator[_Judged]:
    """Each attempt that is handed in, with the mark that holds and the one that follows."""
    ids = [attempt.id for attempt in batch if attempt.submitted_at is not None]
    steps = attempts.steps_of_many(session, ids)
    decided = decisions.of_attempts(session, ids)
    latest = marks.latest_of_many(session, ids)
    for attempt in batch:
        row = latest.get(attempt.id)
        if attempt.submitted_at is None or row is None:
            tally.under_way()
            continue
        served = services.units.get(session, attempt.unit_digest)
        known = decisions_of(decided.get(attempt.id, ()), row.derivation)
        own = steps.get(attempt.id, ())
        yield attempt, row, derived(attempt, served, services.rooms, own, known, force)

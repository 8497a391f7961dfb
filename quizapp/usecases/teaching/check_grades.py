"""Prove every mark: recompute it from what was served, the rules and the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy.orm import Session

from quizapp.domain.numbers import text
from quizapp.domain.scoring import Mark
from quizapp.store import attempts, decisions, marks
from quizapp.store.attempts import Label, Stored
from quizapp.store.tables import Attempt, Decision
from quizapp.store.tables import Mark as MarkRow
from quizapp.usecases.attempts.record import awaited, decisions_of, derived, marks_to_json
from quizapp.usecases.attempts.regrading import Known, place_of
from quizapp.usecases.served import Served
from quizapp.usecases.services import Services
from quizapp.usecases.teaching.check_labels import check_labels
from quizapp.usecases.teaching.difference import Difference
from quizapp.usecases.transaction import reading

_BATCH = 200
_UNREADABLE = (LookupError, ValueError, TypeError, AttributeError, msgspec.MsgspecError)


def check_grades(
    services: Services,
    progress: Callable[[int, int], None] | None = None,
    *,
    batch_size: int = _BATCH,
) -> Iterator[Difference]:
    """Every difference, as it is found; memory does not grow with the record.

    progress: called with how many attempts are done, and how many there are. Raises NotSaved when
    the database can't be read.
    """
    with reading(services) as session:
        total = marks.how_many_marked(session)
    done, after = 0, None
    while True:
        with reading(services) as session:
            batch = marks.places(session, after, batch_size)
            for found in _batch(services, session, [attempt_id for _, attempt_id in batch]):
                yield from found
                done += 1
                if progress is not None:
                    # Attempts may be submitted while we walk.
                    progress(done, max(done, total))
        if len(batch) < batch_size:
            return
        after = batch[-1]


def _batch(
    services: Services, session: Session, attempt_ids: Sequence[str]
) -> Iterator[Sequence[Difference]]:
    """The differences of each attempt; a value that the database itself spoilt is one."""
    try:
        batch = list(marks.with_marks(session, attempt_ids))
        steps = attempts.steps_of_many(session, attempt_ids)
        labels = attempts.labels_of_many(session, attempt_ids)
        decided = decisions.of_attempts(session, attempt_ids)
    except ValueError as error:
        if len(attempt_ids) > 1:
            for one in attempt_ids:
                yield from _batch(services, session, [one])
        else:
            stored = f"a value that cannot be read: {error}"
            yield [Difference(attempt_ids[0], 0, "record", stored, "none")]
        return
    known = Known(services, session)
    for attempt, rows in batch:
        found = (steps.get(attempt.id, []), labels.get(attempt.id, []), decided.get(attempt.id, []))
        yield list(_check(services, session, attempt, rows, *found, known))


def _check(
    services: Services,
    session: Session,
    attempt: Attempt,
    rows: Sequence[MarkRow],
    stored: Sequence[Stored],
    labels: Sequence[Label],
    decided: Sequence[Decision],
    known: Known,
) -> Iterator[Difference]:
    if attempt.submitted_at is None:
        yield Difference(attempt.id, rows[-1].derivation, "attempt", "marked", "not submitted")
    if not rows:
        yield Difference(attempt.id, 0, "mark", "none", "submitted")
    yield from _gaps(attempt, rows, stored)
    try:
        served = _served(services, session, attempt)
    except _UNREADABLE as error:
        yield Difference(attempt.id, 0, "unit", attempt.unit_digest, _reason(error))
        return
    yield from check_labels(attempt.id, served, labels)
    place = place_of(attempt)
    for row in rows:
        try:
            decisions_then = decisions_of(decided, row.derivation)
            regrades = known.taken_in(place, row.regrades or ())
            mark = derived(attempt, served, services.rooms, stored, decisions_then, regrades)
        except _UNREADABLE as error:
            yield Difference(attempt.id, 0, "answers", f"{len(stored)} steps", _reason(error))
            return
        yield from _compare(attempt.id, row, mark)
    if rows:
        taken, holding = rows[-1].regrades or [], known.holding(place)
        if taken != holding:
            numbers = (_listed(taken), _listed(holding))
            yield Difference(attempt.id, rows[-1].derivation, "regrades", *numbers)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "none"


def _served(services: Services, session: Session, attempt: Attempt) -> Served:
    served = services.units.get(session, attempt.unit_digest)
    if served.unit.digest != attempt.unit_digest:
        raise ValueError(f"the kept text has the digest {served.unit.digest}")
    return served


def _reason(error: Exception) -> str:
    return f"cannot be recomputed: {type(error).__name__}: {error}"


def _gaps(
    attempt: Attempt, rows: Sequence[MarkRow], stored: Sequence[Stored]
) -> Iterator[Difference]:
    """Marks are numbered 1, 2, …, and so are the steps of an item: a gap is what was taken out."""
    numbers: dict[str, list[int]] = {"marks": [row.derivation for row in rows]}
    for step in stored:
        numbers.setdefault(f"steps {step.item_id}", []).append(step.sequence)
    for what, found in numbers.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            there = f"{len(found)} {what.partition(' ')[0]}"
            yield Difference(attempt.id, 0, what, there, f"numbered up to {max(found)}")


def _compare(attempt_id: str, row: MarkRow, mark: Mark) -> Iterator[Difference]:
    for what, stored, recomputed in (
        ("score", row.score, text(mark.score)),
        ("maximum", row.maximum, text(mark.maximum)),
        ("awaited", str(row.awaited), str(awaited(mark))),
    ):
        if stored != recomputed:
            yield Difference(attempt_id, row.derivation, what, stored, recomputed)
    items = marks_to_json(mark)
    if not isinstance(row.items, Mapping):
        yield Difference(attempt_id, row.derivation, "items", _shown(row.items), "an object")
        return
    for name in sorted(items.keys() | row.items.keys()):
        stored_item, item = row.items.get(name), items.get(name)
        if stored_item != item:
            shown = (_shown(stored_item), _shown(item))
            yield Difference(attempt_id, row.derivation, f"item {name}", *shown)


def _shown(item: object) -> str:
    if not isinstance(item, Mapping):
        return "none" if item is None else str(item)
    return ", ".join(f"{name} {value}" for name, value in sorted(item.items()))

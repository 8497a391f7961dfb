"""Prove every mark: recompute it from what was served, the rules and the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from quizapp.domain.numbers import text
from quizapp.domain.scoring import Mark, mark_attempt
from quizapp.store import attempts, marks
from quizapp.store.attempts import Stored
from quizapp.store.tables import Attempt
from quizapp.store.tables import Mark as MarkRow
from quizapp.usecases.attempts.record import items_of, marks_to_json, steps_of
from quizapp.usecases.policies import policy_of
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

_BATCH = 200
_UNREADABLE = (LookupError, ValueError, TypeError, msgspec.MsgspecError)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the record says and what follows from it.

    derivation: 0 when a mark is missing; what: "score", "maximum", "items", "item <id>", "mark",
    "unit", "steps" or "attempt".
    """

    attempt_id: str
    derivation: int
    what: str
    stored: str
    recomputed: str


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
            batch = list(marks.marked(session, after, batch_size))
            steps = attempts.steps_of_many(session, [attempt.id for attempt, _ in batch])
            for attempt, rows in batch:
                yield from _check(services, session, attempt, rows, steps.get(attempt.id, []))
                done += 1
                if progress is not None:
                    # Attempts may be submitted while we walk.
                    progress(done, max(done, total))
        if len(batch) < batch_size:
            return
        after = (batch[-1][0].unit_digest, batch[-1][0].id)


def _check(
    services: Services,
    session: Session,
    attempt: Attempt,
    rows: Sequence[MarkRow],
    stored: Sequence[Stored],
) -> Iterator[Difference]:
    if attempt.submitted_at is None:
        yield Difference(attempt.id, rows[-1].derivation, "attempt", "marked", "not submitted")
    if not rows:
        yield Difference(attempt.id, 0, "mark", "none", "submitted")
    yield from _gaps(attempt, stored)
    try:
        mark = _recomputed(services, session, attempt, stored)
    except _UNREADABLE as error:
        reason = f"cannot be recomputed: {type(error).__name__}: {error}"
        yield Difference(attempt.id, 0, "unit", attempt.unit_digest, reason)
        return
    for row in rows:
        yield from _compare(attempt.id, row, mark)


def _recomputed(
    services: Services, session: Session, attempt: Attempt, stored: Sequence[Stored]
) -> Mark:
    served = services.units.get(session, attempt.unit_digest)
    if served.unit.digest != attempt.unit_digest:
        raise ValueError(f"the kept text has the digest {served.unit.digest}")
    items, policy = items_of(attempt, served), policy_of(attempt.policy)
    return mark_attempt(items, services.rooms, policy, steps_of(stored))


def _gaps(attempt: Attempt, stored: Sequence[Stored]) -> Iterator[Difference]:
    """Steps are numbered 1, 2, … an item; a missing number is a step that was taken out."""
    numbers: dict[str, list[int]] = {}
    for step in stored:
        numbers.setdefault(step.item_id, []).append(step.sequence)
    for item_id, found in numbers.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            last = max(found)
            what = f"steps {item_id}"
            yield Difference(attempt.id, 0, what, f"{len(found)} steps", f"numbered up to {last}")


def _compare(attempt_id: str, row: MarkRow, mark: Mark) -> Iterator[Difference]:
    for what, stored, recomputed in (
        ("score", row.score, text(mark.score)),
        ("maximum", row.maximum, text(mark.maximum)),
    ):
        if stored != recomputed:
            yield Difference(attempt_id, row.derivation, what, stored, recomputed)
    items = marks_to_json(mark)
    for name in sorted(items.keys() | row.items.keys()):
        stored_item, item = row.items.get(name), items.get(name)
        if stored_item != item:
            shown = (_shown(stored_item), _shown(item))
            yield Difference(attempt_id, row.derivation, f"item {name}", *shown)


def _shown(item: Mapping[str, Any] | None) -> str:
    if item is None:
        return "none"
    return ", ".join(f"{name} {value}" for name, value in sorted(item.items()))

"""All attempts of somebody, to take along: no more of them than may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from quizapp.domain.lesson import Unit
from quizapp.domain.policy import Release
from quizapp.store import belongings
from quizapp.store.tables import (
    Attempt,
    Certainty,
    Decision,
    DeviceTime,
    Dispute,
    Flag,
    Mark,
    Pause,
    Response,
    Sitting,
)
from quizapp.usecases.holding import KEY, RESULT, holding_of
from quizapp.usecases.people.rows import values
from quizapp.usecases.services import Services

OfAttempt = Mark | Flag | Decision | Certainty | DeviceTime | Dispute | Sitting | Pause | Response
T = TypeVar("T", bound=OfAttempt)
Rows = list[dict[str, Any]]


def export_attempts(services: Services, session: Session, person_id: str) -> Rows:
    """The person's attempts with all that hangs on them, oldest first; each table is asked once.

    Answers of an attempt whose key is not told yet are given in words instead of ids, without the
    seed; marks that are not told yet are left out, and `kept_back` says so.
    """
    answers = _by_attempt(belongings.responses(session, person_id))
    flags = _by_attempt(belongings.flags(session, person_id))
    certainties = _by_attempt(belongings.certainties(session, person_id))
    device_times = _by_attempt(belongings.device_times(session, person_id))
    sittings = _by_attempt(belongings.sittings(session, person_id))
    pauses = _by_attempt(belongings.pauses(session, person_id))
    told: dict[str, Mapping[str, Sequence[OfAttempt]]] = {
        "marks": _by_attempt(belongings.marks(session, person_id)),
        "decisions": _by_attempt(belongings.decisions(session, person_id)),
        "disputes": _by_attempt(belongings.disputes(session, person_id)),
    }
    holding = holding_of(services, session, person_id)

    def hides(parts: frozenset[Release], attempt: Attempt, at: Sitting | None) -> bool:
        place = (attempt.course_id, attempt.unit_id)
        return holding.hides(parts, place, at.assignment_id if at else None)

    exported = []
    for attempt in belongings.attempts(session, person_id):
        at = next(iter(sittings.get(attempt.id, ())), None)
        own = answers.get(attempt.id, [])
        shut = attempt.submitted_at is None or hides(KEY, attempt, at)
        kept_back = hides(RESULT, attempt, at)
        exported.append(
            # With the seed the order of the options would tell their ids' order.
            values(attempt, *(("seed",) if shut else ()))
            | {
                "responses": _shut(services, session, attempt, own) if shut else _plain(own),
                "flags": [one.item_id for one in flags.get(attempt.id, ())],
                "kept_back": kept_back,
                "certainties": _plain(certainties.get(attempt.id, ())),
                "device_times": _plain(device_times.get(attempt.id, ())),
                "assignment": values(at) if at else None,
                "pauses": _plain(pauses.get(attempt.id, ())),
            }
            | {
                name: [] if kept_back else _plain(rows.get(attempt.id, ()))
                for name, rows in told.items()
            }
        )
    return exported


def _by_attempt(rows: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(row.attempt_id, []).append(row)
    return found


def _plain(rows: Iterable[OfAttempt]) -> Rows:
    return [values(one) for one in rows]


def _shut(
    services: Services, session: Session, attempt: Attempt, answers: Iterable[Response]
) -> Rows:
    """Answers in words, as an authored id may tell the key."""
    unit = services.units.get(session, attempt.unit_digest).unit
    return [values(row) | {"answer": _in_words(services, unit, row)} for row in answers]


def _in_words(services: Services, unit: Unit, row: Response) -> dict[str, str] | None:
    item = unit.item(row.item_id)
    if row.answer is None or item is None:
        return None
    return {"in_words": services.rooms[item.type].response_class(item.body, row.answer)}

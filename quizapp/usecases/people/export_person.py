"""All that is kept of somebody, to take along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from quizapp.domain.audit import Kind
from quizapp.domain.lesson import Unit
from quizapp.store import belongings, people
from quizapp.store.tables import (
    Attempt,
    Audit,
    Base,
    Certainty,
    Decision,
    DeviceTime,
    Flag,
    Mark,
    Response,
)
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

# What would let a reader of the file sign in, or guess at it; and what says nothing of the person.
_HIDDEN = frozenset(
    {"password_hash", "recovery_hash", "token_hash", "tenant", "name_key", "made_by"}
)


def export_person(services: Services, person_id: str) -> dict[str, Any]:
    """Every row of the person as JSON values, times in ISO 8601; hashes of secrets are left out.

    Answers of an attempt that is not handed in yet are given in words instead of ids.
    Raises NotFound for nobody, and NotSaved.
    """
    with reading(services) as session:
        person = people.by_id(session, person_id)
        if person is None:
            raise NotFound
        answers = belongings.responses(session, person_id)
        marks = _by_attempt(belongings.marks(session, person_id))
        flags = _by_attempt(belongings.flags(session, person_id))
        decisions = _by_attempt(belongings.decisions(session, person_id))
        certainties = _by_attempt(belongings.certainties(session, person_id))
        device_times = _by_attempt(belongings.device_times(session, person_id))
        return {
            "format": 1,
            "exported_at": services.clock().isoformat(),
            "person": _values(person)
            | {
                "has_password": person.password_hash is not None,
                "has_recovery_code": person.recovery_hash is not None,
            },
            "sign_ins": [_values(one) for one in belongings.sign_ins(session, person_id)],
            "access_tokens": [_values(one) for one in belongings.access_tokens(session, person_id)],
            "invites_used": [_values(one) for one in belongings.invites(session, person_id)],
            "attempts": [
                _values(attempt)
                | {
                    "responses": _responses(services, session, attempt, answers),
                    "flags": [flag["item_id"] for flag in flags.get(attempt.id, [])],
                    "marks": marks.get(attempt.id, []),
                    "decisions": decisions.get(attempt.id, []),
                    "certainties": certainties.get(attempt.id, []),
                    "device_times": device_times.get(attempt.id, []),
                }
                for attempt in belongings.attempts(session, person_id)
            ],
            "classes": [_values(one) for one in belongings.memberships(session, person_id)],
            "password_links": [_values(one) for one in belongings.open_resets(session, person_id)],
            "changes": [_change(one, person_id) for one in belongings.changes(session, person_id)],
            "reviews": [_values(one) for one in belongings.reviews(session, person_id)],
        }


def _responses(
    services: Services, session: Session, attempt: Attempt, answers: Iterable[Response]
) -> list[dict[str, Any]]:
    """The answers of an attempt; while it is open in words, as an authored id may tell the key."""
    own = [row for row in answers if row.attempt_id == attempt.id]
    if attempt.submitted_at is not None:
        return [_values(row) for row in own]
    unit = services.units.get(session, attempt.unit_digest).unit
    return [_values(row) | {"answer": _in_words(services, unit, row)} for row in own]


def _in_words(services: Services, unit: Unit, row: Response) -> dict[str, str] | None:
    item = unit.item(row.item_id)
    if row.answer is None or item is None:
        return None
    return {"in_words": services.rooms[item.type].response_class(item.body, row.answer)}


def _change(row: Audit, person_id: str) -> dict[str, Any]:
    """A line of the audit log; whoever else did it, or had it done to them, stays unnamed."""
    values = _values(row)
    if row.kind == Kind.PERSON.value and row.object_id != person_id:
        del values["object_id"]
    return {"by_me": values.pop("who") == person_id} | values


def _by_attempt(
    rows: Iterable[Mark | Flag | Decision | Certainty | DeviceTime],
) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.attempt_id, []).append(_values(row))
    return found


def _values(row: Base) -> dict[str, Any]:
    """A row by column; the seed would tell the order of the ids while the attempt is open."""
    hidden = _HIDDEN | ({"seed"} if isinstance(row, Attempt) and not row.submitted_at else set())
    values = {one.key: getattr(row, one.key) for one in row.__mapper__.column_attrs}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
        if name not in hidden
    }

"""All that is kept of somebody, to take along."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from quizapp.store import belongings, people
from quizapp.store.tables import Attempt, Base, Certainty, Decision, Flag, Mark, Response
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

# What would let a reader of the file sign in, or guess at it.
_SECRET = frozenset({"password_hash", "recovery_hash", "token_hash"})


def export_person(services: Services, person_id: str) -> dict[str, Any]:
    """Every row of the person as JSON values, times in ISO 8601; hashes of secrets are left out.

    Raises NotFound for nobody, and NotSaved.
    """
    with reading(services) as session:
        person = people.by_id(session, person_id)
        if person is None:
            raise NotFound
        responses = _by_attempt(belongings.responses(session, person_id))
        marks = _by_attempt(belongings.marks(session, person_id))
        flags = _by_attempt(belongings.flags(session, person_id))
        decisions = _by_attempt(belongings.decisions(session, person_id))
        certainties = _by_attempt(belongings.certainties(session, person_id))
        return {
            "format": 1,
            "exported_at": services.clock().isoformat(),
            "person": _values(person)
            | {
                "has_password": person.password_hash is not None,
                "has_recovery_code": person.recovery_hash is not None,
            },
            "sign_ins": [_values(one) for one in belongings.sign_ins(session, person_id)],
            "invites_used": [_values(one) for one in belongings.invites(session, person_id)],
            "attempts": [
                _values(attempt)
                | {
                    "responses": responses.get(attempt.id, []),
                    "flags": [flag["item_id"] for flag in flags.get(attempt.id, [])],
                    "marks": marks.get(attempt.id, []),
                    "decisions": decisions.get(attempt.id, []),
                    "certainties": certainties.get(attempt.id, []),
                }
                for attempt in belongings.attempts(session, person_id)
            ],
        }


def _by_attempt(
    rows: Iterable[Response | Mark | Flag | Decision | Certainty],
) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.attempt_id, []).append(_values(row))
    return found


def _values(row: Base) -> dict[str, Any]:
    """A row by column; the seed would tell the order of the ids while the attempt is open."""
    hidden = _SECRET | ({"seed"} if isinstance(row, Attempt) and not row.submitted_at else set())
    values = {one.key: getattr(row, one.key) for one in row.__mapper__.column_attrs}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
        if name not in hidden
    }

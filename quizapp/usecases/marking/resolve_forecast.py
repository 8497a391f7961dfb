"""Say what came of a forecast, with a source that shows it."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.domain.offers.resolved import Resolved
from quizapp.store import audit, resolutions
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

MOST_CITATION = 1000
"""Characters."""


def resolve_forecast(
    services: Services,
    teacher_id: str,
    course_id: str,
    unit_id: str,
    item_id: str,
    outcome: str,
    citation: str,
) -> None:
    """Record the outcome; an earlier one stays in the record and holds no more.

    Raises NotFound (unit, item), Refused (outcome, citation) and NotSaved. Whether the asker may
    is for the caller to say.
    """
    unit = services.library.unit(course_id, unit_id)
    item = unit.item(item_id) if unit else None
    room = services.rooms[item.type] if item else None
    if item is None or not isinstance(room, Resolved):
        raise NotFound
    if outcome not in {known for known, _ in room.outcomes(item.body)}:
        raise Refused("Choose what came of it.", "outcome")
    cited = citation.strip()
    if not cited:
        raise Refused("Name a source that shows it, with its date.", "citation")
    if len(cited) > MOST_CITATION:
        raise Refused(f"Use at most {MOST_CITATION} characters.", "citation")
    with writing(services) as session:
        now = services.clock()
        held = resolutions.of_unit(session, course_id, unit_id).get(item_id)
        resolutions.add(
            session,
            course_id,
            unit_id,
            item_id,
            outcome=outcome,
            citation=cited,
            by=teacher_id,
            at=now,
        )
        audit.note(
            session,
            Action.FORECAST_RESOLVED,
            Kind.FORECAST,
            f"{course_id}/{unit_id}/{item_id}",
            who=teacher_id,
            at=now,
            before={"outcome": held.outcome} if held else None,
            after={"outcome": outcome},
        )

"""The answers of a unit that a teacher marks, item by item over all students."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.attempt import Kind
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.offers.hand_marked import Criterion, HandMarked
from quizapp.domain.question import Response
from quizapp.store import decisions
from quizapp.store.tables import Decision
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


@dataclass(frozen=True, slots=True)
class AnswerToMark:
    """One answer. unit: the version that asked for it.

    chosen: the levels that hold, None while it waits; comment: with them.
    """

    attempt_id: str
    person_id: str
    nickname: str
    unit: Unit
    item: Item
    rubric: tuple[Criterion, ...]
    response: Response
    submitted_at: datetime
    chosen: Mapping[str, str] | None
    comment: str


def answers_to_mark(services: Services, course_id: str, unit_id: str) -> tuple[AnswerToMark, ...]:
    """All such answers of submitted attempts, by item, those that wait first. Raises NotSaved."""
    types = {name for name, room in services.rooms.items() if isinstance(room, HandMarked)}
    with reading(services) as session:
        rows = decisions.submitted_answers(session, types, course_id, unit_id)
        # Asking for the key is no answer and takes none back; nor does an answer set aside.
        answers = (row for row in rows if row[0].kind not in {Kind.REVEAL, Kind.ASIDE})
        latest = {(row[1].id, row[0].item_id): row for row in answers}
        served = services.units.many(session, {row[1].unit_digest for row in rows})
        attempt_ids = list(dict.fromkeys(row[1].id for row in rows))
        decided = decisions.of_attempts(session, attempt_ids)
    found = []
    for (attempt_id, item_id), (step, attempt, person) in latest.items():
        unit = served[attempt.unit_digest].unit
        item = unit.item(item_id)
        if item is None or step.answer is None or attempt.submitted_at is None:
            continue
        room = services.rooms[item.type]
        held = _held(decided.get(attempt_id, []), item_id)
        found.append(
            AnswerToMark(
                attempt_id=attempt_id,
                person_id=person.id,
                nickname=person.nickname,
                unit=unit,
                item=item,
                rubric=room.rubric(item.body) if isinstance(room, HandMarked) else (),
                response=step.answer,
                submitted_at=attempt.submitted_at,
                chosen=held.chosen if held else None,
                comment=held.comment if held else "",
            )
        )
    return tuple(
        sorted(found, key=lambda one: (one.item.id, one.chosen is not None, one.submitted_at))
    )


def _held(rows: list[Decision], item_id: str) -> Decision | None:
    return next((row for row in reversed(rows) if row.item_id == item_id), None)

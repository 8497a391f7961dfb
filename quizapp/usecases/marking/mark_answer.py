"""Mark an answer by hand: a decision is recorded and the attempt's mark derived anew."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.domain.audit import Action, Kind
from quizapp.domain.numbers import text
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.domain.scoring import Mark
from quizapp.store import attempts, audit, decisions, marks
from quizapp.usecases.attempts.record import add_mark, decisions_of, derived
from quizapp.usecases.attempts.regrading import in_force, place_of
from quizapp.usecases.errors import Closed, NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

MOST_COMMENT = 5000
"""Characters."""


def mark_answer(
    services: Services,
    teacher_id: str,
    attempt_id: str,
    item_id: str,
    chosen: Mapping[str, str],
    comment: str = "",
    *,
    of: tuple[str, str] | None = None,
) -> Mark:
    """The new mark of the attempt; the one before stays in the record.

    chosen: criterion id to level id; of: course and unit that the attempt must belong to. Marking
    again is a new decision. Raises NotFound (attempt, item), Closed (not submitted yet), Refused (a
    criterion without a level, an answer that no teacher marks, a comment too long) and NotSaved.
    Whether the asker may is for the caller to say.
    """
    if len(comment) > MOST_COMMENT:
        raise Refused(f"Use at most {MOST_COMMENT} characters.", "comment")
    with writing(services) as session:
        attempt = attempts.locked(session, attempt_id)
        if attempt is None or item_id not in attempt.items:
            raise NotFound
        if of not in {None, (attempt.course_id, attempt.unit_id)}:
            raise NotFound
        latest = marks.latest(session, attempt_id)
        if attempt.submitted_at is None or latest is None:
            raise Closed("This attempt has not been handed in yet.")
        served = services.units.get(session, attempt.unit_digest)
        item = served.unit.item(item_id)
        if item is None:
            raise NotFound
        levels = _fitting(services.rooms[item.type], item.body, chosen)
        number, now = latest.derivation + 1, services.clock()
        decisions.add(
            session,
            attempt_id,
            item_id,
            number,
            chosen=levels,
            comment=comment.strip(),
            by=teacher_id,
            at=now,
        )
        rows = decisions.of_attempts(session, [attempt_id])[attempt_id]
        steps = attempts.steps(session, attempt_id)
        known = decisions_of(rows, number)
        regrades = in_force(services, session, place_of(attempt))
        mark = derived(attempt, served, services.rooms, steps, known, regrades)
        add_mark(
            session,
            attempt_id,
            mark,
            derivation=number,
            at=now,
            by=teacher_id,
            reason=f"marked by hand: {item_id}",
            regrades=regrades,
        )
        audit.note(
            session,
            Action.MARK_DECIDED,
            Kind.ATTEMPT,
            attempt_id,
            who=teacher_id,
            at=now,
            before={"score": latest.score, "derivation": latest.derivation},
            after={"score": text(mark.score), "derivation": number, "item": item_id},
        )
        return mark


def _fitting(room: object, body: object, chosen: Mapping[str, str]) -> dict[str, str]:
    """The level of each criterion, and nothing else that was sent."""
    if not isinstance(room, HandMarked):
        raise Refused("Answers to this question are not marked by hand.")
    found = {}
    for criterion in room.rubric(body):
        level = chosen.get(criterion.id, "")
        if level not in {one.id for one in criterion.levels}:
            raise Refused(f"Choose a level for “{criterion.text}”.", f"level-{criterion.id}")
        found[criterion.id] = level
    return found

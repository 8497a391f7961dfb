"""The certainty scores of attempts, derived from their record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.domain.attempt import ItemState, Step
from quizapp.domain.certainty import Certainty, score_of, total
from quizapp.domain.lesson import Item
from quizapp.domain.question import Room
from quizapp.store import attempts
from quizapp.store.attempts import Stored
from quizapp.store.tables import Attempt
from quizapp.usecases.attempts.record import items_of, state_of, steps_of
from quizapp.usecases.policies import policy_of
from quizapp.usecases.served import Served
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading

_BATCH = 500


def certainty_scores(services: Services, attempt_ids: Sequence[str]) -> dict[str, Certainty]:
    """By attempt; none for an attempt that does not exist. Raises NotSaved.

    No statement when nothing is asked for; memory for the answers of some hundred attempts.
    """
    found: dict[str, Certainty] = {}
    for start in range(0, len(attempt_ids), _BATCH):
        batch = attempt_ids[start : start + _BATCH]
        with reading(services) as session:
            taken = attempts.many(session, batch)
            served = services.units.many(session, (one.unit_digest for one in taken))
            steps = attempts.steps_of_many(session, batch, certainty=True)
        for one in taken:
            given = steps.get(one.id, ())
            found[one.id] = _score(one, served[one.unit_digest], services.rooms, given)
    return found


def _score(
    attempt: Attempt, served: Served, rooms: Mapping[str, Room], stored: Sequence[Stored]
) -> Certainty:
    policy = policy_of(attempt.policy)
    by_item: dict[str, list[Step]] = {}
    for step in steps_of(stored):
        by_item.setdefault(step.item, []).append(step)

    def left(item: Item) -> ItemState:
        return state_of(item, rooms, policy, by_item.get(item.id, ()))

    return score_of(served.unit, items_of(attempt, served), rooms, left) or total(())

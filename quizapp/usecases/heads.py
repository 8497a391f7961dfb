"""What never changes of an attempt, kept at hand so that a save need not read it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.attempt import Mode
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.policy import Policy
from quizapp.domain.question import Asking
from quizapp.store import attempts
from quizapp.store.links import Source
from quizapp.usecases.policies import policy_of
from quizapp.usecases.recent import Recent
from quizapp.usecases.served import ServedUnits

_OPEN = 4096


@dataclass(frozen=True, slots=True)
class AttemptHead:
    """Whose attempt it is and what it asks. item_digests: by item id.

    assignment_id: what it is an attempt at, None for a learner's own.
    """

    id: str
    person_id: str
    course_id: str
    unit: Unit
    mode: Mode
    policy: Policy
    seed: int
    wrong_of: str | None
    items: tuple[Item, ...]
    item_digests: Mapping[str, str]
    started_at: datetime
    assignment_id: str | None = None

    def asking(self, item: Item) -> Asking:
        """How an item of the attempt is asked."""
        return Asking.of(self.seed, item.id)

    def item(self, item_id: str) -> Item | None:
        """The item with that id when the attempt asks it."""
        return next((item for item in self.items if item.id == item_id), None)


class Heads:
    """The most recently used ones. Safe for threads: a head never changes.

    It says nothing of whether the attempt still exists or is open: that is for the database.
    """

    def __init__(self, most: int = _OPEN) -> None:
        self._recent: Recent[str, AttemptHead] = Recent(most)

    def known(self, attempt_id: str) -> AttemptHead | None:
        """The head if it is at hand."""
        return self._recent.get(attempt_id)

    def get(self, source: Source, units: ServedUnits, attempt_id: str) -> AttemptHead | None:
        """The head, None for no such attempt; no statement when it is at hand.

        Raises as ServedUnits.get does.
        """
        if head := self.known(attempt_id):
            return head
        # One unit's text is much, and most attempts share it.
        found = attempts.begun(source, attempt_id, units.open())
        if found is None:
            return None
        attempt, body = found
        digest = attempt.unit_digest
        served = units.get(source, digest) if body is None else units.of_body(digest, body)
        known = {item.id: item for item in served.unit.items}
        head = AttemptHead(
            id=attempt.id,
            person_id=attempt.person_id,
            course_id=attempt.course_id,
            unit=served.unit,
            mode=Mode(attempt.mode),
            policy=policy_of(attempt.policy),
            seed=attempt.seed,
            wrong_of=attempt.wrong_of,
            items=tuple(known[item_id] for item_id in attempt.items),
            item_digests=served.item_digests,
            started_at=attempt.started_at,
            assignment_id=attempt.assignment_id,
        )
        self._recent.put(head.id, head)
        return head

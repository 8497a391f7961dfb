"""What an attempt's steps came to, kept so that a page reads only those that came since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from quizapp.domain.attempt import ItemState, Kind, Step
from quizapp.usecases.recent import Recent

_MOST = 1024


class Trail(NamedTuple):
    """last: number of the newest step that is known, 0 before the first; read: of the newest one

    among the steps; steps: in order of arrival; states: by item id, of every item once there is a
    step; deciding: by item id, its steps by sequence without the answers that a later one has
    replaced; ends_at, resumes_at: of an attempt at an assignment, when its time is over and until
    when its clock stands still, as they were when they were read last; stale: whether the record
    was found to be another by now.
    """

    last: int = 0
    read: int = 0
    steps: tuple[Step, ...] = ()
    states: Mapping[str, ItemState] = MappingProxyType({})
    deciding: Mapping[str, tuple[Step, ...]] = MappingProxyType({})
    ends_at: datetime | None = None
    resumes_at: datetime | None = None
    stale: bool = False


BEGUN = Trail()


def deciding(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Of an item's steps, by sequence, those that decide where it stands."""
    answers = [step for step in steps if step.kind is Kind.ANSWER]
    return tuple([step for step in steps if step.kind is not Kind.ANSWER or step is answers[-1]])


class Trails:
    """The most recently used ones, by attempt. Safe for threads: a trail never changes.

    Steps are only ever added, and whoever adds one holds the attempt until it is committed: a step
    that a reader had not seen has a higher number than those that it had. So a trail is a beginning
    of the record, whoever wrote the rest. It must come from what is committed.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._recent: Recent[str, Trail] = Recent(most)

    def known(self, attempt_id: str) -> Trail | None:
        """As far as it is at hand; None when nothing is."""
        return self._recent.get(attempt_id)

    def get(self, attempt_id: str) -> Trail:
        """As far as it is at hand; the beginning when nothing is."""
        return self._recent.get(attempt_id) or BEGUN

    def put(self, attempt_id: str, trail: Trail) -> None:
        """Keep it instead of an earlier one."""
        self._recent.put(attempt_id, trail)

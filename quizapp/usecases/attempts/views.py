"""What the attempts' use cases answer with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from quizapp.domain.assignment.pacing import Pace
from quizapp.domain.attempt import ItemState, Mode, Step
from quizapp.domain.lesson import Item, Level, Unit
from quizapp.domain.policy import EVERYTHING, Policy, Release, released
from quizapp.domain.question import Asking
from quizapp.domain.scoring import Mark


class Saved(NamedTuple):
    """An answer that is durable.

    fresh: False when it had been stored before; counts: False when it was set aside, because
    another device's was given later or the question had closed.
    """

    sequence: int
    fresh: bool
    state: ItemState
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Marking:
    """What a teacher decided on an answer. chosen: criterion id to level id."""

    chosen: Mapping[str, str]
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What came of a forecast. outcome: its id; citation: a source that shows it."""

    outcome: str
    citation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt as the record has it.

    unit: the version that the attempt began with; items: those asked, in order; states: by item id,
    one for each item; steps: in order of arrival; newest: by item id, its step of the highest
    sequence; flags: ids of items to come back to; mark: the derivation that holds, None before
    submitting; markings, known: by item id, once submitted.

    allowed: what of the feedback may be shown to its learner; a score that may not is no mark here.
    assignment_id: what it is an attempt at, None for a learner's own; ends_at: when its time is
    over, None for never; resumes_at: until when its clock stands still, None while it runs;
    raised_at: since when its learner asks for help, None for not, and no part of what was done;
    corrected: whether a correction ever touched its mark, for who looks back on it;
    pace: where the class is that a teacher leads through it, None for nobody or once handed in.
    """

    id: str
    person_id: str
    course_id: str
    unit: Unit
    mode: Mode
    level: Level
    policy: Policy
    seed: int
    wrong_of: str | None
    items: tuple[Item, ...]
    states: Mapping[str, ItemState]
    steps: tuple[Step, ...]
    newest: Mapping[str, Step]
    flags: frozenset[str]
    started_at: datetime
    submitted_at: datetime | None
    mark: Mark | None
    markings: Mapping[str, Marking] = field(default_factory=dict)
    known: Mapping[str, Known] = field(default_factory=dict)
    allowed: frozenset[Release] = EVERYTHING
    assignment_id: str | None = None
    ends_at: datetime | None = None
    resumes_at: datetime | None = None
    corrected: bool = False
    pace: Pace | None = None
    raised_at: datetime | None = field(default=None, compare=False)

    def asking(self, item: Item) -> Asking:
        """How an item of the attempt is asked."""
        return Asking.of(self.seed, item.id, self.level)

    def shows(self, item: Item) -> frozenset[Release]:
        """What may be shown of an item now."""
        state = self.states.get(item.id, ItemState())
        told = self.pace is not None and self.pace.tells(self.number(item.id) or 0)
        return released(
            self.policy, state, submitted=self.submitted, allowed=self.allowed, told=told
        )

    def is_closed(self, item: Item) -> bool:
        """Whether an item by itself takes no more answers, or none where the class is just now."""
        state = self.states.get(item.id, ItemState())
        elsewhere = self.pace is not None and not self.pace.takes(self.number(item.id) or 0)
        return state.closed or elsewhere

    def hint(self, item: Item) -> str | None:
        """What helps with an item in practice, where answers are checked; none beside its key."""
        checks = self.policy.mode is Mode.PRACTICE and Release.CORRECTNESS in self.allowed
        return item.hint if checks and Release.KEY not in self.shows(item) else None

    def is_reached(self, number: int) -> bool:
        """Whether the class has come to the question of that number; always where nobody leads."""
        return self.pace is None or number <= self.pace.reached

    def before_handing_in(self) -> AttemptView:
        """The same without what came of handing it in, and after."""
        return replace(
            self, submitted_at=None, mark=None, markings={}, known={}, allowed=EVERYTHING
        )

    def is_paused(self, now: datetime) -> bool:
        """Whether its clock stands still."""
        return not self.submitted and self.resumes_at is not None and now < self.resumes_at

    @property
    def submitted(self) -> bool:
        """Whether answers are no longer taken."""
        return self.submitted_at is not None

    @property
    def answered(self) -> int:
        """How many items have an answer or had their key shown."""
        return sum(state.response is not None or state.revealed for state in self.states.values())

    def number(self, item_id: str) -> int | None:
        """The place of an item in the attempt, from 1; None when it is not asked."""
        ids = [item.id for item in self.items]
        return ids.index(item_id) + 1 if item_id in ids else None

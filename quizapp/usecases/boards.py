"""Classes at work as they were last seen, kept so that a look reads only what came since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from quizapp.store.live import Pulse
from quizapp.usecases.recent import Recent

_MOST = 64


class Stage(StrEnum):
    """How far somebody is."""

    NOTHING = "not begun"
    UNDER_WAY = "under way"
    HANDED_IN = "handed in"


@dataclass(frozen=True, slots=True)
class LearnerNow:
    """A learner of the class, by the newest attempt.

    at: number of the question that was saved last, as this learner's pages number it, None before
    the first; at_item: its id; of: questions asked, 0 without an attempt; raised_at: since when the
    learner asks for help, None for not.
    """

    person_id: str
    nickname: str
    namesake: str
    stage: Stage
    attempt_id: str | None = None
    at: int | None = None
    at_item: str | None = None
    of: int = 0
    answered: int = 0
    submitted_at: datetime | None = None
    raised_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OptionNow:
    """An option, and by how many it is chosen. right: whether it is to be."""

    text: str
    chosen: int
    right: bool


@dataclass(frozen=True, slots=True)
class ItemNow:
    """A question. number: its place in the lesson; asked: in how many attempts; here: how many

    saved it last and are still at work; right: how many answers earn all points, None where a
    teacher decides or nothing can be earned; options: empty where there are none to choose
    from.
    """

    number: int
    item_id: str
    stem: str
    asked: int
    answered: int
    here: int
    right: int | None
    options: tuple[OptionNow, ...]

    @property
    def blank(self) -> int:
        """How many have not answered it."""
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class ClassNow:
    """A class at work on an assignment. language, direction: of the lesson."""

    learners: tuple[LearnerNow, ...]
    items: tuple[ItemNow, ...]
    language: str
    direction: str

    @property
    def hands(self) -> tuple[LearnerNow, ...]:
        """Who asks for help, who waits longest first."""
        up = ((one.raised_at, one.person_id, one) for one in self.learners if one.raised_at)
        return tuple(one for _, _, one in sorted(up, key=lambda each: each[:2]))

    def count(self, stage: Stage) -> int:
        """How many are that far."""
        return sum(one.stage is stage for one in self.learners)


class Given(NamedTuple):
    """An answer. chosen: texts of the options where such are counted;

    right: whether it earns all points, False where that is not for a machine to say.
    """

    chosen: tuple[str, ...] = ()
    right: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """What an attempt's steps came to. last: number of the newest; at_item: what that was about;

    answers: by item id; items without an answer are left out.
    """

    last: int = 0
    at_item: str | None = None
    answers: Mapping[str, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Board:
    """What a pulse came to. traces: by attempt."""

    pulse: Pulse
    now: ClassNow
    traces: Mapping[str, Trace]


class Boards(Recent[str, Board]):
    """The most recently watched ones, by assignment. Safe for threads: a board never changes."""

    def __init__(self, most: int = _MOST) -> None:
        super().__init__(most)

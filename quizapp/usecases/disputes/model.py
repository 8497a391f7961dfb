"""Disputes as pages and programs show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.dispute import Standing
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.question import Response
from quizapp.store.regrades import Place
from quizapp.usecases.corrections import Impact


@dataclass(frozen=True, slots=True)
class Mine:
    """What its owner sees of a dispute. answer: the teacher's words, "" while it is open."""

    item_id: str
    sentence: str
    raised_at: datetime
    state: Standing
    answer: str
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a teacher, and may still be worded otherwise."""
        return self.state is Standing.OPEN


@dataclass(frozen=True, slots=True)
class OfItem:
    """An item of one's own attempt. may: whether it may be disputed now, or said otherwise."""

    may: bool
    mine: Mine | None


@dataclass(frozen=True, slots=True)
class Open:
    """A dispute as a teacher sees it. unit: the version that was asked.

    number: of the item in the attempt; same: how many more of those listed are about the same
    answer, which one acceptance settles with it.
    """

    place: Place
    attempt_id: str
    number: int
    nickname: str
    unit: Unit
    item: Item
    response: Response
    sentence: str
    raised_at: datetime
    state: Standing
    answer: str
    same: int = 0


@dataclass(frozen=True, slots=True)
class OpenDisputes:
    """Those that wait, the oldest first. total: all of them, `listed` or not."""

    listed: tuple[Open, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Disputed:
    """A dispute and what accepting its answer would do; names: nicknames by person id."""

    about: Open
    impact: Impact
    names: Mapping[str, str]

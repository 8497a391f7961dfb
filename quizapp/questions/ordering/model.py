"""Ordering: what the lesson file holds, what is asked and what is reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from quizapp.domain.options import Scoring
from quizapp.questions.ordering.rules import RULES

_USUAL = Scoring(next(iter(RULES)))


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to put in order."""

    id: str
    text: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Entries, the key and the rule.

    key: groups of entry ids in order, a group of several being ties; an entry in no group has no
    known place. first, last: labels of the two ends.
    """

    entries: tuple[Entry, ...]
    key: tuple[tuple[str, ...], ...]
    first: str = "first"
    last: str = "last"
    scoring: Scoring = _USUAL

    @property
    def undated(self) -> tuple[Entry, ...]:
        """The entries whose place the key leaves open."""
        known = {one for group in self.key for one in group}
        return tuple(entry for entry in self.entries if entry.id not in known)


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as the asking page gets it; `place` is the learner's own, None when not placed."""

    token: str
    text: str
    place: int | None


@dataclass(frozen=True, slots=True)
class ReviewedEntry:
    """An entry as the review page gets it."""

    text: str
    place: int | None
    explanation: str


def load(raw: Mapping[str, Any]) -> Body:
    """The body in a raw item; "from" and "to" of the file become `first` and `last`."""
    ends = {"first": raw.get("from"), "last": raw.get("to")}
    named = {name: text for name, text in ends.items() if text is not None}
    return msgspec.convert({**raw, **named}, Body)

"""The values of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class SpanKind(StrEnum):
    """Whether words stand in both texts, in the old or in the new one alone."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words. The SAME and OLD ones in order are the old text, SAME and NEW the new one."""

    kind: SpanKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    path: keys and ids that lead to it; where: the part of the lesson, as "Question 3", the same for
    all that is changed in it; what: a sentence without its full stop; spans: word by word, where a
    text became another one, () otherwise.
    """

    path: tuple[str, ...]
    kind: Kind
    where: str
    what: str
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"

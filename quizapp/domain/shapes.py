"""The closed set of neutral interactions: what lint rules and outside formats know of an item.

A shape says what can be chosen and what is right; how a type asks it stays in the type's room.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.domain.lesson import Evidence, Why


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; `pointer` is the JSON Pointer of its text, relative to the item.

    why: in which way choosing it is wrong; explanation: what else the author says of it.
    """

    id: str
    text: str
    pointer: str
    right: bool = False
    credit: Fraction = Fraction(0)
    why: Why | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose one (`most` = 1) or several of the options (QTI choiceInteraction)."""

    options: tuple[Option, ...]
    most: int
    ordered_as_written: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A prompt with the id of the option that is right for it (QTI matchInteraction).

    pointer: JSON Pointer of the prompt's text relative to the item.
    """

    id: str
    text: str
    key: str
    pointer: str
    explanation: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Give each row one option; `reuse` says whether an option may serve several rows."""

    rows: tuple[Row, ...]
    options: tuple[Option, ...]
    reuse: bool


@dataclass(frozen=True, slots=True)
class Order:
    """Put entries in order; `key` holds groups of entry ids, a group's members being ties.

    first, last: what the two ends are called.
    """

    entries: tuple[Option, ...]
    key: tuple[tuple[str, ...], ...]
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class TextEntry:
    """Type a text (QTI textEntryInteraction): accepted answers, then declared wrong ones.

    expects: what kind of answer the student is told to give.
    """

    accept: tuple[Option, ...]
    reject: tuple[Option, ...]
    expects: str = ""


Shape = Choice | Match | Order | TextEntry

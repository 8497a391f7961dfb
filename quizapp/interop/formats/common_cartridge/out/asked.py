"""What becomes of a question: items of the profile's kinds, or a topic to discuss."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Listed:
    """An option: its id, text, and what is said when it is chosen."""

    id: str
    text: str
    right: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Choose one of the options, or several."""

    options: tuple[Listed, ...]
    several: bool = False
    shuffled: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """Type one of the right answers; the others are known to be wrong."""

    answers: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Essay:
    """Write a text that a teacher marks; solution: "" for none."""

    solution: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of the quiz. Texts are in the Markdown of lessons; lines: below the stem."""

    id: str
    stem: str
    answer: Chosen | Typed | Essay
    points: Fraction
    lines: tuple[str, ...] = ()
    explanation: str = ""
    hint: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to discuss: a title, what is said below it, and a list."""

    id: str
    title: str
    text: str
    lines: tuple[str, ...] = ()

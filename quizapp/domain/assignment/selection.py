"""What is drawn from several lessons, and what cannot be meant by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LESSONS = 8
MOST_TITLE = 200
"""Characters."""
_SHORT = 100
"""Characters of a title that reads as one."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lesson from which questions are drawn. n: how many, None for all that it asks."""

    lesson: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A lesson that may be drawn from. questions: how many it asks; machine: of those, how many

    are marked by machine.
    """

    lesson: str
    title: str
    language: str
    direction: str
    questions: int
    machine: int


def fault(wanted: Sequence[Drawn], offered: Sequence[Offered]) -> tuple[str, str] | None:
    """The lesson ("" for all of them) and what is wrong with this choice, None when it can be.

    offered: what each wanted lesson has, in the same order.
    """
    if not wanted:
        return "", "Choose at least one lesson."
    if len(wanted) > MOST_LESSONS:
        return "", f"Choose at most {MOST_LESSONS} lessons; you have chosen {len(wanted)}."
    if len(wanted) == 1 and wanted[0].n is None:
        return "", (
            "Choose a second lesson, or say how many questions are drawn. To set all questions of "
            "one lesson, set the lesson itself."
        )
    for one, has in zip(wanted, offered, strict=True):
        if one.n is not None and not 1 <= one.n <= has.questions:
            there = "1 question" if has.questions == 1 else f"{has.questions} questions"
            return one.lesson, (
                f"“{has.title}” has {there}, and you asked for {one.n}. Write a number from 1 to "
                f"{has.questions}, or leave it empty for all."
            )
    first = offered[0]
    for has in offered[1:]:
        if (has.language, has.direction) != (first.language, first.direction):
            return has.lesson, (
                f"“{has.title}” is in another language ({has.language}) than “{first.title}” "
                f"({first.language}). Choose lessons of one language."
            )
    return None


def title_of(titles: Sequence[str], language: str) -> str:
    """What is called so unless a teacher says otherwise: "A, B and C", or where that is long "A

    and 2 more". language: of the titles; beside those of another one stand no English words.
    """
    english = language.partition("-")[0] == "en"
    first, more = titles[0], len(titles) - 1
    if not more:
        return f"Questions from {first}" if english else first
    whole = f"{', '.join(titles[:-1])} and {titles[-1]}" if english else " · ".join(titles)
    if len(whole) <= _SHORT:
        return whole
    return f"{first} and {more} more" if english else f"{first} (+{more})"

"""How hard each level of a passage is to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import pyphen

from quizapp.domain.lesson import Level, Sentence, Unit
from quizapp.domain.readability import flesch_kincaid


def grades(unit: Unit) -> Mapping[Level, float]:
    """The Flesch-Kincaid grade of each level that the unit has; empty unless in English.

    The formula was fitted to English; for other languages its figure would mean nothing.
    """
    if unit.language.split("-", maxsplit=1)[0].lower() != "en":
        return {}
    levels = (Level.STANDARD, Level.EASIER) if unit.has_easier else (Level.STANDARD,)
    return {
        level: flesch_kincaid([sentence.text for sentence in unit.sentences(level)], syllables())
        for level in levels
    }


@cache
def syllables() -> Callable[[str], int]:
    """Counts the syllables of an English word by its hyphenation points (pyphen), at least 1."""
    hyphens = pyphen.Pyphen(lang="en_US")

    def count(word: str) -> int:
        return len(hyphens.positions(word.lower())) + 1

    return count


def hardest(unit: Unit, most: int = 3) -> Mapping[Level, tuple[Sentence, ...]]:
    """The sentences of each level that are hardest to read, the hardest first; English alone.

    By the same formula as `grades`, one sentence at a time.
    """
    count = syllables()
    return {
        level: tuple(
            sorted(
                unit.sentences(level),
                key=lambda one: flesch_kincaid([one.text], count),
                reverse=True,
            )[:most]
        )
        for level in grades(unit)
    }

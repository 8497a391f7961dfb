"""How hard each level of a passage is to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

import pyphen

from quizapp.domain.lesson import Level, Sentence, Unit
from quizapp.domain.readability import flesch_kincaid

_WORDS = 8192
"""Whose syllables are kept: more than the words of a long unit."""


def grades(unit: Unit) -> Mapping[Level, float]:
    """The Flesch-Kincaid grade of each level that the unit has; empty unless in English."""
    levels = (Level.STANDARD, Level.EASIER) if unit.has_easier else (Level.STANDARD,)
    found = {level: grade(unit.language, unit.sentences(level)) for level in levels}
    return {level: value for level, value in found.items() if value is not None}


def grade(language: str, sentences: Iterable[Sentence]) -> float | None:
    """The Flesch-Kincaid grade of sentences, None unless in English.

    The formula was fitted to English; for other languages its figure would mean nothing.
    """
    if language.split("-", maxsplit=1)[0].lower() != "en":
        return None
    return flesch_kincaid([sentence.text for sentence in sentences], syllables())


@cache
def syllables() -> Callable[[str], int]:
    """Counts the syllables of an English word by its hyphenation points (pyphen), at least 1."""
    hyphens = pyphen.Pyphen(lang="en_US")

    @lru_cache(maxsize=_WORDS)
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

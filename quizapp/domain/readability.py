"""How hard a passage is to read, in school grades."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quizapp.domain.text import words


def flesch_kincaid(sentences: Sequence[str], syllables: Callable[[str], int]) -> float:
    """Flesch-Kincaid grade level of English sentences; 0.0 for no words.

    0.39 · words/sentences + 11.8 · syllables/words - 15.59. Source: Kincaid, Fishburne, Rogers
    and Chissom, "Derivation of New Readability Formulas", Naval Technical Training Command
    Research Branch Report 8-75, 1975.
    """
    tokens = [word for sentence in sentences for word in words(sentence)]
    if not tokens:
        return 0.0
    spoken = sum(max(1, syllables(word)) for word in tokens)
    return 0.39 * len(tokens) / len(sentences) + 11.8 * spoken / len(tokens) - 15.59

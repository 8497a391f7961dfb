"""Words for people: the nearest valid word, and long text cut short."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.domain.distance import damerau_levenshtein

_LONGEST = 64


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, None when nothing is near."""
    if len(word) > _LONGEST:
        return None
    ranked = sorted(
        (damerau_levenshtein(word.casefold(), other.casefold()), other)
        for other in known
        if abs(len(other) - len(word)) <= _slips(word)
    )
    return ranked[0][1] if ranked and ranked[0][0] <= _slips(word) else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ ", did you mean 'stem'?" or nothing."""
    near = nearest(word, known)
    return f", did you mean {near!r}?" if near else ""


def clip(text: str, length: int = 60) -> str:
    """The text, cut with an ellipsis when longer than `length` characters."""
    return text if len(text) <= length else text[: length - 1] + "…"


def listed(words: Iterable[str], most: int = 12) -> str:
    """The words in quotes with commas; those beyond `most` become an ellipsis."""
    every = list(words)
    shown = ", ".join(repr(clip(word)) for word in every[:most])
    return shown + (", …" if len(every) > most else "")


def _slips(word: str) -> int:
    return max(1, len(word) // 3)

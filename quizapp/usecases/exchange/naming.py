"""Ids for what comes from other programs."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.slugs import is_id, slug


def id_from(text: str, otherwise: str) -> str:
    """An id that resembles a text, `otherwise` where none does."""
    return slug(text) or otherwise


def sound_ids(wanted: Sequence[str], letter: str) -> list[str]:
    """An id for each, all different: the wanted one where it may be one and is free.

    letter: what the others begin with, a number behind it.
    """
    taken: set[str] = set()
    kept: list[str] = []
    for one in wanted:
        kept.append(one if is_id(one) and one not in taken else "")
        taken.add(kept[-1])
    free = (f"{letter}{n}" for n in range(1, 2 * len(kept) + 2) if f"{letter}{n}" not in taken)
    return [one or next(free) for one in kept]

"""Losses as people want to be told them: each thing once, with all questions that it is lost of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.interop.model import Loss


@dataclass(frozen=True, slots=True)
class Gathered:
    """A thing that is lost.

    what, instead, kept: as in `Loss`; items: ids of the questions, in the order of the losses, ()
    for the unit itself.
    """

    what: str
    instead: str
    kept: bool
    items: tuple[str, ...]


def gathered(losses: Iterable[Loss]) -> list[Gathered]:
    """What is lost for good before what travels along, and of the unit before of questions."""
    found: dict[tuple[bool, str, str], dict[str, None]] = {}
    for one in losses:
        items = found.setdefault((one.kept, one.what, one.instead), {})
        if one.item:
            items[one.item] = None
    every = [
        Gathered(what, instead, kept, tuple(items))
        for (kept, what, instead), items in found.items()
    ]
    return sorted(every, key=lambda one: (one.kept, bool(one.items)))

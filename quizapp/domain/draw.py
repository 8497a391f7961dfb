"""Which items an attempt asks when a unit draws some of them at random."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.lesson import Draw, Item
from quizapp.domain.shuffle import shuffled


def drawn(items: Sequence[Item], draws: Sequence[Draw], seed: int) -> tuple[Item, ...]:
    """The items to ask, in the order of the unit: `n` of each drawn objective, all others whole.

    The same seed draws the same items on every machine, whatever the order of the file.
    """
    kept = {item.id for item in items}
    for draw in draws:
        pool = [item.id for item in items if item.objective == draw.objective]
        kept -= set(shuffled(pool, seed, f"draw {draw.objective}")[draw.n :])
    return tuple(item for item in items if item.id in kept)

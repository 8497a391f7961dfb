"""Which items an attempt asks when some of them are drawn at random."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.domain.lesson import Draw, Item, Unit
from quizapp.domain.parts import belongs
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


def drawn_of_parts(unit: Unit, most: Sequence[int | None], seed: int) -> tuple[Item, ...]:
    """The items to ask of a composed unit, in its order: of what each lesson asks, so many.

    most: by part, None for all. A lesson that has fewer by now gives all that it has.
    """
    asked = drawn(unit.items, unit.draw, seed)
    left_out: set[str] = set()
    for part, n in zip(unit.parts, most, strict=True):
        of_it = belongs(part)
        pool = [item.id for item in asked if of_it(item.id)]
        if n is not None:
            left_out |= set(shuffled(pool, seed, f"part {part.id}")[n:])
    return tuple(item for item in asked if item.id not in left_out)


def how_many(items: Sequence[Item], draws: Sequence[Draw]) -> int:
    """How many items an attempt asks."""
    return len(drawn(items, draws, 0))

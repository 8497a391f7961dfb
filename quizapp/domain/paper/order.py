"""A shape in the order in which it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from quizapp.domain.options import asked_order
from quizapp.domain.shapes import Choice, Gap, Gaps, Locate, Match, Option, Order, Parts, Row, Shape
from quizapp.domain.shuffle import shuffled

Part = TypeVar("Part", Option, Row)


def in_order(shape: Shape, seed: int) -> Shape:
    """The shape with its options, rows and entries as somebody who is asked with `seed` sees them.

    What comes by turns with a text (gaps, parts) stays where it is; its options are shuffled apart.
    """
    match shape:
        case Choice():
            return replace(shape, options=asked_order(shape, seed))
        case Locate():
            options = asked_order(Choice(shape.options, most=1), seed)
            return replace(shape, options=options)
        case Order():
            return replace(shape, entries=shuffle(shape.entries, seed, "entries"))
        case Match():
            return _match(shape, seed)
        case Gaps():
            return replace(shape, parts=tuple(_gap(part, seed) for part in shape.parts))
        case Parts():
            choices = (_choice(one, seed, f"part {n}") for n, one in enumerate(shape.choices))
            return replace(shape, choices=tuple(choices))
        case _:
            return shape


def shuffle(parts: Sequence[Part], seed: int, salt: str) -> tuple[Part, ...]:
    """The parts in an order that follows from seed, salt and their ids alone."""
    return arranged(parts, shuffled((one.id for one in parts), seed, salt))


def arranged(parts: Sequence[Part], ids: Iterable[str]) -> tuple[Part, ...]:
    """The parts in the order of these ids."""
    known = {one.id: one for one in parts}
    return tuple(known[one] for one in ids)


def _match(shape: Match, seed: int) -> Match:
    rows = shuffle(shape.rows, seed, "rows")
    # What serves several rows heads a table, and tables are read in the author's order.
    options = shape.options if shape.reuse else shuffle(shape.options, seed, "options")
    return replace(shape, rows=rows, options=options)


def _gap(part: str | Gap, seed: int) -> str | Gap:
    if isinstance(part, str) or not isinstance(part.entry, Choice):
        return part
    return replace(part, entry=_choice(part.entry, seed, f"gap {part.id}"))


def _choice(one: Choice, seed: int, salt: str) -> Choice:
    if one.ordered_as_written:
        return one
    return replace(one, options=shuffle(one.options, seed, salt))

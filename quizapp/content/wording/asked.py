"""The items of a unit as rules see them: the neutral shape with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.content.wording.once import once
from quizapp.domain.lesson import Item, Unit
from quizapp.domain.question import Room
from quizapp.domain.shapes import (
    Choice,
    Gaps,
    Locate,
    Match,
    Option,
    Order,
    Parts,
    Row,
    Shape,
    TextEntry,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An item with its shape; `pointer` is the JSON Pointer of the item in the file."""

    pointer: str
    item: Item
    shape: Shape

    def at(self, part: str) -> str:
        """The pointer in the file of a pointer relative to the item."""
        return self.pointer + part


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice with at least one key and one distractor."""

    asked: Asked
    shape: Choice
    keys: tuple[Option, ...]
    distractors: tuple[Option, ...]


@once
def asked(unit: Unit, rooms: Mapping[str, Room]) -> tuple[Asked, ...]:
    """Every item of the unit, in order."""
    return tuple(
        Asked(f"/items/{n}", item, rooms[item.type].shape(item.body))
        for n, item in enumerate(unit.items)
    )


def choices(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Chosen]:
    """The items in which a student chooses from options, as far as there is something to choose."""
    for one in asked(unit, rooms):
        if not isinstance(one.shape, Choice):
            continue
        keys = tuple(option for option in one.shape.options if option.right)
        distractors = tuple(option for option in one.shape.options if not option.right)
        if keys and distractors:
            yield Chosen(one, one.shape, keys, distractors)


def authored(shape: Shape) -> tuple[Option, ...]:
    """The options that an author words freely; the columns of a grid are none."""
    match shape:
        case Choice(options=options):
            return options
        case Match(options=options, reuse=reuse):
            return () if reuse else options
        case Order(entries=entries):
            return entries
        case TextEntry(accept=accept, reject=reject):
            return accept + reject
        case Gaps():
            return tuple(option for gap in shape.gaps for option in authored(gap.entry))
        case Parts(choices=parts):
            return tuple(option for part in parts for option in part.options)
        case Locate(options=options):
            return options
        case _:
            return ()


def rows(shape: Shape) -> tuple[Row, ...]:
    """The prompts of a grid or a matching item, else nothing."""
    return shape.rows if isinstance(shape, Match) else ()

"""The lessons inside of a unit that was composed of several."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from quizapp.domain.lesson import Item, Part, Unit

DOT = "."
"""Between the id of a part and the id that something has in its own lesson."""

_PLACED = re.compile(r"u([1-9][0-9]?)\.(.+)")


def part_id(number: int) -> str:
    """What the ids of a lesson begin with, of the one with that number, from 1."""
    return f"u{number}"


def placed(name: str) -> tuple[int, str] | None:
    """The number of the part that an id is of, and the id in its own lesson."""
    found = _PLACED.fullmatch(name)
    return (int(found[1]), found[2]) if found else None


def inside(part_id: str, own: str) -> str:
    """What an id of a lesson is called in the composed unit."""
    return f"{part_id}{DOT}{own}"


def belongs(part: Part) -> Callable[[str], bool]:
    """Whether an id of the composed unit is of that part."""
    start = inside(part.id, "")
    return lambda name: name.startswith(start)


def part_of(unit: Unit, name: str) -> Part | None:
    """The part that an id of the unit is of, None in the unit of a file."""
    first = name.partition(DOT)[0]
    return next((part for part in unit.parts if part.id == first), None)


def around(unit: Unit, item_id: str) -> Unit:
    """The unit as whoever answers that item needs it: of a composed one, the text of its lesson.

    The digest is that of the whole with the part's id behind it, so that what is made of several
    parts is told apart.
    """
    part = part_of(unit, item_id)
    return unit if part is None else only(unit, part)


def only(unit: Unit, part: Part) -> Unit:
    """One part of a composed unit, by the ids that it has there; digest as in `around`."""
    of_it = belongs(part)
    return replace(
        unit,
        digest=f"{unit.digest}{DOT}{part.id}",
        title=part.title,
        passage=tuple(one for one in unit.passage if of_it(one.id)),
        glossary=tuple(one for one in unit.glossary if of_it(one.id)),
        timeline=tuple(one for one in unit.timeline if of_it(one.id)),
        parts=(),
    )


def in_lesson(unit: Unit, item: Item) -> tuple[str, str, str, str]:
    """Where an item is at home: the lesson's id and title, the item's id there, its objective's."""
    part = part_of(unit, item.id)
    if part is None:
        return unit.id, unit.title, item.id, item.objective
    return part.lesson, part.title, own_id(item.id), own_id(item.objective)


def own_id(name: str) -> str:
    """What an id of a composed unit is called in its own lesson."""
    return name.partition(DOT)[2]


def lesson_of(unit: Unit, item_id: str) -> Unit:
    """The lesson that an item of a composed unit is of: its own name, title and objectives.

    The unit itself when it is no composed one.
    """
    part = part_of(unit, item_id)
    if part is None:
        return unit
    of_it = belongs(part)
    aims = (one for one in unit.objectives if of_it(one.id))
    return replace(
        only(unit, part),
        id=part.lesson,
        objectives=tuple(replace(one, id=own_id(one.id)) for one in aims),
    )

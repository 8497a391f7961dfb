"""What an item offers to choose from: the answers that could be given, and what nobody took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from quizapp.domain.lesson import Item
from quizapp.domain.numbers import ZERO
from quizapp.domain.question import Response, Room
from quizapp.domain.shapes import Choice, Gaps, Locate, Match, Option, Parts, Shape


def offered(item: Item, room: Room, given: Iterable[Response]) -> Iterator[tuple[str, Fraction]]:
    """Label and credit of each option where just one is chosen.

    Where several are, of each wrong option that stands in none of the answers `given`. Types that
    do not name an option in their answers by an id of its own offer nothing.
    """
    shape = room.shape(item.body)
    if isinstance(shape, Locate) or (isinstance(shape, Choice) and shape.most == 1):
        yield from ((option.text, option.credit) for option in shape.options)
    elif options := _options(shape):
        ids, right = {one.id for one in options}, set(_named(room.key(item.body)))
        taken = {name for answer in given for name in _named(answer)}
        if taken and len(ids) == len(options) and ids & right:
            yield from ((one.text, ZERO) for one in options if one.id not in right | taken)


def _options(shape: Shape) -> tuple[Option, ...]:
    match shape:
        case Choice(options) | Match(_, options):
            return options
        case Parts(_, choices):
            return tuple(one for choice in choices for one in choice.options)
        case Gaps():
            lists = [gap.entry.options for gap in shape.gaps if isinstance(gap.entry, Choice)]
            return tuple(one for options in lists for one in options)
        case _:
            return ()


def _named(answer: Any) -> Iterator[str]:
    """Every text in an answer, at any depth; keys are not meant."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, dict):
        for value in answer.values():
            yield from _named(value)
    elif isinstance(answer, list | tuple):
        for value in answer:
            yield from _named(value)

"""Whether an answer to one version of an item can be read as an answer to another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import assert_never

from quizapp.domain.question import Response
from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gaps,
    Locate,
    Mark,
    Match,
    Order,
    Parts,
    Shape,
    TextEntry,
    Value,
)


def reads(old: Shape, new: Shape, response: Response | None) -> bool:
    """Whether an answer to `old` says the same under `new`.

    It does when there are the same parts to answer, and all that the answer names is still there.
    """
    if response is None:
        return True
    if type(old) is not type(new) or set(_parts(old)) != set(_parts(new)):
        return False
    # Counted, as the lists of two gaps may use one id.
    gone = Counter(_offers(old)) - Counter(_offers(new))
    return not any(name in gone for name in _named(response))


def _parts(shape: Shape) -> Iterator[str]:
    """The ids of what is to be answered one by one: rows, entries, gaps."""
    match shape:
        case Match():
            yield from (row.id for row in shape.rows)
        case Order():
            yield from (entry.id for entry in shape.entries)
        case Gaps():
            yield from (gap.id for gap in shape.gaps)
        case Parts():
            yield from (str(number) for number, _ in enumerate(shape.choices))
        case Choice() | TextEntry() | Value() | Mark() | Locate() | Extended() | Estimate():
            return
        case _:
            assert_never(shape)


def _offers(shape: Shape) -> Iterator[str]:
    """The ids of what can be chosen."""
    match shape:
        case Choice() | Locate() | Match():
            yield from (option.id for option in shape.options)
        case Mark():
            yield from (sentence.id for sentence in shape.sentences)
        case Parts():
            yield from (option.id for choice in shape.choices for option in choice.options)
        case Gaps():
            lists = [gap.entry for gap in shape.gaps if isinstance(gap.entry, Choice)]
            yield from (option.id for choice in lists for option in choice.options)
        case Order() | TextEntry() | Value() | Extended() | Estimate():
            return
        case _:
            assert_never(shape)


def _named(value: object) -> Iterator[str]:
    """Every text in an answer that may be an id."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from _named(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _named(inner)

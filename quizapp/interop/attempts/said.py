"""An answer by the shape of its question: what was chosen, paired, ordered or typed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
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


@dataclass(frozen=True, slots=True)
class Said:
    """pairs: of row and option; else parts: ids in their order, texts of gaps, one text or number.

    An answer that names nothing of the shape, such as a point on a map, has neither.
    """

    parts: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


def said(shape: Shape, response: Response) -> Said:
    """What an answer says. Never raises for an answer that its question's type made."""
    match shape:
        case Choice() | Locate():
            return Said(_known(response, {one.id for one in shape.options}))
        case Mark():
            return Said(_known(response, {one.id for one in shape.sentences}))
        case Match():
            return _matched(shape, response)
        case Order():
            places = _by_id(response, {one.id for one in shape.entries})
            return Said(tuple(sorted(places, key=lambda one: (_place(places[one]), one))))
        case Parts():
            return _in_parts(shape, response)
        case Gaps():
            return _filled(shape, response)
        case TextEntry() | Value() | Extended() | Estimate():
            return Said(_typed(shape, response))
        case _:
            assert_never(shape)


def part_id(number: int, option: str) -> str:
    """An option of one of several parts, which may use the same ids."""
    return f"{number}.{option}"


def _matched(shape: Match, response: Response) -> Said:
    options = {one.id for one in shape.options}
    chosen = _by_id(response, {one.id for one in shape.rows})
    return Said(
        pairs=tuple(
            (row.id, option)
            for row in shape.rows
            if row.id in chosen
            for option in _known(chosen[row.id], options)
        )
    )


def _in_parts(shape: Parts, response: Response) -> Said:
    """The answer of each part, by the place of its name in the answer."""
    values = list(response.values())
    found = []
    for number, (choice, value) in enumerate(zip(shape.choices, values, strict=False), start=1):
        options = {one.id for one in choice.options}
        found += [part_id(number, one) for one in _known(value, options)]
    return Said(tuple(found))


def _filled(shape: Gaps, response: Response) -> Said:
    chosen = _by_id(response, {gap.id for gap in shape.gaps})
    texts = []
    for gap in shape.gaps:
        value = str(chosen.get(gap.id, ""))
        options = gap.entry.options if isinstance(gap.entry, Choice) else ()
        texts.append(next((one.text for one in options if one.id == value), value))
    return Said(tuple(texts))


def _typed(shape: TextEntry | Value | Extended | Estimate, response: Response) -> tuple[str, ...]:
    values = [value for value in response.values() if isinstance(value, str | int)]
    if not values:
        return ()
    first = str(values[0])
    return (_number(first),) if isinstance(shape, Value) and shape.kind == "number" else (first,)


def _number(text: str) -> str:
    """A decimal number for what the record keeps as an exact fraction."""
    try:
        return f"{float(Fraction(text)):.15g}"
    except (ValueError, OverflowError, ZeroDivisionError):
        return text


def _known(value: object, ids: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in _strings(value) if one in ids)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _by_id(value: object, ids: Collection[str]) -> Mapping[str, object]:
    """The mapping inside of an answer whose names are these ids."""
    if isinstance(value, Mapping):
        if any(name in ids for name in value):
            return value
        for inner in value.values():
            if found := _by_id(inner, ids):
                return found
    return {}


def _place(value: object) -> int:
    return value if isinstance(value, int) else 0

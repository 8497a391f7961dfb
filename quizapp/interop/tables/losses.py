"""What a row of a table leaves out of an item or a unit, each with its JSON Pointer.

What the row holds is listed by pointer; all else that the raw value has is a loss, so that nothing
can be forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from quizapp.domain.shapes import (
    Choice,
    Gaps,
    Match,
    Option,
    Order,
    Shape,
    TextEntry,
    Value,
)
from quizapp.interop.differences import escaped
from quizapp.interop.tables import ranges

_SHARED = ("id", "type", "stem", "explanation", "hint", "points", "objective", "scoring/rule")
_UNSHOWN = ("claims", "lint")
"""Keys of an item that concern quizapp alone: whoever exports tells that, whatever the format."""

_FREE = ("model", "prompt", "statement", "closes", "outcomes")


def unheld(raw: Any, held: Collection[str], at: str = "") -> Iterator[str]:
    """Pointers of what is not held, each as near to the root as nothing below it is held."""
    if at in held:
        return
    below = [pointer for pointer in held if pointer.startswith(f"{at}/")]
    if not below or not isinstance(raw, dict | list):
        yield at
        return
    pairs = raw.items() if isinstance(raw, dict) else enumerate(raw)
    for key, value in pairs:
        yield from unheld(value, below, f"{at}/{escaped(str(key))}")


def held_of(shape: Shape) -> set[str]:
    """Pointers into a raw item that its row gives back."""
    held = {f"/{name}" for name in (*_SHARED, *_UNSHOWN, *_FREE)}
    if isinstance(shape, Choice | Match):
        held.add("/shuffle")
    return held | set(_shape(shape))


def _shape(shape: Shape) -> Iterator[str]:
    match shape:
        case Choice():
            for option in shape.options:
                yield from _option(option)
        case Order():
            yield from _order(shape)
        case TextEntry():
            yield from _typed(shape)
        case Value():
            yield from _value(shape)
        case Match():
            yield from _match(shape)
        case Gaps():
            yield from _gaps(shape)
        case _:
            return


def _order(shape: Order) -> Iterator[str]:
    yield "/key"
    for entry in shape.entries:
        yield from _named(_base(entry.pointer), "text", "explanation")


def _typed(shape: TextEntry) -> Iterator[str]:
    for option in shape.accept:
        yield from _option(option)
    for option in shape.reject:
        yield from _named(_base(option.pointer), "text", "why/kind", "why/text")


def _option(option: Option) -> Iterator[str]:
    yield from _named(_base(option.pointer), "text", "key", "credit", "why/kind", "why/text")


def _value(shape: Value) -> Iterator[str]:
    yield "/unit"
    if shape.precision == ranges.precision(shape.tiers):
        yield "/precision"
    yield from (option.pointer for option in shape.accept)


def _match(shape: Match) -> Iterator[str]:
    used = {one for row in shape.rows for one in (row.key, *row.also)}
    for row in shape.rows:
        yield from _named(_base(row.pointer), "text", "key", "keys", "explanation")
    for option in shape.options:
        base = _base(option.pointer)
        reasons = () if option.id in used else ("why/kind", "why/text")
        # The texts of a fixed set of columns stand in no object of their own.
        yield from _named(base, "text", *reasons) if base != option.pointer else (base,)


def _gaps(shape: Gaps) -> Iterator[str]:
    yield from ("/text", "/interchangeable")
    for gap in shape.gaps:
        entry = gap.entry
        options = entry.options if isinstance(entry, Choice) else (*entry.accept, *entry.reject)
        for option in options:
            yield from _named(_base(option.pointer), "text", "key", "why/kind", "why/text")
        if options:
            base = "/".join(options[0].pointer.split("/")[:3])
            yield from _named(base, "explanation")


def _named(base: str, *names: str) -> Iterator[str]:
    """Pointers below a base; ids are compared by position, so they are held as well."""
    for name in ("id", *names):
        yield f"{base}/{name}"


def _base(pointer: str) -> str:
    return pointer.removesuffix("/text")

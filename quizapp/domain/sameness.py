"""Whether two answers to an item are the same answer."""

from __future__ import annotations

from typing import Any

from quizapp.domain.question import Response, Room
from quizapp.domain.shapes import Gaps, TextEntry, Value

_TYPED = (TextEntry, Value, Gaps)


def same_answer(room: Room, body: Any, one: Response | None, other: Response | None) -> bool:
    """Whether both say the same; a blank answer is like no other.

    Typed ones do where the room takes them for the same: case, spaces and small slips aside. Of all
    others what was chosen or placed must be equal. Pure.
    """
    if one is None or other is None:
        return False
    if _canonical(one) == _canonical(other):
        return True
    if not isinstance(room.shape(body), _TYPED):
        return False
    said = room.response_class(body, one)
    return bool(said) and said == room.response_class(body, other)


def _canonical(value: Any) -> Any:
    """The value with what was chosen in one order: rooms keep places as objects, never as lists."""
    if isinstance(value, dict):
        return {name: _canonical(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        listed = [_canonical(one) for one in value]
        return sorted(listed) if all(isinstance(one, str) for one in listed) else listed
    return value

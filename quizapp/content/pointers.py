"""Reading and replacing a value by its JSON Pointer (RFC 6901)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Raw = Mapping[str, Any]


def steps(pointer: str) -> list[str]:
    """The keys and indexes on the way; none for the whole file."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def value_at(raw: Raw, pointer: str) -> Any:
    """The value that a pointer names, None where there is none."""
    value: Any = raw
    for step in steps(pointer):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isascii() and step.isdigit():
            value = value[int(step)] if int(step) < len(value) else None
        else:
            return None
    return value


def with_value(raw: Raw, pointer: str, value: Any) -> Raw:
    """The object with another value there; nothing of the old one is changed.

    The way must lead to a value, as that of a finding does.
    """
    made: Raw = _with(raw, steps(pointer), value)
    return made


def _with(node: Any, way: list[str], value: Any) -> Any:
    if not way:
        return value
    first, *rest = way
    if isinstance(node, Mapping):
        return {**node, first: _with(node[first], rest, value)}
    at = int(first)
    return [*node[:at], _with(node[at], rest, value), *node[at + 1 :]]

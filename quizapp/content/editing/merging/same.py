"""When two JSON values are the same one."""

from __future__ import annotations

from typing import Any


def same(one: Any, other: Any) -> bool:
    """Whether the values are equal as JSON: 1 is neither 1.0 nor true, order of keys is nothing."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def by_id(value: Any) -> dict[str, Any] | None:
    """The entries of a list by id, None unless it is one of objects with ids, each once."""
    if not isinstance(value, list):
        return None
    found = {}
    for entry in value:
        id_ = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(id_, str) or id_ in found:
            return None
        found[id_] = entry
    return found

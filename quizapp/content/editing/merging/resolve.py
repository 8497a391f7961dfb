"""Conflicts decided, one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quizapp.content.editing.entries import free_id
from quizapp.content.editing.guard import Edited, Raw, guarded, not_there
from quizapp.content.editing.merging.model import ABSENT, Choice, Conflict, Merged, Path


def resolve(merged: Merged, choices: Mapping[Path, Choice] | Sequence[Choice]) -> Edited:
    """The merged unit with each conflict decided.

    choices: one for each conflict, in their order, or by path; what nobody decides stays as the
    merged unit has it. Refused when the outcome would be no unit.
    """
    raw: Any = merged.raw
    for n, conflict in enumerate(merged.conflicts):
        choice = _of(choices, n, conflict)
        if choice is None:
            continue
        raw = _decided(raw, conflict, choice)
        if raw is None:
            return not_there("part of the lesson as both saw it")
    return guarded(merged.raw, raw)


def _of(
    choices: Mapping[Path, Choice] | Sequence[Choice], n: int, conflict: Conflict
) -> Choice | None:
    if isinstance(choices, Mapping):
        return choices.get(conflict.path)
    return choices[n] if n < len(choices) else None


def _decided(raw: Raw, conflict: Conflict, choice: Choice) -> Any:
    if choice is Choice.BOTH and conflict.both and len(conflict.path) > 1:
        *above, _ = conflict.path
        return _at(raw, tuple(above), lambda entries: _beside(entries, conflict))
    value = {
        Choice.BASE: conflict.base,
        Choice.MINE: conflict.mine,
        Choice.THEIRS: conflict.theirs,
        Choice.BOTH: conflict.theirs,
    }[choice]
    if conflict.order:
        return _at(raw, conflict.path, lambda entries: _ordered(entries, value))
    return _at(raw, conflict.path, lambda _: value)


def _at(node: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """The node with the value at the path changed; None when the way to it is gone."""
    if not path:
        return change(node)
    step, rest = path[0], path[1:]
    if isinstance(node, list):
        n = next((n for n, one in enumerate(node) if _id(one) == step), None)
        if n is None:
            return None
        inner = _at(node[n], rest, change)
        return None if inner is None else [*node[:n], *_kept(inner), *node[n + 1 :]]
    if not isinstance(node, Mapping):
        return None
    inner = _at(node.get(step, ABSENT), rest, change)
    if inner is None:
        return None
    left = {key: value for key, value in node.items() if key != step}
    if inner is ABSENT:
        return left
    return {**node, step: inner}


def _kept(inner: Any) -> list[Any]:
    return [] if inner is ABSENT else [inner]


def _id(entry: Any) -> Any:
    return entry.get("id") if isinstance(entry, Mapping) else entry


def _ordered(entries: list[Any], ids: list[str]) -> list[Any]:
    """In the order of the ids; what is not among them, behind what it stands behind now."""
    if not isinstance(entries, list):
        return entries
    place = {id_: n for n, id_ in enumerate(ids)}
    keys, last = {}, -1
    for n, one in enumerate(entries):
        last = place.get(_id(one), last)
        keys[n] = (last, n)
    order = sorted(keys, key=lambda n: keys[n])
    return [entries[n] for n in order]


def _beside(entries: list[Any], conflict: Conflict) -> list[Any]:
    n = next((n for n, one in enumerate(entries) if _id(one) == conflict.path[-1]), None)
    if n is None:
        return entries
    other = {**conflict.mine, "id": free_id({"": entries}, "", conflict.path[-1])}
    return [*entries[: n + 1], other, *entries[n + 1 :]]

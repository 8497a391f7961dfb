"""Operations on the plain lists of a unit: names, authors, what is drawn, and the notes."""

from __future__ import annotations

from typing import Any

from quizapp.content.editing.guard import Edited, Raw, guarded, not_there

LISTS = {
    "names": ("names",),
    "authors": ("authors",),
    "draw": ("draw",),
    "aims": ("notes", "aims"),
    "sensitive": ("notes", "sensitive"),
    "discussion": ("notes", "discussion"),
    "background": ("notes", "background"),
}
"""By name, where each stands in the file."""


def lines(raw: Raw, which: str) -> list[Any]:
    """What the list holds; none where the file has no such list."""
    node: Any = raw
    for key in LISTS[which]:
        node = node.get(key, {})
    return list(node or ())


def add_line(raw: Raw, which: str, value: Any, at: int | None = None) -> Edited:
    """Put a line before the one at `at` (from 0), or last."""
    found = lines(raw, which)
    found.insert(len(found) if at is None else max(0, min(at, len(found))), value)
    return set_lines(raw, which, found)


def change_line(raw: Raw, which: str, n: int, value: Any) -> Edited:
    """Let the line at `n` say something else."""
    found = lines(raw, which)
    if not 0 <= n < len(found):
        return not_there(f"line {n + 1}")
    return set_lines(raw, which, [*found[:n], value, *found[n + 1 :]])


def move_line(raw: Raw, which: str, n: int, to: int) -> Edited:
    """Let the line at `n` stand at `to`."""
    found = lines(raw, which)
    if not 0 <= n < len(found):
        return not_there(f"line {n + 1}")
    moved = found.pop(n)
    found.insert(max(0, min(to, len(found))), moved)
    return set_lines(raw, which, found)


def remove_line(raw: Raw, which: str, n: int) -> Edited:
    """Take the line at `n` away."""
    found = lines(raw, which)
    if not 0 <= n < len(found):
        return not_there(f"line {n + 1}")
    return set_lines(raw, which, [*found[:n], *found[n + 1 :]])


def set_lines(raw: Raw, which: str, values: list[Any]) -> Edited:
    """Let the list hold just these, in that order. An empty one to draw from is left out."""
    path = LISTS[which]
    if which == "draw" and not values:
        return guarded(raw, {key: value for key, value in raw.items() if key != "draw"})
    if len(path) == 1:
        return guarded(raw, {**raw, path[0]: values})
    outer, inner = path
    return guarded(raw, {**raw, outer: {**raw.get(outer, {}), inner: values}})

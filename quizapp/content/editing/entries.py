"""Operations on the lists of a unit whose entries have ids: add, replace, move, remove …"""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from typing import Any

from quizapp.content.editing.guard import TAKEN, Edited, Raw, guarded, not_there
from quizapp.content.editing.ids import next_id, stem_of
from quizapp.content.scan import pointer
from quizapp.domain.problem import Problem

SPACES = ("objectives", "passage", "glossary", "timeline", "claims", "stimuli", "items")
"""The lists, by their keys in the file."""

NAMES = {
    "objectives": "objective",
    "passage": "paragraph",
    "glossary": "word of the glossary",
    "timeline": "entry of the timeline",
    "claims": "claim",
    "stimuli": "picture, table, quote or map",
    "items": "question",
}


def entry(raw: Raw, space: str, id_: str) -> dict[str, Any] | None:
    """The entry of that id, None when there is none."""
    return next((one for one in raw.get(space, ()) if one["id"] == id_), None)


def place(raw: Raw, space: str, id_: str) -> int | None:
    """Where it stands in its list, from 0."""
    return next((n for n, one in enumerate(raw.get(space, ())) if one["id"] == id_), None)


def add_entry(raw: Raw, space: str, new: Mapping[str, Any], at: int | None = None) -> Edited:
    """Put an entry before the one at `at` (from 0), or last. Refused when its id is taken."""
    if entry(raw, space, new["id"]) is not None:
        message = f"the id {new['id']!r} is taken"
        return Problem(TAKEN, pointer((space,)), message, "choose another one")
    entries = list(raw.get(space, ()))
    entries.insert(_within(at, len(entries)), copy.deepcopy(dict(new)))
    return _with(raw, space, entries)


def replace_entry(raw: Raw, space: str, id_: str, new: Mapping[str, Any]) -> Edited:
    """Put another one in its place, under the same id."""
    n = place(raw, space, id_)
    if n is None:
        return not_there(f"{NAMES[space]} {id_!r}")
    other = {**copy.deepcopy(dict(new)), "id": id_}
    return _with(raw, space, [*raw[space][:n], other, *raw[space][n + 1 :]])


def move_entry(raw: Raw, space: str, id_: str, to: int) -> Edited:
    """Let it stand at `to` (from 0); beyond the ends means at the end."""
    n = place(raw, space, id_)
    if n is None:
        return not_there(f"{NAMES[space]} {id_!r}")
    entries = list(raw[space])
    moved = entries.pop(n)
    entries.insert(_within(to, len(entries)), moved)
    return _with(raw, space, entries)


def remove_entry(raw: Raw, space: str, id_: str) -> Edited:
    """Take it away. What points at it stays as it is, so that the checks tell of it."""
    n = place(raw, space, id_)
    if n is None:
        return not_there(f"{NAMES[space]} {id_!r}")
    return _with(raw, space, [*raw[space][:n], *raw[space][n + 1 :]])


def duplicate_entry(raw: Raw, space: str, id_: str, used: Collection[str] = ()) -> Edited:
    """Put a copy behind it. used: ids of earlier revisions, which the copy must not have either.

    The new id is `free_id(raw, space, id_, used)`. Refused for paragraphs.
    """
    n = place(raw, space, id_)
    if n is None:
        return not_there(f"{NAMES[space]} {id_!r}")
    if space == "passage":
        message = "the sentences of the paragraph would stand twice, with the same ids"
        return Problem(TAKEN, pointer((space, n)), message, "write another paragraph")
    other = {**copy.deepcopy(raw[space][n]), "id": free_id(raw, space, id_, used)}
    return _with(raw, space, [*raw[space][: n + 1], other, *raw[space][n + 1 :]])


def free_id(raw: Raw, space: str, like: str, used: Collection[str] = ()) -> str:
    """An id that no entry has: that of `like` with the next number."""
    return next_id(stem_of(like), {*used, *(one["id"] for one in raw.get(space, ()))})


def _with(raw: Raw, space: str, entries: list[Any]) -> Edited:
    return guarded(raw, {**raw, space: entries})


def _within(at: int | None, length: int) -> int:
    return length if at is None else max(0, min(at, length))

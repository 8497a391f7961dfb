"""Where the pages of a draft stand, and where a finding is mended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for

LISTS = {
    "objectives": "about",
    "passage": "text",
    "glossary": "glossary",
    "timeline": "timeline",
    "claims": "claims",
    "stimuli": "pictures",
    "notes": "notes",
    "names": "about",
    "draw": "about",
}
"""The part of the editor in which each list of the file is written; all else is in "about"."""


def part_at(draft_id: str, part: str) -> str:
    """The page of a part: "about", "text", "claims" …"""
    if part == "text":
        return url_for("editor.text", draft=draft_id)
    if part == "pictures":
        return url_for("editor.pictures", draft=draft_id)
    return url_for("editor.part", draft=draft_id, part=part)


def item_at(draft_id: str, item_id: str) -> str:
    """The page of a question."""
    return url_for("editor.item", draft=draft_id, item=item_id)


def clash_at(draft_id: str, mine: int) -> str:
    """The page on which two versions are made one. mine: the revision kept beside the line."""
    return url_for("editor.clash", draft=draft_id, mine=mine)


def place_of(draft_id: str, raw: Mapping[str, Any], pointer: str) -> str:
    """Where a finding is mended: the page, with the field at which it stands."""
    steps = pointer.split("/")[1:]
    if not steps:
        return part_at(draft_id, "about")
    if steps[0] == "items":
        found = _entry(raw.get("items"), steps[1:])
        if found is None:
            return url_for("editor.items", draft=draft_id)
        return _with(item_at(draft_id, found), ".".join(steps[2:]))
    if steps[0] == "passage":
        found = _entry(raw.get("passage"), steps[1:])
        return _with(part_at(draft_id, "text"), found or "")
    return _with(part_at(draft_id, LISTS.get(steps[0], "about")), ".".join(steps))


def part_of(pointer: str) -> str:
    """The part of the editor that a finding belongs to; "items" for those of questions."""
    key = pointer.split("/")[1] if "/" in pointer else ""
    return "items" if key == "items" else LISTS.get(key, "about")


def _entry(rows: object, steps: list[str]) -> str | None:
    n = int(steps[0]) if steps and steps[0].isdigit() else -1
    if not isinstance(rows, list) or not 0 <= n < len(rows):
        return None
    own = rows[n].get("id") if isinstance(rows[n], dict) else None
    return own if isinstance(own, str) else None


def _with(url: str, anchor: str) -> str:
    return f"{url}#{anchor}" if anchor else url

"""What stands at the head of a unit."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from quizapp.content.editing.guard import Edited, Raw, guarded, not_there

FIELDS = (
    "language",
    "direction",
    "title",
    "summary",
    "minutes",
    "source",
    "levels",
    "names",
    "draw",
    "certainty",
    "notes",
    "licence",
    "authors",
)
"""Keys of a unit that say something of the whole."""


def set_about(raw: Raw, fields: Mapping[str, Any]) -> Edited:
    """Set some of FIELDS; None takes one away, which is refused for what a unit must have."""
    unknown = next((key for key in fields if key not in FIELDS), None)
    if unknown is not None:
        return not_there(f"field {unknown!r}")
    merged = {**raw, **{key: copy.deepcopy(value) for key, value in fields.items()}}
    kept = {key: merged[key] for key in merged if key not in fields or fields[key] is not None}
    return guarded(raw, kept)

"""F109: of equal entries in a list the first stays."""

from __future__ import annotations

from typing import Any

from quizapp.content.canonical import canonical
from quizapp.content.pointers import Raw, value_at, with_value
from quizapp.domain.problem import Problem

CODE = "F109"


def mended(raw: Raw, problem: Problem) -> Raw | None:
    """The object without exact twins in the list."""
    entries = value_at(raw, problem.pointer)
    if not isinstance(entries, list):
        return None
    kept: dict[str, Any] = {}
    for entry in entries:
        kept.setdefault(canonical({"": entry}), entry)
    return with_value(raw, problem.pointer, list(kept.values()))

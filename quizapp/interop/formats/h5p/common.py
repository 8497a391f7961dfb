"""What nearly every content type may have beside its question."""

from __future__ import annotations

from typing import Any

from quizapp.interop.formats.h5p.values import group, plain, rows
from quizapp.interop.notes import Notes

_FILES = ("file", "files", "sources")


def note_common(params: Any, notes: Notes) -> None:
    """Note a medium, and feedback for ranges of scores."""
    medium = group(params, "media", "type")
    if any(group(medium, "params").get(name) for name in _FILES):
        notes.lose("/media", f"a medium ({plain(medium, 'library') or 'unknown'})")
    for n, one in enumerate(rows(params, "overallFeedback")):
        if text := plain(one, "feedback"):
            field = f"/overallFeedback/{n}"
            notes.lose(field, f"feedback for a range of scores: {text[:200]}")

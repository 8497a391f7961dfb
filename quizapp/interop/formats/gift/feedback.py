"""Feedback on one answer: what stands behind its "#"."""

from __future__ import annotations

from quizapp.interop.formats.gift.cursor import ENDS, GENERAL, Cursor
from quizapp.interop.formats.gift.tree import Marked


def feedback(cursor: Cursor, mark: str, *stops: str) -> Marked | None:
    """The feedback that stands here; None when there is none or nothing in it.

    stops: signs that end it; any other "#" is part of its text, as in Moodle.
    """
    if cursor.sees(GENERAL) or not cursor.takes("#"):
        return None
    found = cursor.marked(GENERAL, *stops, *ENDS).inheriting(mark)
    return found if found.text else None

"""What is said once, on the next page: what was merged, or could not be done."""

from __future__ import annotations

from flask import session

_FIELD = "editor_said"


def say(text: str) -> None:
    """Have the next page of the editor say `text`."""
    session[_FIELD] = text


def said() -> str:
    """What is to be said on this page, "" for nothing; it is forgotten by that."""
    return str(session.pop(_FIELD)) if _FIELD in session else ""

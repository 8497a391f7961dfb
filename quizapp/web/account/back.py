"""Where to go after signing in: a page of ours, never another site."""

from __future__ import annotations

from flask import request, url_for


def way_back() -> str:
    """The path that `next` asks for when it is ours, else the catalogue."""
    wanted = request.values.get("next", "")
    return wanted if _stays_here(wanted) else url_for("learner.catalogue")


def _stays_here(path: str) -> bool:
    """Browsers drop control characters and read a backslash as a slash, so neither may be in it."""
    rooted = path.startswith("/") and not path.startswith("//")
    return rooted and not any(ord(c) <= 32 or c in "\\\x7f" for c in path)

"""Where to go after signing in: a page of ours, never another site."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request, url_for


def way_back() -> str:
    """The path that `next` asks for when it is ours, else the catalogue."""
    wanted = request.values.get("next", "")
    parts = urlsplit(wanted)
    local = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    plain = not (parts.scheme or parts.netloc) and all(ord(c) > 32 and c != "\\" for c in wanted)
    return wanted if local and plain else url_for("learner.catalogue")

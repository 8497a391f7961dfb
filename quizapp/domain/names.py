"""When two names are the same to whoever reads or hears them."""

from __future__ import annotations

import unicodedata


def look_alike(name: str) -> str:
    """What names that can hardly be told apart have in common: wide letters, capitals, spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())

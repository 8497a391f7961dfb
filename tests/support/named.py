"""Whether a short name stands in a page: random tokens hold any three letters now and then."""

from __future__ import annotations

import re


def named(word: str, text: str) -> bool:
    """Whether the word stands there for itself, not within a longer run of letters."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None

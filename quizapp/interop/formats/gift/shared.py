"""What mapping the parts of a GIFT question has in common: telling losses, and plain texts."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.interop.bare import bare, one_line
from quizapp.interop.formats.gift import prose
from quizapp.interop.formats.gift.tree import Marked

Tell = Callable[[str, str, str], None]
"""Called with the file's own word for a part, what cannot be held, and what was done instead."""

_SHORT = 40


def told(text: Marked | None, word: str, tell: Tell) -> str:
    """A text as lessons have it; what it loses is told under `word`."""
    found = prose.told(text)
    for one in found.dropped:
        tell(word, one, "left out")
    return found.text


def plain(text: Marked) -> str:
    """A text of which no character means anything, in one line: what is typed is compared so."""
    if text.mark == "html" and "<" in text.text:
        return bare(prose.told(text).text)
    return one_line(text.text)


def short(text: str) -> str:
    """Enough of a text to know it by."""
    return f"{text[:_SHORT]}…" if len(text) > _SHORT else text

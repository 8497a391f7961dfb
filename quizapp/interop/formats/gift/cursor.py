"""A place in a block that moves forward, past escapes."""

from __future__ import annotations

import re
from functools import lru_cache

from quizapp.interop.bare import SPACE
from quizapp.interop.formats.gift.blocks import Block
from quizapp.interop.formats.gift.tree import At, EntryError, Marked

SIGNS = ("=", "~")
"""What begins an answer."""
GENERAL = "####"
"""What begins the feedback on the whole question."""
ENDS = ("}", "{")
"""Where answers end, or are broken."""

MARKS = ("html", "moodle", "markdown", "plain")

_ESCAPED = {**{sign: sign for sign in "\\:#={}~"}, "n": "\n"}
"""What a backslash may stand before; before anything else it stands for itself."""


@lru_cache(maxsize=64)
def _escape_or(stops: tuple[str, ...]) -> re.Pattern[str]:
    """What a text is interrupted by: an escaped sign, or one of the signs that end it."""
    escape = f"\\\\[{re.escape(''.join(_ESCAPED))}]"
    return re.compile("|".join((escape, *map(re.escape, stops))))


class Cursor:
    """Reads `block.text` from left to right."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._text = block.text
        self.here = 0

    @property
    def at(self) -> At:
        """Where in the file it is."""
        return self._block.at(min(self.here, len(self._text)))

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self.here >= len(self._text)

    @property
    def sign(self) -> str:
        """The character that stands here, "" at the end."""
        return self._text[self.here : self.here + 1]

    def fault(self, message: str, help_: str, at: At | None = None) -> EntryError:
        """What is wrong here, or at another place."""
        return EntryError(at or self.at, message, help_)

    def skip(self) -> None:
        """Go past white space."""
        while not self.done and self._text[self.here] in SPACE:
            self.here += 1

    def sees(self, *signs: str) -> str:
        """The first of the signs that stands here; "" for none."""
        return next((one for one in signs if self._text.startswith(one, self.here)), "")

    def takes(self, *signs: str) -> str:
        """Go past the first of the signs that stands here; "" when none does."""
        found = self.sees(*signs)
        self.here += len(found)
        return found

    def taken(self, *stops: str) -> str:
        """The unescaped text up to the first of the signs or the end of the block."""
        pieces: list[str] = []
        while found := _escape_or(stops).search(self._text, self.here):
            pieces.append(self._text[self.here : found.start()])
            self.here = found.start()
            if found[0] in stops:
                return "".join(pieces)
            pieces.append(_ESCAPED[found[0][1]])
            self.here = found.end()
        pieces.append(self._text[self.here :])
        self.here = len(self._text)
        return "".join(pieces)

    def marked(self, *stops: str) -> Marked:
        """A text with its mark, white space around it left out."""
        self.skip()
        at = self.at
        mark = self.takes(*(f"[{one}]" for one in MARKS)).strip("[]")
        return Marked(self.taken(*stops).strip(SPACE), mark, at)

    def raw(self, *stops: str) -> str:
        """The text up to the first of the signs as it stands in the file, without going there."""
        start = self.here
        self.taken(*stops)
        text, self.here = self._text[start : self.here], start
        return text

"""Ids for what comes in: told by the file where it can be, unique in the parcel."""

from __future__ import annotations

import re
import unicodedata

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*\Z")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 48


def slug(text: str) -> str:
    """Lower-case letters and digits parted by hyphens; "" when nothing is left."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return _OTHER.sub("-", bare).strip("-")[:_LONGEST].strip("-")


class Names:
    """Ids that are taken."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def new(self, *wishes: str, otherwise: str) -> str:
        """The first wish that makes an id, with a number behind it when it is taken."""
        base = next(filter(None, map(_id, wishes)), otherwise)
        found, number = base, self._last.get(base, 0)
        while found in self._last:
            number += 1
            found = f"{base}-{number + 1}"
        self._last[base] = number
        self._last.setdefault(found, 0)
        return found


def _id(wish: str) -> str:
    wish = wish.strip()
    return wish if len(wish) <= _LONGEST + 12 and _ID.match(wish) else slug(wish)

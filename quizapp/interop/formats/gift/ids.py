"""Ids of questions that came in: from the number or title that the file gives them."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9]+")
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_LONGEST = 40


def slug(text: str) -> str:
    """The text as lower-case letters and digits parted by hyphens; "" when none is left."""
    bare = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode("ascii")
    return _OTHER.sub("-", bare).strip("-")[:_LONGEST].strip("-")


class Ids:
    """Ids that are taken already."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, number: str, title: str, place: int) -> str:
        """An id that is free. number, title: of the question, "" for none; place: from 1 on."""
        wanted = number if _is_id(number) else slug(number)
        if wanted.isdecimal():
            wanted = f"q{wanted}"
        wanted = wanted or slug(title) or f"q{place}"
        found, again = wanted, 1
        while found in self._taken:
            again += 1
            found = f"{wanted}-{again}"
        self._taken.add(found)
        return found


def _is_id(text: str) -> bool:
    return len(text) <= _LONGEST and _ID.fullmatch(text) is not None

"""Ids of the lesson format: what one may be, and one that resembles a text."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 64
"""Characters of an id."""

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_OTHER = re.compile(r"[^a-z0-9]+")
_ROOM_FOR_A_NUMBER = 48


def is_id(name: str) -> bool:
    """Whether a name may be an id of the lesson format."""
    return len(name) <= LONGEST and _ID.fullmatch(name) is not None


def slug(text: str, most: int = _ROOM_FOR_A_NUMBER) -> str:
    """An id that resembles a text: its letters and digits without accents, parted by hyphens.

    most: characters. "" when no letter from a to z and no digit is left.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _OTHER.sub("-", plain.lower()).strip("-")[:most].rstrip("-")

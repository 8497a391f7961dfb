"""Ids for new parts: the next free number, never one that was used before."""

from __future__ import annotations

import re
from collections.abc import Collection

_MOST = 64
_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>\d+)", re.DOTALL)


def next_id(stem: str, used: Collection[str]) -> str:
    """The stem with a number behind it, one more than the highest that was used with it."""
    stem = stem[: _MOST - 8]
    last = max((_number(one, stem) for one in used), default=0)
    return f"{stem}{last + 1}"


def stem_of(id_: str) -> str:
    """An id without the number that it ends with: "q" of "q12", "harbour-" of "harbour"."""
    match = _NUMBERED.fullmatch(id_)
    return match["stem"] if match and match["stem"] else f"{id_[: _MOST - 8]}-"


def _number(id_: str, stem: str) -> int:
    rest = id_.removeprefix(stem) if id_.startswith(stem) else ""
    # A number of dozens of digits is a name, not a count.
    return int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 7 else 0

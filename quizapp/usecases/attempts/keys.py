"""Keys that clients make, so that sending twice is doing once."""

from __future__ import annotations

import re

from quizapp.usecases.errors import Refused

_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_STRICT = "s-"


def checked(key: str) -> str:
    """The key. Raises Refused when it is none; "~" is ours, for numbered forms of a key."""
    if not _KEY.fullmatch(key):
        raise Refused("The page sent a key that is none. Reload it and answer once more.")
    return key


def is_strict(key: str) -> bool:
    """Whether the key is a script's, made for one save; else it is that of a drawn page."""
    return key.startswith(_STRICT)


def page_of(key: str) -> str:
    """The key that a page sent, of the form in which it is stored."""
    return key.partition("~")[0]

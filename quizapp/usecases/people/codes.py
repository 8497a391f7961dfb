"""Recovery codes: short, readable aloud, without characters that look alike."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's idea: no I, L, O, U; and, as nothing can be mistaken for them, no 0 and 1."""

_GROUPS, _OF = 3, 4
LENGTH = _GROUPS * _OF
"""Long enough that nobody hits any of a million codes; docs/explanation/threat-model.md reckons."""

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212_."


def new_code() -> str:
    """A code such as 7KX2-MQP4-9TRB: 30^12 possibilities, 58 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(_OF)) for _ in range(_GROUPS))
    return "-".join(groups)


def normalised(typed: str) -> str | None:
    """The characters of a code in whatever case, with whatever dashes; None if not one."""
    bare = "".join(c for c in typed.upper() if not c.isspace() and c not in _DASHES)
    return bare if len(bare) == LENGTH and all(c in ALPHABET for c in bare) else None

"""Recovery codes: short, readable aloud, without characters that look alike."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's idea: no I, L, O, U; and, as nothing can be mistaken for them, no 0 and 1."""

_HALF = 5
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212_."


def new_code() -> str:
    """A code such as 7KX2M-QP49T: 30^10 possibilities, 49 bits."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(2 * _HALF))
    return f"{drawn[:_HALF]}-{drawn[_HALF:]}"


def normalised(typed: str) -> str | None:
    """The ten characters of a code in whatever case, with whatever dashes; None if not one."""
    bare = "".join(c for c in typed.upper() if not c.isspace() and c not in _DASHES)
    return bare if len(bare) == 2 * _HALF and all(c in ALPHABET for c in bare) else None

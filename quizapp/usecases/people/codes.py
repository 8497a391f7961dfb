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
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def grouped(code: str) -> str:
    """The characters as they are shown and read aloud."""
    return "-".join(code[at : at + _OF] for at in range(0, len(code), _OF))


def normalised(typed: str) -> str | None:
    """The characters of a code in whatever case, with whatever dashes; None if not one."""
    return bare(typed, LENGTH)


def bare(typed: str, length: int) -> str | None:
    """So many characters of the alphabet, whatever stands between them; None if they are not."""
    found = "".join(c for c in typed.upper() if not c.isspace() and c not in _DASHES)
    return found if len(found) == length and all(c in ALPHABET for c in found) else None

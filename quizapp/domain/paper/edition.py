"""Which sheet it is: a version and a code, from which every order on it follows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from string import ascii_uppercase, digits

VERSIONS = ("A", "B", "C", "D")
"""Names of the sheets that ask the same in another order, so that neighbours can't copy."""

ALPHABET = "".join(one for one in digits + ascii_uppercase if one not in "ILOU")
"""Crockford's base 32: no I, L, O and U, as a code is read off paper.

Source: D. Crockford, "Base 32", crockford.com/base32.html.
"""

_LENGTH = 4
_BASE = len(ALPHABET)
_READ_AS = str.maketrans("ILO", "110")


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a sheet. code: four characters of ALPHABET, the same for all versions of one

    printing.
    """

    version: str
    code: str

    @property
    def seed(self) -> int:
        """What `Asking.of` takes: another one for each version and each code."""
        digest = hashlib.sha256(f"paper\x1f{self.code}\x1f{self.version}".encode()).digest()
        return int.from_bytes(digest[:7], "big")

    @property
    def name(self) -> str:
        """As it is printed at the foot of the sheet and of its key."""
        return f"Version {self.version} · {self.code}"


def usual_code(digest: str) -> str:
    """The code that follows from a unit's digest (hex): whoever prints it anew gets it again."""
    number = int.from_bytes(hashlib.sha256(f"paper\x1f{digest}".encode()).digest()[:4], "big")
    return "".join(ALPHABET[number // _BASE**place % _BASE] for place in reversed(range(_LENGTH)))


def read_code(typed: str) -> str:
    """A code as somebody reads it off a sheet: small letters, I for 1 and O for 0 will do.

    Shorter ones are filled up with zeros in front. Raises ValueError with a message for people.
    """
    code = typed.strip().upper().translate(_READ_AS)
    if not 1 <= len(code) <= _LENGTH or any(one not in ALPHABET for one in code):
        raise ValueError(
            f"{typed[:20]!r} is no code of a sheet: type the four letters and digits at its foot, "
            "as 7QX2"
        )
    return code.rjust(_LENGTH, "0")

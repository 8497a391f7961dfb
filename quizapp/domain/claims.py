"""A school that people sign in through, and what it says of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Claims = Mapping[str, Any]

_NAMES = ("nickname", "given_name", "name", "preferred_username")
"""The shortest comes first: a server of lessons needs no family name."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class TeacherRule:
    """Who teaches: those of whom the school says this value, or has it in a list, at that claim."""

    claim: str
    value: str

    @classmethod
    def read(cls, text: str) -> TeacherRule | None:
        """From `claim=value`; None for anything else."""
        claim, sign, value = (part.strip() for part in text.partition("="))
        return cls(claim, value) if claim and sign and value else None

    def fits(self, claims: Claims) -> bool:
        """Whether it is said of somebody."""
        said = claims.get(self.claim)
        values = said if isinstance(said, list) else [said]
        return any(_text(one) == self.value for one in values)


@dataclass(frozen=True, slots=True)
class School:
    """The issuer that the school signs people in with. client_secret: "" for none;

    teachers: None when everybody who signs in so is a learner.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False, default="")
    teachers: TeacherRule | None = None


def names_in(claims: Claims, most: int) -> Iterator[str]:
    """What somebody may be called, the best first: tidied, `most` characters, never an e-mail."""
    for claim in _NAMES:
        said = claims.get(claim)
        if not isinstance(said, str) or "@" in said:
            continue
        seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in said)
        if tidy := " ".join(unicodedata.normalize("NFC", seen).split())[:most].strip():
            yield tidy


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else None

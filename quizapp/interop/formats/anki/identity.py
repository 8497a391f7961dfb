"""Numbers and names that follow from ids alone, so that a corrected deck meets its cards again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from genanki import guid_for

from quizapp.domain.question import Asking
from quizapp.interop.model import Parcel

_LEAST = 1_300_000_000_000
_SPAN = 300_000_000_000
"""Ids are milliseconds since 1970 in Anki; those of a unit are some in 2011 to 2020."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a unit is. unit: its id; of questions from a file without units, the title."""

    unit: str

    @classmethod
    def of(cls, parcel: Parcel) -> Identity:
        """The identity of a parcel."""
        return cls(parcel.unit_id or parcel.title)

    @property
    def deck(self) -> int:
        """The id of its deck."""
        return self.number("deck")

    def number(self, what: str) -> int:
        """An id as Anki has them."""
        return number(f"{self.unit}\x1f{what}")

    def guid(self, item: str) -> str:
        """What a note is known by in every collection."""
        return str(guid_for("quizapp", self.unit, item))

    def seed(self, item: str) -> int:
        """What the order of its options follows from: the same for as long as ids are the same."""
        return Asking.of(self.number("order"), item).seed


def number(text: str) -> int:
    """A number of 13 digits that follows from a text."""
    digest = hashlib.sha256(f"anki\x1f{text}".encode()).digest()
    return _LEAST + int.from_bytes(digest[:8], "big") % _SPAN

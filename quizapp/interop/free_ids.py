"""Ids of which each is given once."""

from __future__ import annotations


class FreeIds:
    """The ids that are taken already."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """The id, with the first number from 2 on behind it that makes it free."""
        # The last number of each is kept, as a file may give thousands of questions one name.
        found, number = wanted, self._last.get(wanted, 0)
        while found in self._last:
            number += 1
            found = f"{wanted}-{number + 1}"
        self._last[wanted] = number
        self._last.setdefault(found, 0)
        return found

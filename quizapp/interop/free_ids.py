"""Ids of which each is given once."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count


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


def next_free(letter: str, taken: Collection[str]) -> str:
    """The letter and the first number above how many are taken that makes an id of its own."""
    names = (f"{letter}{n}" for n in count(len(taken) + 1))
    return next(one for one in names if one not in taken)

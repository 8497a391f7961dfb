"""Ids for what comes in: told by the file where it can be, unique in the parcel."""

from __future__ import annotations

from quizapp.domain.slugs import is_id, slug
from quizapp.interop.free_ids import FreeIds

_LONGEST = 60
"""Characters, so that a number fits behind it."""


class Names:
    """Ids that are taken."""

    def __init__(self) -> None:
        self._free = FreeIds()

    def new(self, *wishes: str, otherwise: str) -> str:
        """The first wish that makes an id, with a number behind it when it is taken."""
        return self._free.take(next(filter(None, map(_id, wishes)), otherwise))


def _id(wish: str) -> str:
    wish = wish.strip()
    return wish if len(wish) <= _LONGEST and is_id(wish) else slug(wish)

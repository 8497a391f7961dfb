"""Ids of questions that came in: from the number or title that the file gives them."""

from __future__ import annotations

from quizapp.domain import slugs
from quizapp.interop.free_ids import FreeIds

_LONGEST = 40


def slug(text: str) -> str:
    """An id that resembles a text, as short as those of GIFT are; "" when nothing is left."""
    return slugs.slug(text, _LONGEST)


class Ids:
    """Ids that are taken already."""

    def __init__(self) -> None:
        self._free = FreeIds()

    def new(self, number: str, title: str, place: int) -> str:
        """An id that is free. number, title: of the question, "" for none; place: from 1 on."""
        fit = len(number) <= _LONGEST and slugs.is_id(number)
        wanted = number if fit else slug(number)
        if wanted.isdecimal():
            wanted = f"q{wanted}"
        return self._free.take(wanted or slug(title) or f"q{place}")

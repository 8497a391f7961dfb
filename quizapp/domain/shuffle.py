"""One order for one attempt: the same seed gives the same order on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache


def shuffled(ids: Iterable[str], seed: int, salt: str = "") -> tuple[str, ...]:
    """The ids in an order that follows from `seed` and `salt` alone, not from how they came.

    Sorting by a hash instead of `random.shuffle` keeps a stored seed meaningful over Python
    versions.
    """
    return _shuffled(tuple(sorted(ids)), seed, salt)


@lru_cache(maxsize=4096)
def _shuffled(ids: tuple[str, ...], seed: int, salt: str) -> tuple[str, ...]:
    # A page and the save that it sends ask for the same one.
    def rank(value: str) -> bytes:
        return hashlib.sha256(f"{seed}\x1f{salt}\x1f{value}".encode()).digest()

    return tuple(sorted(ids, key=rank))


def tokens(ids: Iterable[str], seed: int, salt: str = "", *, keep: bool = False) -> dict[str, str]:
    """Neutral token ("1", "2" …) to authored id, in asking order.

    keep: leave the order as it came (an author's `"shuffle": false`).
    """
    order = tuple(ids) if keep else shuffled(ids, seed, salt)
    return {str(position): value for position, value in enumerate(order, start=1)}

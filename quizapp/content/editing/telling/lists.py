"""Which entries of a list have moved: as few as can be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The ids of both lists that changed places, in the new order.

    Those that stay are a longest run of ids that stand in the same order in both (patience).
    """
    place = {id_: n for n, id_ in enumerate(old)}
    common = [id_ for id_ in new if id_ in place]
    tops: list[int] = []
    piles: list[tuple[int, int]] = []
    last: list[int] = []
    for n, id_ in enumerate(common):
        at = bisect_left(tops, place[id_])
        tops[at : at + 1] = [place[id_]]
        last[at : at + 1] = [n]
        piles.append((at, last[at - 1] if at else -1))
    stay: set[str] = set()
    n = last[-1] if last else -1
    while n >= 0:
        stay.add(common[n])
        n = piles[n][1]
    return [id_ for id_ in common if id_ not in stay]

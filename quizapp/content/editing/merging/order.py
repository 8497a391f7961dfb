"""The order of entries that two sides put in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Ids = Sequence[str]


class Order(NamedTuple):
    """ids: all that are kept, in order; agreed: False when the sides want what can't both be."""

    ids: list[str]
    agreed: bool


def order(base: Ids, mine: Ids, theirs: Ids, kept: set[str]) -> Order:
    """The order of `kept` ids, each of which stands in at least one of the lists.

    Two entries stand as in the base unless one side turned them round, then as that side has them.
    Where that leads in a circle, both sides have moved the same entries: the order is theirs, and
    not agreed. What one side added stands behind the entry that it stands behind there.
    """
    old = [one for one in base if one in kept]
    agreed = True
    if _restricted(mine, old) == _restricted(old, mine):
        found = _along(theirs, old)
    elif _restricted(theirs, old) == _restricted(old, theirs):
        found = _along(mine, old)
    else:
        voted = _voted(old, mine, theirs)
        agreed = voted is not None
        found = _along(theirs, old) if voted is None else voted
    added_mine, added_theirs = (
        [one for one in side if one in kept and one not in base] for side in (mine, theirs)
    )
    if set(added_mine) & set(added_theirs) and not _placed_alike(mine, theirs, base):
        agreed = False
        added_mine = [one for one in added_mine if one not in set(added_theirs)]
    runs: dict[str | None, list[tuple[str, ...]]] = {}
    for side, added in ((mine, added_mine), (theirs, added_theirs)):
        for anchor, run in _runs(side, set(added), set(found)):
            there = runs.setdefault(anchor, [])
            if run not in there:
                there.append(run)
    placed: list[str] = []
    for anchor in (None, *found):
        if anchor is not None:
            placed.append(anchor)
        # By their ids, so that it is no matter whose are whose.
        for run in sorted(runs.get(anchor, ())):
            placed += [one for one in run if one not in placed]
    return Order(placed, agreed)


def _restricted(ids: Ids, to: Ids) -> list[str]:
    allowed = set(to)
    return [one for one in ids if one in allowed]


def _along(side: Ids, old: Ids) -> list[str]:
    """The old entries in a side's order; one that it has not, behind the one before it in `old`."""
    found = _restricted(side, old)
    there = set(found)
    for n, one in enumerate(old):
        if one not in there:
            before = [two for two in old[:n] if two in there]
            found.insert(found.index(before[-1]) + 1 if before else 0, one)
            there.add(one)
    return found


def _voted(old: Ids, mine: Ids, theirs: Ids) -> list[str] | None:
    """The order in which each two entries stand as the side has them that turned them round."""
    sides = [{one: n for n, one in enumerate(side)} for side in (mine, theirs)]
    first: dict[str, int] = dict.fromkeys(old, 0)
    for n, one in enumerate(old):
        for other in old[n + 1 :]:
            turned = any(
                one in side and other in side and side[one] > side[other] for side in sides
            )
            first[other if turned else one] += 1
    found = sorted(old, key=lambda one: -first[one])
    # A round robin without circles has one winner of all, one of all but one, and so on.
    return found if [first[one] for one in found] == list(range(len(old) - 1, -1, -1)) else None


def _placed_alike(mine: Ids, theirs: Ids, base: Ids) -> bool:
    """Whether what both added stands in the same places among what both have."""
    both = set(mine) & set(theirs)
    known = set(base)
    anchors = []
    for side in (mine, theirs):
        found: dict[str, str | None] = {}
        last: str | None = None
        for one in side:
            if one in both and one not in known:
                found[one] = last
            if one in both:
                last = one
        anchors.append(found)
    return anchors[0] == anchors[1]


def _runs(
    side: Ids, added: set[str], anchors: set[str]
) -> list[tuple[str | None, tuple[str, ...]]]:
    """What was added, in runs, each with the entry that it stands behind (None: at the front)."""
    found: dict[str | None, list[str]] = {}
    anchor: str | None = None
    for one in side:
        if one in anchors:
            anchor = one
        elif one in added:
            found.setdefault(anchor, []).append(one)
    return [(anchor, tuple(run)) for anchor, run in found.items()]

"""How an order is worth: the named rules of ordering.

Each takes the key (groups in order; a group of several is a tie), the places given (entry id to
place, 1 first; entries left out are unplaced) and the number of entries, at least 2. All but
`kendall` expect a strict order: every entry in the key, none tied.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from quizapp.domain.numbers import ONE, ZERO

Key = Sequence[Sequence[str]]
Places = Mapping[str, int]
Rule = Callable[[Key, Places, int], Fraction]


def pairs(key: Key, places: Places) -> tuple[int, int, int]:
    """How many pairs are concordant, discordant, and fixed by the key in all.

    Ties and entries outside the key make no pairs; a pair with an unplaced entry is neither
    concordant nor discordant.
    """
    concordant = discordant = fixed = 0
    for earlier, later in combinations(key, 2):
        for first in earlier:
            for second in later:
                fixed += 1
                if first in places and second in places:
                    concordant += places[first] < places[second]
                    discordant += places[first] > places[second]
    return concordant, discordant, fixed


def kendall(key: Key, places: Places, count: int) -> Fraction:  # noqa: ARG001
    """max(0, (concordant - discordant)/P) over the P pairs that the key fixes.

    Without ties this is max(0, τ). Source: Kendall, "A New Measure of Rank Correlation",
    Biometrika 30, 1938.
    """
    concordant, discordant, fixed = pairs(key, places)
    return max(ZERO, Fraction(concordant - discordant, fixed))


def absolute(key: Key, places: Places, count: int) -> Fraction:
    """Right places over n."""
    right = sum(places.get(one) == place for place, one in enumerate(_strict(key), start=1))
    return Fraction(right, count)


def moodle_relative(key: Key, places: Places, count: int) -> Fraction:
    """Σ max(0, (n-1) - |p-q|)/(n(n-1)): each entry by how far it is from its place.

    Source: Moodle's ordering question type, grading "relative to correct position".
    """
    near = sum(
        max(0, count - 1 - abs(places[one] - place))
        for place, one in enumerate(_strict(key), start=1)
        if one in places
    )
    return Fraction(near, count * (count - 1))


def adjacent(key: Key, places: Places, count: int) -> Fraction:  # noqa: ARG001
    """Neighbours of the key that stand side by side in that order, over n-1."""
    order = _strict(key)
    steps = list(pairwise(order))
    kept = sum(
        first in places and places.get(second) == places[first] + 1 for first, second in steps
    )
    return Fraction(kept, len(steps))


def lcs(key: Key, places: Places, count: int) -> Fraction:  # noqa: ARG001
    """max(0, (L - edit distance)/L), L entries, the edits being deletions and insertions.

    From the longest common subsequence that is n + L - 2·lcs for n placed entries, as the
    order-blocks element of PrairieLearn counts it.
    """
    order = _strict(key)
    rank = {one: n for n, one in enumerate(order)}
    placed = [rank[one] for one in sorted(places, key=places.__getitem__) if one in rank]
    distance = len(placed) + len(order) - 2 * _longest_rise(placed)
    return max(ZERO, Fraction(len(order) - distance, len(order)))


def all_or_nothing(key: Key, places: Places, count: int) -> Fraction:
    """1 when every entry is in its place, else 0."""
    return ONE if absolute(key, places, count) == 1 else ZERO


RULES: Mapping[str, Rule] = {
    "kendall": kendall,
    "absolute": absolute,
    "moodle_relative": moodle_relative,
    "adjacent": adjacent,
    "lcs": lcs,
    "all_or_nothing": all_or_nothing,
}


def _strict(key: Key) -> list[str]:
    return [one for group in key for one in group]


def _longest_rise(ranks: Sequence[int]) -> int:
    """Length of the longest increasing subsequence, by patience sorting."""
    tails: list[int] = []
    for rank in ranks:
        at = bisect_left(tails, rank)
        tails[at : at + 1] = [rank]
    return len(tails)

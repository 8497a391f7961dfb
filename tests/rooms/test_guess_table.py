"""The published table of what blind guessing earns, to three digits."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

import pytest

from quizapp.domain.question import Context
from quizapp.questions import rooms
from tests.rooms.test_multiple_choice import body_of, credit


def ordering(rule: str, count: int) -> Any:
    raw = {
        "entries": [{"id": f"e{n}", "text": f"Entry {n}"} for n in range(count)],
        "key": [[f"e{n}"] for n in range(count)],
        "scoring": {"rule": rule},
    }
    return rooms()["ordering"].load(raw, Context())


@pytest.mark.parametrize(
    ("rule", "expected"), [("kendall", ".194"), ("absolute", ".250"), ("moodle_relative", ".583")]
)
def test_ordering_of_four(rule: str, expected: str) -> None:
    guess = rooms()["ordering"].guess(ordering(rule, 4))
    assert f"{float(guess.credit):.3f}" == "0" + expected


def test_all_previous_and_next_is_tau_moved_up_and_pays_half() -> None:
    # The rule that counts, for each entry, which others rightly stand before and after it.
    total = Fraction(0)
    for order in permutations(range(4)):
        place = {one: n for n, one in enumerate(order)}
        kept = sum(place[a] < place[b] for a, b in combinations(range(4), 2))
        both_ways = Fraction(2 * kept, 4 * 3)
        tau = Fraction(kept - (6 - kept), 6)
        assert both_ways == (tau + 1) / 2
        total += both_ways
    assert total / 24 == Fraction(1, 2)


def test_longest_ordered_subset_pays_more_than_half() -> None:
    # A rule that we leave out for that: the longest rise over n, where one entry alone is none.
    def longest(order: tuple[int, ...]) -> int:
        rises = (part for size in range(2, 5) for part in combinations(order, size))
        return max((len(part) for part in rises if list(part) == sorted(part)), default=0)

    mean = sum((Fraction(longest(order), 4) for order in permutations(range(4))), Fraction(0)) / 24
    assert f"{float(mean):.3f}" == "0.594"


@pytest.mark.parametrize(
    ("keys", "count", "rule", "drawn", "every"),
    [
        (2, 5, "balanced", ".20", "0"),
        (2, 5, "each_answer", ".52", ".40"),
        (3, 5, "balanced", ".20", "0"),
        (3, 5, "net_correct", ".30", ".33"),
        (3, 5, "each_answer", ".52", ".60"),
        (2, 6, "balanced", ".20", "0"),
    ],
)
def test_multiple_choice(keys: int, count: int, rule: str, drawn: str, every: str) -> None:
    body = body_of(keys, count, rule)
    ids = [f"o{n}" for n in range(count)]
    subsets = [credit(body, set(one)) for one in combinations(ids, keys)]
    assert round(float(sum(subsets, Fraction(0)) / len(subsets)), 2) == float(drawn)
    assert round(float(credit(body, set(ids))), 2) == float(every)
    assert round(float(rooms()["multiple-choice"].guess(body).credit), 2) == max(
        float(drawn), float(every)
    )

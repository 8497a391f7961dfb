"""Orders follow from the seed and from nothing else."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.shuffle import shuffled, tokens

IDS = st.lists(st.text("abc12-", min_size=1, max_size=4), unique=True, max_size=8)


@given(IDS, st.integers(0, 2**63), st.randoms())
def test_order_depends_on_the_seed_not_on_the_file(ids: list[str], seed: int, rng: object) -> None:
    mixed = list(ids)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    assert shuffled(mixed, seed) == shuffled(ids, seed)
    assert sorted(shuffled(ids, seed)) == sorted(ids)


@given(IDS, st.integers(0, 2**63))
def test_tokens_count_from_1_and_map_back(ids: list[str], seed: int) -> None:
    order = tokens(ids, seed, "options")
    assert list(order) == [str(n) for n in range(1, len(ids) + 1)]
    assert tuple(order.values()) == shuffled(ids, seed, "options")
    assert list(tokens(ids, seed, keep=True).values()) == ids


def test_an_order_once_stored_stays() -> None:
    # Pinned: a seed kept in somebody's record must mean the same in years to come.
    assert shuffled("abcde", 1) == ("c", "d", "b", "a", "e")
    assert shuffled("abcde", 1, "options") == ("a", "c", "d", "e", "b")
    assert shuffled("abcde", 2) == ("d", "b", "e", "a", "c")


def test_every_place_is_equally_likely() -> None:
    first = Counter(shuffled("abcd", seed)[0] for seed in range(4000))
    assert all(900 < first[one] < 1100 for one in "abcd")


def test_salts_are_independent() -> None:
    same = sum(shuffled("abcd", seed, "x") == shuffled("abcd", seed, "y") for seed in range(2400))
    assert 60 < same < 140

"""Ids of which each is given once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.interop.free_ids import FreeIds, next_free

WANTED = st.lists(st.sampled_from(["", "a", "a-2", "a-3", "a-2-2", "b"]), max_size=12)


def simply(wanted: list[str]) -> list[str]:
    """The same, by looking through the numbers each time."""
    given: list[str] = []
    for one in wanted:
        names = (one, *(f"{one}-{n}" for n in range(2, len(wanted) + 3)))
        given.append(next(name for name in names if name not in given))
    return given


@given(WANTED)
def test_each_id_is_given_once_with_the_first_number_that_is_free(wanted: list[str]) -> None:
    ids = FreeIds()
    taken = [ids.take(one) for one in wanted]
    assert len(set(taken)) == len(taken)
    assert taken == simply(wanted)


def test_thousands_of_one_name_are_no_trouble() -> None:
    ids = FreeIds()
    taken = [ids.take("q") for _ in range(20_000)]
    assert taken[:3] == ["q", "q-2", "q-3"]
    assert taken[-1] == "q-20000"


@given(st.sets(st.sampled_from(["q1", "q2", "q3", "q4", "mill"])))
def test_the_next_one_is_above_how_many_there_are(taken: set[str]) -> None:
    made = next_free("q", taken)
    assert made not in taken
    assert int(made[1:]) > len(taken)
    assert all(f"q{n}" in taken for n in range(len(taken) + 1, int(made[1:])))

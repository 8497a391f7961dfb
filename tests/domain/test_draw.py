"""Items drawn at random: the same quiz for the same seed."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.draw import drawn
from quizapp.domain.lesson import Draw, Item


def items(**of_objective: int) -> tuple[Item, ...]:
    return tuple(
        Item(id=f"{objective}-{n}", type="poll", stem="?", objective=objective, body=None)
        for objective, count in of_objective.items()
        for n in range(count)
    )


@given(seed=st.integers(0, 2**48), mixed=st.permutations(items(a=5, b=3)))
def test_the_seed_alone_decides(seed: int, mixed: list[Item]) -> None:
    draws = (Draw("a", 2),)
    some = drawn(items(a=5, b=3), draws, seed)
    assert {item.id for item in drawn(mixed, draws, seed)} == {item.id for item in some}
    assert Counter(item.objective for item in some) == {"a": 2, "b": 3}
    assert [item.id for item in some] == [i.id for i in items(a=5, b=3) if i in some]


def test_every_item_of_the_pool_is_drawn_about_as_often() -> None:
    pool = items(a=5)
    drawn_ids = Counter(
        one.id for seed in range(2000) for one in drawn(pool, (Draw("a", 2),), seed)
    )
    assert all(abs(count - 800) < 120 for count in drawn_ids.values())


def test_without_draws_all_are_asked() -> None:
    pool = items(a=2, b=1)
    assert drawn(pool, (), 7) == pool
    assert drawn(pool, (Draw("a", 9),), 7) == pool

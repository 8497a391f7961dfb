"""Ordering: every order of up to six entries, and what a random one earns."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.question import Asking, Context, State
from quizapp.questions import rooms
from tests.rooms.laws.ordering import answers as positions
from tests.rooms.laws.ordering import items as ordering

ROOM = rooms()["ordering"]
STRICT = [rule for rule in ROOM.rules if rule != "kendall"]


def body_of(key: list[list[str]], rule: str = "kendall", undated: int = 0) -> Any:
    names = [one for group in key for one in group] + [f"u{n}" for n in range(undated)]
    entries = [{"id": one, "text": f"Entry {one}"} for one in names]
    return ROOM.load({"entries": entries, "key": key, "scoring": {"rule": rule}}, Context())


def strict(count: int, rule: str = "kendall") -> Any:
    return body_of([[f"e{n}"] for n in range(count)], rule)


def credit(body: Any, order: tuple[str, ...]) -> Fraction:
    places = {one: place for place, one in enumerate(order, start=1)}
    return ROOM.grade(body, {"positions": places}).credit


def orders(body: Any) -> list[tuple[str, ...]]:
    return list(permutations([entry.id for entry in body.entries]))


@pytest.mark.parametrize("count", range(2, 7))
def test_kendall_is_tau_cut_at_0(count: int) -> None:
    body = strict(count)
    for order in orders(body):
        signs = [1 if a < b else -1 for a, b in combinations(order, 2)]
        assert credit(body, order) == max(Fraction(0), Fraction(sum(signs), len(signs)))


@pytest.mark.parametrize("count", range(2, 7))
def test_putting_an_inverted_pair_right_never_lowers_kendall(count: int) -> None:
    body = strict(count)
    for order in orders(body):
        for i, j in combinations(range(count), 2):
            if order[i] > order[j]:
                mended = list(order)
                mended[i], mended[j] = mended[j], mended[i]
                assert credit(body, tuple(mended)) >= credit(body, order)


@pytest.mark.parametrize("rule", ROOM.rules)
@pytest.mark.parametrize("count", range(2, 7))
def test_only_the_key_earns_full_credit(rule: str, count: int) -> None:
    body = strict(count, rule)
    key = tuple(f"e{n}" for n in range(count))
    for order in orders(body):
        assert (credit(body, order) == 1) is (order == key)


@pytest.mark.parametrize("rule", ROOM.rules)
@pytest.mark.parametrize("count", range(2, 7))
def test_guess_is_the_mean_over_all_orders(rule: str, count: int) -> None:
    body = strict(count, rule)
    every = [credit(body, order) for order in orders(body)]
    guess = ROOM.guess(body)
    assert guess.exact
    assert guess.credit == sum(every, Fraction(0)) / len(every)


@pytest.mark.parametrize(
    ("sizes", "undated"),
    [((1, 2), 0), ((2, 2), 0), ((2, 1, 2), 0), ((3, 3), 0), ((1, 1), 2), ((2, 1), 1), ((1, 4), 1)],
)
def test_guess_with_ties_and_unknown_dates_is_the_mean(
    sizes: tuple[int, ...], undated: int
) -> None:
    key = [[f"g{g}-{n}" for n in range(size)] for g, size in enumerate(sizes)]
    body = body_of(key, undated=undated)
    every = [credit(body, order) for order in orders(body)]
    assert ROOM.guess(body).credit == sum(every, Fraction(0)) / len(every)


@pytest.mark.parametrize("rule", ROOM.rules)
def test_guess_of_twelve_entries_is_there_at_once(rule: str) -> None:
    assert 0 <= ROOM.guess(strict(12, rule)).credit < Fraction(2, 3)


def test_ties_stand_in_any_order() -> None:
    body = body_of([["a"], ["b", "c", "d"], ["e"]])
    for middle in permutations("bcd"):
        assert credit(body, ("a", *middle, "e")) == 1


def test_an_unknown_date_stands_anywhere() -> None:
    body = body_of([["a"], ["b"]], undated=1)
    for order in orders(body):
        assert credit(body, order) == (1 if order.index("a") < order.index("b") else 0)


@given(data=st.data())
def test_pairs_with_an_unplaced_entry_count_for_nothing(data: st.DataObject) -> None:
    raw = data.draw(ordering("kendall"))
    placed = data.draw(positions(raw))["positions"]
    body = ROOM.load(raw, Context())
    rank = {one: n for n, group in enumerate(raw["key"]) for one in group}
    fixed = right = wrong = 0
    for a, b in combinations(rank, 2):
        if rank[a] != rank[b]:
            fixed += 1
            if a in placed and b in placed:
                agrees = (rank[a] < rank[b]) == (placed[a] < placed[b])
                right, wrong = right + agrees, wrong + (not agrees)
    expected = max(Fraction(0), Fraction(right - wrong, fixed))
    assert ROOM.grade(body, {"positions": placed}).credit == expected


@given(data=st.data())
def test_only_order_counts_for_kendall_and_lcs(data: st.DataObject) -> None:
    raw = data.draw(ordering(data.draw(st.sampled_from(["kendall", "lcs"]))))
    placed = data.draw(positions(raw))["positions"]
    packed = {one: n for n, one in enumerate(sorted(placed, key=placed.get), start=1)}
    body = ROOM.load(raw, Context())
    first = ROOM.grade(body, {"positions": placed})
    assert first == ROOM.grade(body, {"positions": packed})


@pytest.mark.parametrize("rule", STRICT)
def test_strict_rules_refuse_ties_and_unknown_dates_and_say_so(rule: str) -> None:
    tied = ROOM.check(body_of([["a"], ["b", "c"]], rule))
    assert [problem.pointer for problem in tied] == ["/key/1"]
    unknown = ROOM.check(body_of([["a"], ["b"]], rule, undated=1))
    assert [problem.pointer for problem in unknown] == ["/key"]
    for problem in (*tied, *unknown):
        assert rule in problem.message
        assert "kendall" in problem.help


def test_one_entry_placed_is_an_answer_and_none_is_blank() -> None:
    body = strict(3)
    assert ROOM.grade(body, {"positions": {}}).state is State.BLANK
    assert ROOM.grade(body, {"positions": {"e1": 1}}).state is State.WRONG


def test_feedback_says_how_many_pairs_and_names_none() -> None:
    body = strict(4)
    (said,) = ROOM.feedback(body, {"positions": {"e0": 2, "e1": 1, "e2": 3, "e3": 4}})
    assert said.text == "5 of 6 pairs stand in the right order."
    assert not said.right
    assert "Entry" not in said.part + said.text


def test_a_place_taken_twice_is_asked_again_and_nothing_is_lost() -> None:
    body = strict(3)
    got = ROOM.read(body, {"place-1": ["2"], "place-2": ["2"], "place-3": ["1"]}, Asking(9))
    assert got.field == "place-2"
    assert "Place 2" in got.message
    shown = ROOM.public(body, Asking(9), got.given)
    assert [entry.place for entry in shown["entries"]] == [2, 2, 1]


def test_answers_with_other_gaps_are_told_apart() -> None:
    body = strict(4, "absolute")
    kept, moved = {"positions": {"e0": 1, "e2": 3}}, {"positions": {"e0": 1, "e2": 2}}
    assert ROOM.grade(body, kept).credit != ROOM.grade(body, moved).credit
    assert ROOM.response_class(body, kept) == "Entry e0 → – → Entry e2"
    assert ROOM.response_class(body, moved) == "Entry e0 → Entry e2"
    assert ROOM.response_class(body, {"positions": {"e1": 4}}) == "– → – → – → Entry e1"

"""The laws of a three-way merge, and what becomes of conflicts."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content import editing
from quizapp.content.editing.merging import ABSENT, Choice, Conflict, Merged, merge, resolve
from quizapp.content.editing.merging.order import order
from quizapp.content.editing.merging.same import same
from quizapp.content.editing.telling import differences
from quizapp.content.validate import validate
from quizapp.domain.problem import Problem
from tests.content.editing.test_operations import asked, done, good, made
from tests.support.edits import (
    Edit,
    carried_out,
    change_entry,
    edits,
    move_sentence,
    retyped,
    set_about,
)
from tests.usecases.world import unit

Raw = dict[str, Any]
STARTS = st.sampled_from([good, made, unit])


def values(node: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Each plain value of a unit by the keys and ids that lead to it, other lists whole."""
    if isinstance(node, dict):
        inner = [values(one, (*path, key)) for key, one in node.items()]
        return {key: value for one in inner for key, value in one.items()} or {path: {}}
    if (
        isinstance(node, list)
        and node
        and all(isinstance(one, dict) and "id" in one for one in node)
    ):
        inner = [values(one, (*path, one["id"])) for one in node]
        return {key: value for one in inner for key, value in one.items()}
    return {path: node}


def untold(base: Raw, side: Raw, found: Merged) -> list[tuple[str, ...]]:
    """What a side changed that is neither in the result nor in a conflict."""
    old, new, now = values(base), values(side), values(found.raw)
    paths = [one.path for one in found.conflicts]
    lost = []
    for path in old.keys() | new.keys():
        was, wanted, got = (one.get(path, ABSENT) for one in (old, new, now))
        if same(was, wanted) or same(wanted, got):
            continue
        if isinstance(wanted, list) and path[0] in {"names", "authors", "notes"}:
            was = [] if was is ABSENT else was
            if {*wanted} - {*was} <= {*got} and not ({*was} - {*wanted}) & {*got} - {*wanted}:
                continue
        if not any(path[: len(one)] == one or one[: len(path)] == path for one in paths):
            lost.append(path)
    return lost


@settings(max_examples=40)
@given(STARTS, edits(6), edits(6))
def test_the_laws_of_a_merge(start: Any, one: list[Edit], other: list[Edit]) -> None:
    base = start()
    mine, theirs = carried_out(base, one), carried_out(base, other)
    kept = deepcopy((base, mine, theirs))
    assert merge(base, mine, base) == Merged(mine, ())
    assert merge(base, base, theirs) == Merged(theirs, ())
    assert merge(base, mine, mine) == Merged(mine, ())
    found, turned = merge(base, mine, theirs), merge(base, theirs, mine)
    assert validate("unit", found.raw) == []
    assert len(found.conflicts) == len(turned.conflicts)
    if not found.conflicts:
        assert found == turned
    assert untold(base, mine, found) == []
    assert untold(base, theirs, found) == []
    assert kept == (base, mine, theirs)


@settings(max_examples=30)
@given(STARTS, edits(5), edits(5))
def test_all_conflicts_decided_for_one_side_leave_nothing_of_the_other_in_them(
    start: Any, one: list[Edit], other: list[Edit]
) -> None:
    base = start()
    found = merge(base, carried_out(base, one), carried_out(base, other))
    for choice in Choice:
        after = resolve(found, [choice] * len(found.conflicts))
        if isinstance(after, Problem):
            assert after.message
            continue
        assert validate("unit", after) == []
        for conflict in found.conflicts:
            if choice is Choice.MINE and not conflict.order and conflict.mine is not ABSENT:
                assert same(_at(after, conflict.path), conflict.mine)


def _at(node: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        if isinstance(node, list):
            node = next((one for one in node if one["id"] == step), ABSENT)
        else:
            node = node.get(step, ABSENT) if isinstance(node, dict) else ABSENT
    return node


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(IDS, IDS, IDS)
def test_the_laws_of_an_order(base: list[str], mine: list[str], theirs: list[str]) -> None:
    def kept(*sides: list[str]) -> set[str]:
        b, m, t = map(set, sides)
        return (m & t) | (m - b) | (t - b)

    assert order(base, mine, base, kept(base, mine, base)) == (mine, True)
    assert order(base, base, theirs, kept(base, base, theirs)) == (theirs, True)
    wanted = kept(base, mine, theirs)
    found, turned = order(base, mine, theirs, wanted), order(base, theirs, mine, wanted)
    assert sorted(found.ids) == sorted(turned.ids) == sorted(wanted)
    assert found.agreed == turned.agreed
    if found.agreed:
        assert found == turned


def test_moves_of_both_sides_are_kept() -> None:
    kept = set("abcde")
    assert order("abcde", "bcdea", "eabcd", kept) == (list("ebcda"), True)
    assert order("abcde", "dabce", "abced", kept).agreed is False
    assert order("abc", "axbc", "abyc", {*"abcxy"}) == (list("axbyc"), True)
    assert order("abc", "abcx", "abcy", {*"abcxy"}) == order("abc", "abcy", "abcx", {*"abcxy"})


def items(raw: Raw) -> list[str]:
    return [one["id"] for one in raw["items"]]


def test_edits_of_different_parts_never_conflict() -> None:
    base = unit(items=5)
    mine = done(set_about(base, {"title": "Other"}))
    mine = done(change_entry(mine, "items", "q1", {"stem": "Where?"}))
    mine = done(editing.move_entry(mine, "items", "q5", 0))
    mine = done(retyped(mine, "p1", text="Here the old mill stands. And more."))
    theirs = done(set_about(base, {"minutes": 9}))
    theirs = done(change_entry(theirs, "items", "q1", {"hint": "Look."}))
    theirs = done(editing.remove_entry(theirs, "items", "q3"))
    theirs = done(editing.duplicate_entry(theirs, "items", "q2"))
    found, none = merge(base, mine, theirs)
    assert none == ()
    assert (found["title"], found["minutes"]) == ("Other", 9)
    assert (found["items"][1]["stem"], found["items"][1]["hint"]) == ("Where?", "Look.")
    assert items(found) == ["q5", "q1", "q2", "q6", "q4"]
    assert differences(merge(base, theirs, mine).raw, found) == ()


def conflicts(base: Raw, mine: Raw, theirs: Raw) -> tuple[Conflict, ...]:
    return merge(base, mine, theirs).conflicts


def test_the_same_words_changed_by_both_are_a_conflict_to_choose_from() -> None:
    base = unit()
    sides = [done(set_about(base, {"title": one})) for one in ("Mine", "Theirs")]
    found = merge(base, *sides)
    assert found.conflicts == (Conflict(("title",), "The councils", "Mine", "Theirs"),)
    titles = {one: done(resolve(found, [one]))["title"] for one in Choice}
    assert titles == {"base": "The councils", "mine": "Mine", "theirs": "Theirs", "both": "Theirs"}
    assert done(resolve(found, {}))["title"] == "Theirs"


def test_what_one_takes_away_and_the_other_changes_stays_until_it_is_decided() -> None:
    base = unit()
    mine = done(editing.remove_entry(base, "items", "q2"))
    theirs = done(change_entry(base, "items", "q2", {"stem": "Where?"}))
    found = merge(base, mine, theirs)
    assert found.raw == theirs
    assert [(one.path, one.mine) for one in found.conflicts] == [(("items", "q2"), ABSENT)]
    assert items(done(resolve(found, [Choice.MINE]))) == ["q1", "q3"]
    assert merge(base, theirs, mine).raw == theirs


def test_two_questions_of_one_id_can_both_be_kept() -> None:
    base = unit()
    sides = [asked(base, one, "p1.s1", 0, 99) for one in ("poll", "ordering")]
    found = merge(base, *sides)
    assert found.conflicts[0].both
    both = done(resolve(found, [Choice.BOTH]))
    assert [(one["id"], one["type"]) for one in both["items"][3:]] == [
        ("q4", "ordering"),
        ("q5", "poll"),
    ]


def with_key(raw: Raw, key: str) -> Raw:
    options = []
    for one in raw["items"][0]["options"]:
        bare = {name: one[name] for name in ("id", "text")}
        why = {"kind": "not-in-text", "text": "Not said."}
        options.append({**bare, **({"key": True} if one["id"] == key else {"why": why})})
    return done(change_entry(raw, "items", "q1", {"options": options}))


def test_two_keys_where_one_may_be_are_a_conflict_of_the_whole_question() -> None:
    base = unit()
    (found,) = conflicts(base, with_key(base, "b"), with_key(base, "c"))
    assert found.path == ("items", "q1")
    assert [one["key"] for one in found.mine["options"] if "key" in one] == [True]


def test_a_list_that_both_emptied_is_a_conflict() -> None:
    base = unit(items=2)
    sides = [done(editing.remove_entry(base, "items", one)) for one in ("q1", "q2")]
    found = merge(base, *sides)
    assert [one.path for one in found.conflicts] == [("items",)]
    assert found.raw == sides[1]
    assert done(resolve(found, [Choice.MINE])) == sides[0]


def test_a_sentence_that_both_moved_does_not_stand_twice() -> None:
    base = done(retyped(unit(), "p1", text="Here the old mill stands. It is red."))
    name = base["passage"][0]["sentences"][1]["id"]
    sides = [done(move_sentence(base, name, one)) for one in ("p2", "p3")]
    assert [one.path for one in conflicts(base, *sides)] == [("passage",)]


@pytest.mark.parametrize(("one", "other"), [(1, True), (1, 1.0), ([1], [2]), ({}, []), (None, 0)])
def test_values_of_json_are_told_apart(one: Any, other: Any) -> None:
    assert not same(one, other)
    assert same(one, deepcopy(one))

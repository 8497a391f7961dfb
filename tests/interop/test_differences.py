"""Where two JSON values differ."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.interop.differences import covered, differences

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text("ab*_ /~", max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab/~"), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, ["/a"]),
        ({"a": [1, 2]}, {"a": [1]}, ["/a/1"]),
        ({"a": {"b/c": "x"}}, {"a": {}}, ["/a/b~1c"]),
        ({}, {"a": 1}, ["/a"]),
        ("_so_ it  is", "*so* it is", []),
        ("so", "*so*", [""]),
        ("1/2", 0.5, []),
        (True, 1, [""]),
    ],
)
def test_each_place_is_named(before: Any, after: Any, places: list[str]) -> None:
    assert list(differences(before, after)) == places


@given(JSON)
def test_a_value_is_no_other_than_itself(value: Any) -> None:
    assert list(differences(value, json.loads(json.dumps(value)))) == []


@given(JSON, JSON)
def test_both_ways_the_same_places_are_named(one: Any, other: Any) -> None:
    assert list(differences(one, other)) == list(differences(other, one))


def test_a_pointer_names_all_that_is_in_its_place() -> None:
    assert covered("/a/b/0", ["/a/b"])
    assert covered("/a", [""])
    assert not covered("/ab", ["/a"])
    assert not covered("/a", ["/a/b"])

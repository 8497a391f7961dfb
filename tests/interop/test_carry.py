"""The line that takes a raw unit through other programs."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from quizapp.interop.carry import MARK, pack, unpack

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
RAW = st.dictionaries(st.text(), JSON, max_size=4)


@given(RAW)
def test_a_value_comes_back_out_of_any_text_around_it(raw: dict[str, object]) -> None:
    assert unpack(f"<!-- {pack(raw)} --> and more") == raw


@given(RAW)
def test_the_line_is_safe_in_comments_and_strings(raw: dict[str, object]) -> None:
    assert re.fullmatch(r"quizapp:1:[A-Za-z0-9_.]+", pack(raw))


@given(st.binary(max_size=40).map(bytes.hex), st.text(max_size=40))
def test_anything_else_is_nothing(letters: str, text: str) -> None:
    for tried in (text, MARK + text, MARK + letters):
        assert unpack(tried) is None or isinstance(unpack(tried), dict)


def test_what_is_nested_without_measure_is_nothing() -> None:
    nested: dict[str, object] = {}
    for _ in range(60):
        nested = {"a": [nested]}
    assert unpack(pack(nested)) is None


def test_a_damaged_line_is_nothing() -> None:
    line = pack({"a": "b" * 50})
    assert unpack(line[:-4]) is None
    assert unpack(MARK + "AAAA") is None


def test_equal_values_give_equal_lines() -> None:
    assert pack({"a": 1, "b": 2}) == pack({"b": 2, "a": 1})


def test_a_line_that_unpacks_without_end_is_nothing() -> None:
    assert unpack(pack({"a": "0" * 9_000_000})) is None

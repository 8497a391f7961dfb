"""Posted fields read back."""

from __future__ import annotations

from quizapp.domain.posted import pick, pick_each, sent
from quizapp.domain.question import Unreadable

ORDER = {"1": "b", "2": "a"}


def test_blank_values_are_not_sent() -> None:
    assert sent({"f": ["", " ", "x", "\t"]}, "f") == ["x"]
    assert sent({}, "f") == []


def test_a_token_maps_to_its_id() -> None:
    assert pick({"f": ["2"]}, "f", ORDER) == "a"
    assert pick({"f": [""]}, "f", ORDER) is None


def test_two_values_or_a_strange_one_are_unreadable() -> None:
    for values in (["1", "2"], ["1", "1"], ["3"], ["a"], [" 1"]):
        got = pick({"f": values}, "f", ORDER)
        assert isinstance(got, Unreadable)
        assert got.field == "f"


def test_fields_left_blank_are_absent() -> None:
    assert pick_each({"x": ["1"], "y": [""]}, {"x": "p", "y": "q"}, ORDER) == {"p": "b"}
    got = pick_each({"x": ["1"], "y": ["9"]}, {"x": "p", "y": "q"}, ORDER)
    assert isinstance(got, Unreadable)
    assert got.field == "y"

"""The distance against an independent implementation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from quizapp.domain.distance import damerau_levenshtein

# Few letters make swaps and repeats likely.
WORDS = st.one_of(
    st.text("abc", max_size=9), st.text("abcdé ИИ́-", max_size=14), st.text(max_size=8)
)


@settings(max_examples=400)
@given(WORDS, WORDS)
def test_equals_rapidfuzz(a: str, b: str) -> None:
    assert damerau_levenshtein(a, b) == DamerauLevenshtein.distance(a, b)


@given(WORDS, WORDS, WORDS)
def test_is_a_metric(a: str, b: str, c: str) -> None:
    assert (damerau_levenshtein(a, b) == 0) is (a == b)
    assert damerau_levenshtein(a, b) == damerau_levenshtein(b, a)
    assert damerau_levenshtein(a, c) <= damerau_levenshtein(a, b) + damerau_levenshtein(b, c)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [("", "", 0), ("", "abc", 3), ("iran", "iraq", 1), ("ca", "abc", 2), ("mail", "mali", 1)],
)
def test_known_distances(a: str, b: str, distance: int) -> None:
    assert damerau_levenshtein(a, b) == distance

"""Ids of the lesson format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.slugs import LONGEST, is_id, slug


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The old mill", "the-old-mill"),
        ("  Café № 3, harbour!  ", "cafe-no-3-harbour"),
        ("Straße/Ærø", "strae-r"),
        ("ﬁsh", "fish"),
        ("مرفأ", ""),
        ("— … —", ""),
        ("mill" * 20, "mill" * 12),
        ("x" * 47 + " y", "x" * 47),
    ],
)
def test_a_slug_resembles_its_text(text: str, made: str) -> None:
    assert slug(text) == made


@given(st.text(), st.integers(1, LONGEST))
def test_a_slug_is_an_id_or_nothing_and_its_own_slug(text: str, most: int) -> None:
    made = slug(text, most)
    assert made == "" or is_id(made)
    assert len(made) <= most
    assert slug(made, most) == made
    assert bool(slug(text)) or not any(one.isascii() and one.isalnum() for one in text)


@given(st.lists(st.text("az09", min_size=1, max_size=6), min_size=1, max_size=6).map("-".join))
def test_an_id_without_dots_stays_as_it_is(name: str) -> None:
    assert slug(name) == name
    assert slug(f" {name.upper()}?") == name


@pytest.mark.parametrize("name", ["a", "q1", "p1.s2", "the-old.mill-2", "a" * LONGEST])
def test_names_that_may_be_ids(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize(
    "name",
    ["", "A", "a b", "-a", "a-", "a--b", "a.-b", "ä", "١", "a\n", "a_b", "a" * (LONGEST + 1)],
)
def test_names_that_may_not(name: str) -> None:
    assert not is_id(name)

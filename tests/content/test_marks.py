"""Quotation marks and apostrophes of one kind in a file, and stray space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.content.marks import Style, odd_marks, restyled, style_of
from quizapp.content.spaces import tidied, trimmed

CURLY = Style(double="curly", single="curly")
STRAIGHT = Style(double="straight", single="straight")
TEXT = st.text(alphabet="ab 2\t\n\u00a0\u2003\ufeff\u200b\"'“”‘’„«([—.,", max_size=30)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('"Come," she said.', "“Come,” she said."),
        ('The council ("all of it") met.', "The council (“all of it”) met."),
        ('He said—"no"—and left.', "He said—“no”—and left."),
        ('Only the end."', "Only the end.”"),
        ('"The beginning', "“The beginning"),
        ("the town's mill and the mills' roofs", "the town’s mill and the mills’ roofs"),
        ("a pipe of 5\", 3' long", "a pipe of 5\", 3' long"),
    ],
)
def test_straight_marks_turn_the_way_they_must(text: str, made: str) -> None:
    assert restyled(text, CURLY) == made


@pytest.mark.parametrize("text", ["'tis the mill", 'a " b', "the 'old' mill"])
def test_where_it_is_not_sure_nothing_is_made(text: str) -> None:
    assert restyled(text, CURLY) is None


def test_typographic_marks_become_straight() -> None:
    assert restyled("“It’s the mill’s,” she said.", STRAIGHT) == "\"It's the mill's,\" she said."
    assert restyled("«the mill»", STRAIGHT) is None


def test_marks_of_another_language_are_not_turned_into_english_ones() -> None:
    style = style_of(["„Der Hafen“", "„Die Mühle“", '"Der Rat"'])
    assert style.double == "curly"
    assert odd_marks('"Der Rat"', style) == ['"', '"']
    assert restyled('"Der Rat"', style) is None


def test_the_kind_that_most_texts_use_counts() -> None:
    assert style_of(["the town's", "the mill's", "the river’s"]).single == "straight"
    assert style_of(["the town's", "the river’s"]).single == "curly"
    assert style_of(["the town's", '"the mill"']) == Style()


@given(TEXT, st.sampled_from([CURLY, STRAIGHT]))
def test_a_text_with_other_marks_is_as_long_and_has_none_left(text: str, style: Style) -> None:
    made = restyled(text, style)
    if made is not None:
        assert len(made) == len(text)
        assert odd_marks(made, style) == []


@given(TEXT)
def test_tidying_again_changes_nothing_and_loses_no_letter(text: str) -> None:
    made = tidied(text)
    assert tidied(made) == made == trimmed(made)
    assert [c for c in made if c.isalnum()] == [c for c in text if c.isalnum()]


def test_spaces_that_are_meant_stay() -> None:
    assert tidied("5\u00a0km\nto the\u3000mill") == "5\u00a0km\nto the\u3000mill"
    assert tidied("\ufeff The  old\tmill \n") == "The old mill"

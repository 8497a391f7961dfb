"""The notation of H5P with stars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.interop.formats.h5p.asterisks import Blank, Starred, Word, blank, cut, word


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("no gap", ["no gap"]),
        ("They met in the *mill*.", ["They met in the ", Starred("mill"), "."]),
        ("*mill*stone", [Starred("mill"), "stone"]),
        ("*a**b*", [Starred("a"), Starred("b")]),
        ("2 ** 3", ["2 * 3"]),
        ("a * that nothing closes", ["a * that nothing closes"]),
        ("*<em>old</em> mill*", [Starred("old mill")]),
        ("*Smith &amp; Co*", [Starred("Smith & Co")]),
    ],
)
def test_stars_part_a_text(text: str, pieces: list[object]) -> None:
    assert cut(text) == pieces


def test_two_stars_are_one_inside_of_a_word_to_mark() -> None:
    assert cut("*mill*** there", doubled=True) == [Starred("mill*"), " there"]


@given(st.text(alphabet="*ab</>: ", max_size=30))
def test_no_text_is_lost_between_the_stars(text: str) -> None:
    pieces = cut(text)
    assert all(pieces)
    assert sum(isinstance(one, Starred) for one in pieces) <= text.count("*") // 2


@pytest.mark.parametrize(
    ("solution", "meant"),
    [
        ("mill", Blank(("mill",))),
        ("mill / old mill", Blank(("mill", "old mill"))),
        ("mill/mill:It grinds: corn", Blank(("mill",), "It grinds: corn")),
        (" / : ", Blank(())),
    ],
)
def test_a_blank_has_answers_and_a_tip(solution: str, meant: Blank) -> None:
    assert blank(solution) == meant


@pytest.mark.parametrize(
    ("solution", "meant"),
    [
        ("mill", Word("mill")),
        ("mill:It grinds.", Word("mill", "It grinds.")),
        ("mill \\+Yes. \\-No.", Word("mill", "", "Yes.", "No.")),
        ("mill \\-No. \\+Yes. :tip ", Word("mill", "tip", "Yes.", "No.")),
        ("mill:a tip: with a colon", Word("mill", "a tip: with a colon")),
    ],
)
def test_a_word_has_what_is_said_of_it(solution: str, meant: Word) -> None:
    assert word(solution) == meant

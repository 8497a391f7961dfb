"""Lesson text as rules read it."""

from __future__ import annotations

import time

import pytest

from quizapp.content.wording import wording
from quizapp.content.wording.prose import content, holds, plain, sentences, tokens, unquoted


def test_emphasis_marks_are_no_text() -> None:
    assert plain("**Not**  the *old* mill *") == "Not the old mill *"


def test_what_stands_in_quotation_marks_is_taken_out() -> None:
    assert unquoted("He said “never now” and Jan's ‘not’ and \"no\".").split() == [
        "He", "said", "and", "Jan's", "and", "."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three", ["One.", "Two?", "Three"]),
        ("Dr. Berg met J. Holm. They left.", ["Dr. Berg met J. Holm.", "They left."]),
        ("It cost 1.5 million. 3 sank.", ["It cost 1.5 million.", "3 sank."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


def test_a_token_is_a_word_without_case_hyphen_or_possessive() -> None:
    assert tokens("Hafez al-Assad’s *Syria*") == ("hafez", "al", "assad", "syria")


def test_words_of_meaning_are_compared_by_stem() -> None:
    english = wording("en")
    assert english is not None

    assert content("They repaired it", english) == content("The repairs", english)
    assert content("carries", english) == content("carry", english)
    assert content("the and of", english) == []


def test_a_run_is_found_only_unbroken() -> None:
    assert holds(["a", "b", "c"], ["b", "c"])
    assert not holds(["a", "b", "c"], ["a", "c"])
    assert not holds(["a"], [])


def test_a_language_without_word_lists_has_no_wording() -> None:
    assert wording("tlh") is None


@pytest.mark.parametrize("piece", ["*a ", "“", "A. ", "'a "])
def test_long_nonsense_is_read_in_good_time(piece: str) -> None:
    text = piece * 20_000
    start = time.perf_counter()

    list(sentences(unquoted(plain(text))))

    assert time.perf_counter() - start < 5

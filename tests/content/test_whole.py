"""Quotes are whole words, two or more, or a name or number; scripts without spaces have letters."""

from __future__ import annotations

import pytest

from quizapp.content.grounding.whole import fault

SENTENCE = "Reportedly the town’s mayor, Ana Berg, left Lindau in 1998 for the north-east."


@pytest.mark.parametrize(
    "quote",
    [
        "the town",
        "the town’s mayor",
        "Lindau",
        "1998",
        "Ana Berg, left",
        ", Ana Berg,",
        "for the north",
        "Reportedly the",
        SENTENCE,
    ],
)
def test_whole_words_names_and_numbers_are_quotes(quote: str) -> None:
    assert fault(quote, SENTENCE) == ""


@pytest.mark.parametrize(
    ("quote", "wrong"),
    [
        ("the tow", "begins or ends inside a word"),
        ("eft Lindau", "begins or ends inside a word"),
        ("199", "begins or ends inside a word"),
        ("mayor", "is a single common word"),
        ("Reportedly", "is a single common word"),
        ("north-east", "is a single common word"),
        (", ", "holds no word"),
    ],
)
def test_pieces_of_words_and_single_words_are_none(quote: str, wrong: str) -> None:
    assert fault(quote, SENTENCE) == wrong


def test_a_word_that_stands_whole_elsewhere_in_the_sentence_counts() -> None:
    assert fault("the mayor", "Bathe mayors there, the mayor said.") == ""


def test_a_name_of_the_unit_may_open_the_sentence_or_lack_capitals() -> None:
    assert fault("Lindau", "Lindau is small.") == "is a single common word"
    assert fault("Lindau", "Lindau is small.", {"Lindau"}) == ""
    assert fault("دمشق", "سقطت دمشق اليوم", ("دمشق",)) == ""


def test_a_name_in_quotation_marks_opens_its_sentence_too() -> None:
    assert fault("“Lindau”", "“Lindau” is its name.") == "is a single common word"


@pytest.mark.parametrize("sentence", ["大马士革是叙利亚的首都。", "ダマスカスはシリアの首都です。"])
def test_scripts_without_spaces_need_two_letters(sentence: str) -> None:
    assert fault(sentence[:2], sentence) == ""
    assert fault(sentence[1], sentence) == "is a single letter"


def test_a_vowel_sign_belongs_to_its_word() -> None:
    assert fault("वह घर गय", "वह घर गया था") == "begins or ends inside a word"

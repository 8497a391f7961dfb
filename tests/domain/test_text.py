"""Normal forms and tolerances."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.domain.text import normalise, tolerance, visible, words

LANGUAGES = st.sampled_from(["en", "fr", "de", "es", "it", "pt-BR", "nl", "ar", "sv", "tr", "zh"])
AWKWARD = st.text("the anl'’ÉéİıßſΣςĳﬁ½.,!?\u0301\u0345\u200b\u202e\u00ad '-–", max_size=12)


@settings(max_examples=500)
@given(st.one_of(st.text(max_size=20), AWKWARD), LANGUAGES)
@example("the the a an", "en")
@example("l'l'the", "fr")
@example("\u0345Ϋ́", "de")
@example(". the .", "en")
@example("A\u200b\u0300", "de")
def test_normalise_is_idempotent(text: str, language: str) -> None:
    once = normalise(text, language)
    assert normalise(once, language) == once


# Control characters are taken out when an answer is read, not when answers are compared.
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20), LANGUAGES)
def test_normal_form_has_no_hidden_characters_or_outer_space(text: str, language: str) -> None:
    once = normalise(text, language)
    assert once == visible(once)


@pytest.mark.parametrize(
    ("text", "language", "normal"),
    [
        ("  The   Hague. ", "en", "hague"),
        ("The", "en", "the"),
        ("Straße", "de", "strasse"),
        ("die Türkei", "de", "türkei"),
        ("L’Élysée!", "fr", "elysee"),
        ("‘Al‑Assad’", "en", "'al-assad'"),
        ("ﬁﬁ", "en", "fifi"),
        ("O´Brien", "en", "o'brien"),
        ("Åland", "sv", "åland"),
        ("Åland", "en", "aland"),
        ("دِمَشْق؟", "ar", "دمشق"),
        ("Dam\u200bas\u00adcus", "en", "damascus"),
    ],
)
def test_normal_forms(text: str, language: str, normal: str) -> None:
    assert normalise(text, language) == normal


def test_tolerance_grows_with_length() -> None:
    assert [tolerance(length) for length in (0, 1, 4, 5, 9, 10, 40)] == [0, 0, 0, 1, 1, 2, 2]


def test_visible_keeps_case_and_marks() -> None:
    assert visible(" É\u200bté\t\x00 2 \n") == "Été 2"


def test_words_keep_hyphens_and_apostrophes() -> None:
    assert words("Al-Assad's “two-day” stay, he said.") == [
        "Al-Assad's",
        "two-day",
        "stay",
        "he",
        "said",
    ]

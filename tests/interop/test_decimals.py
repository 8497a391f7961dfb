"""Decimal numbers of files."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.interop.decimals import decimal, in_words, meant, number

FRACTIONS = st.fractions(-(10**9), 10**9, max_denominator=10**9)
PLACES = st.integers(0, 12)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1822", Fraction(1822)),
        (" -0.5 ", Fraction(-1, 2)),
        ("+.25", Fraction(1, 4)),
        ("5.", Fraction(5)),
        ("1e3", Fraction(1000)),
        ("12E-1", Fraction(6, 5)),
    ],
)
def test_a_number_is_read_exactly(text: str, value: Fraction) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", ".", "-", "1,5", "1 000", "1/2", "0x1", "١", "nan", "inf", "1e", "1e999", "1_0"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@given(st.text(st.sampled_from("0123456789+-.eE /_"), max_size=8))
def test_no_text_makes_it_fail(text: str) -> None:
    value = number(text)
    assert value is None or value == Fraction(text.strip())


@given(FRACTIONS, PLACES)
def test_a_decimal_is_the_nearest_one_and_reads_back(value: Fraction, places: int) -> None:
    text = decimal(value, places)
    near = number(text)
    assert near is not None
    assert abs(near - value) <= Fraction(1, 2 * 10**places)
    assert decimal(near, places) == text
    assert text == "0" or not text.startswith("-0") or "." in text
    assert "." not in text or not text.endswith(("0", "."))


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(-1, 1000), 2, "0"),
        (Fraction(2500), 3, "2500"),
        (Fraction(10**30 + 1), 1, "1000000000000000000000000000001"),
    ],
)
def test_halves_go_up_and_zeros_go(value: Fraction, places: int, text: str) -> None:
    assert decimal(value, places) == text


@given(st.integers(-40, 40), st.integers(1, 20), st.integers(5, 9))
def test_a_rounded_fraction_is_meant(over: int, under: int, places: int) -> None:
    value = Fraction(over, under)
    rounded = number(decimal(value, places))
    assert rounded is not None
    assert meant(rounded, Fraction(1, 10**4)) == value


def test_a_number_that_is_near_no_simple_fraction_stays() -> None:
    value = Fraction("0.4871")
    assert meant(value, Fraction(1, 10**6)) == value
    assert meant(Fraction(1, 3), Fraction(1, 10**6), largest=2) == Fraction(1, 3)


def test_numbers_are_written_as_english_writes_them() -> None:
    assert in_words("1822", "1822") == "1,822"
    assert in_words("1817", Fraction(1827)) == "1,817 – 1,827"
    assert in_words(Fraction(-5, 2), "0") == "-2.5 – 0"

"""Numbers: how they are read in several languages, and when they are near enough."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.question import Asking, Context, Unreadable
from quizapp.questions import registry
from quizapp.questions.number.write import written

ROOM = registry()["number"].room
F = Fraction


def body_of(*accept: dict[str, Any], language: str = "en", unit: str = "") -> Any:
    return ROOM.load({"accept": list(accept), "unit": unit}, Context(language))


def read(text: str, language: str = "en", unit: str = "") -> Fraction | str:
    got = ROOM.read(
        body_of({"value": 1}, language=language, unit=unit), {"number": [text]}, Asking(0)
    )
    if isinstance(got, Unreadable):
        return got.message
    assert got
    return F(got["number"])


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1234", "en", 1234),
        ("1,234.5", "en", F("1234.5")),
        ("1,234,567", "en", 1234567),
        ("1.234,5", "de", F("1234.5")),
        ("1.234.567", "de", 1234567),
        ("12,5", "de", F("12.5")),
        ("12.5", "en", F("12.5")),
        ("1 234 567", "fr", 1234567),
        ("1\u202f234,5", "fr", F("1234.5")),
        ("1'234'567.25", "de-CH", F("1234567.25")),
        ("١٢٫٥", "ar", F("12.5")),
        ("۴۲", "fa", 42),
        ("\u22125", "en", -5),
        ("–5", "en", -5),
        ("+7", "en", 7),
        ("0.500", "en", F("0.5")),
        ("0,500", "de", F("0.5")),
        ("007", "en", 7),
        ("１２", "ja", 12),
        ("12.5", "xx", F("12.5")),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(
    text: str, language: str, number: Fraction
) -> None:
    assert read(text, language) == number


@pytest.mark.parametrize("language", ["en", "de", "fr", "ar", "de-CH"])
@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "-999,000"])
def test_what_has_two_readings_is_asked_again_with_both(text: str, language: str) -> None:
    said = read(text, language)
    assert isinstance(said, str)
    assert "two ways" in said
    digits = "".join(c for c in text if c.isdigit())
    assert digits in said or language == "ar"


def test_the_readings_that_are_offered_can_be_typed() -> None:
    assert read("1.2340") == F("1.234")
    assert read("1234") == 1234
    assert read("1,2340", "de") == F("1.234")


NO_NUMBERS = ["x", "1.2.3", "1,23,4", "12,34.5", "1e5", "0x10", "½", "²", "∞", "NaN", "--1", "1-"]
NO_NUMBERS += [".", "1 2", "9" * 31, "1,2345", "five", "1.234.5"]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_asked_again_in_english(text: str) -> None:
    said = read(text)
    assert isinstance(said, str)
    assert "Use digits, such as 12.5." in said


@pytest.mark.parametrize(("text", "unit"), [("12 %", "%"), ("12%", "%"), ("30 YEARS", "years")])
def test_the_unit_may_stand_behind(text: str, unit: str) -> None:
    assert read(text, unit=unit) == F(text.split("%", maxsplit=1)[0].split(maxsplit=1)[0])


@pytest.mark.parametrize(
    ("number", "worth"), [(95, 1), (105, 1), (94, F(1, 2)), (120, F(1, 2)), (121, 0), (-100, 0)]
)
def test_tolerance_by_hand(number: int, worth: Fraction) -> None:
    body = body_of(
        {"value": 100, "absolute": 2, "relative": 0.05}, {"lo": 80, "hi": 120, "credit": "1/2"}
    )
    assert ROOM.grade(body, {"number": str(number), "text": ""}).credit == worth


def test_digits_are_never_compared_fuzzily() -> None:
    body = body_of({"value": 2024})
    for near in ("2014", "2023", "20244", "224", "2042"):
        assert ROOM.grade(body, {"number": near, "text": near}).credit == 0


def test_a_tenth_is_a_tenth() -> None:
    body = body_of({"value": 0.3, "absolute": 0.1})
    assert ROOM.grade(body, {"number": "1/5", "text": "0.2"}).credit == 1
    assert ROOM.grade(body, {"number": "2/5", "text": "0.4"}).credit == 1


@given(number=st.integers(-(10**12), 10**12), places=st.integers(0, 3))
@pytest.mark.parametrize("language", ["en", "de", "fr", "ar", "hi"])
def test_what_is_written_can_be_read_back(language: str, number: int, places: int) -> None:
    exact = F(number, 10**places)
    text = written(exact, language)
    got = read(text, language)
    assert got == exact or (isinstance(got, str) and "two ways" in got)

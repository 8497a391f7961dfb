"""Dates: precision, tiers, and fields in every language."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from quizapp.domain.question import Asking, Context, Unreadable
from quizapp.questions import registry

ROOM = registry()["date"].room
F = Fraction


def body_of(precision: str, *accept: dict[str, Any], language: str = "en") -> Any:
    return ROOM.load({"precision": precision, "accept": list(accept)}, Context(language))


def read(precision: str, **fields: str) -> Any:
    form = {name: [value] for name, value in fields.items()}
    return ROOM.read(body_of(precision, {"when": "2024"}), form, Asking(0))


@pytest.mark.parametrize(
    ("date", "worth"),
    [("2024-12-08", 1), ("2024-12-07", F(1, 2)), ("2024-12-31", F(1, 2)), ("2025-01-01", 0)],
)
def test_the_right_month_alone_earns_its_part(date: str, worth: Fraction) -> None:
    body = body_of("day", {"when": "2024-12-08"}, {"when": "2024-12", "credit": "1/2"})
    assert ROOM.grade(body, {"date": date}).credit == worth


def test_a_range_holds_its_ends() -> None:
    body = body_of("year", {"when": "2020", "until": "2024"})
    worth = {
        year: ROOM.grade(body, {"date": year}).credit for year in ("2019", "2020", "2024", "2025")
    }
    assert worth == {"2019": 0, "2020": 1, "2024": 1, "2025": 0}


def test_an_answer_less_exact_than_the_key_is_outside() -> None:
    body = body_of("day", {"when": "2024-12-08"}, {"when": "2024", "credit": "1/4"})
    assert ROOM.grade(body, {"date": "2024"}).credit == F(1, 4)


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"day": "31", "month": "2", "year": "2024"}, "day", "February 2024 has 29 days"),
        ({"day": "29", "month": "2", "year": "1900"}, "day", "has 28 days, so there is no 29"),
        ({"day": "0", "month": "2", "year": "2024"}, "day", "Type the day"),
        ({"day": "1", "month": "0", "year": "2024"}, "month", "Choose a month"),
        ({"day": "1", "month": "1", "year": "99999"}, "year", "Type the year"),
        ({"day": "1", "month": "1", "year": "24"}, "year", "Type all digits of the year"),
        ({"day": "1", "month": "1", "year": "٢٤"}, "year", "Type all digits of the year"),
        ({"day": "1", "month": "1"}, "year", "The year is missing"),
        ({"day": "-1", "month": "1", "year": "2024"}, "day", "Type the day"),
    ],
)
def test_what_no_calendar_has_is_asked_again(fields: dict[str, str], field: str, said: str) -> None:
    got = read("day", **fields)
    assert isinstance(got, Unreadable)
    assert got.field == field
    assert said in got.message
    assert got.given
    assert {name: got.given[name] for name in fields} == fields


def test_a_leap_day_is_a_day() -> None:
    assert read("day", day="29", month="2", year="2024") == {"date": "2024-02-29"}
    assert read("month", month="2", year="2024") == {"date": "2024-02"}
    assert read("year", year="2024", day="99") == {"date": "2024"}
    assert read("year", year="476") == {"date": "0476"}


def test_a_year_before_100_is_written_so_that_it_can_be_read_again() -> None:
    kept = read("year", year="0024")
    assert kept == {"date": "0024"}
    shown = ROOM.public(body_of("year", {"when": "0024"}), Asking(0), kept)["given"]
    assert read("year", year=shown.year) == kept


@pytest.mark.parametrize(
    ("language", "month", "words"),
    [
        ("en", "November", "November 27, 2024"),
        ("de", "November", "27. November 2024"),
        ("ar", "نوفمبر", "27 نوفمبر 2024"),
        ("xx", "November", "November 27, 2024"),
    ],
)
def test_months_and_dates_are_in_the_language(language: str, month: str, words: str) -> None:
    body = body_of("day", {"when": "2024-11-27"}, language=language)
    assert ROOM.public(body, Asking(0))["months"][10] == month
    said = ROOM.response_class(body, {"date": "2024-11-27"})
    assert said.translate({ord(c): str(n) for n, c in enumerate("٠١٢٣٤٥٦٧٨٩")}) == words

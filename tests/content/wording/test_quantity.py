"""Options that are numbers, dates or ranges, read as such or left alone."""

from __future__ import annotations

import math

import pytest

from quizapp.content.wording import wording
from quizapp.content.wording.quantity import Quantity, quantity

ENGLISH = wording("en-GB")


def _read(text: str) -> Quantity | None:
    assert ENGLISH is not None
    return quantity(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("4", 4, 4, ""),
        ("About four years", 4, 4, "year"),
        ("1,200 people", 1200, 1200, "peopl"),
        ("2.5 million dollars", 2_500_000, 2_500_000, "dollar"),
        ("2 to 3 million dollars", 2_000_000, 3_000_000, "dollar"),
        ("a dozen boats", 12, 12, "boat"),
        ("10–20", 10, 20, ""),
        ("Between 2000 and 2010", 2000, 2010, ""),
        ("30 per cent", 30, 30, "%"),
        ("−5", -5, -5, ""),
        ("19th century", 19, 19, "century"),
        ("At least 20 years", 20, math.inf, "year"),
        ("20 years or more", 20, math.inf, "year"),
        ("up to 3", -math.inf, 3, ""),
        ("8 December 2024", 20241208, 20241208, "date:ymd"),
        ("December 8th, 2024", 20241208, 20241208, "date:ymd"),
        ("2024-12-08", 20241208, 20241208, "date:ymd"),
        ("On the 8th of December", 1208, 1208, "date:md"),
        ("May", 500, 500, "date:m"),
    ],
)
def test_a_quantity_is_read(text: str, low: float, high: float, unit: str) -> None:
    found = _read(text)

    assert found is not None
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Moscow",
        "Four ships left on 3 May",
        "20–10",
        "The storm sank 4 of the boats",
        "3 : 1 : 2",
    ],
)
def test_what_is_no_single_quantity_is_left_alone(text: str) -> None:
    assert _read(text) is None


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("10–20", "20–30", True),
        ("10–19", "20–30", False),
        ("more than 20", "20", False),
        ("20 or more", "20", True),
        ("less than 5", "more than 5", False),
        ("4 years", "four years", True),
        ("4 years", "4 months", False),
        ("under 10", "at least 3", True),
    ],
)
def test_two_quantities_overlap_when_they_share_a_number(
    one: str, other: str, overlap: bool
) -> None:
    first, second = _read(one), _read(other)

    assert first is not None
    assert second is not None
    assert first.overlaps(second) is overlap
    assert second.overlaps(first) is overlap

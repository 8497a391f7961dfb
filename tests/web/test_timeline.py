"""The timeline's dates are no more certain than the article lets them be."""

from __future__ import annotations

import re

import pytest

from quizapp.domain.lesson import Event, InferredPart
from quizapp.web.pictures import distance, entry_date, timeline

pytestmark = pytest.mark.whatever_database


def event(when: str, inferred: str | None = None, part: InferredPart = InferredPart.DATE) -> Event:
    return Event("t", when, "Something", "Something happens.", (), (), inferred, part)


@pytest.mark.parametrize(
    ("one", "spoken"),
    [
        (event("2024-12-08"), "December 8, 2024"),
        (event("2024-12-08", "why"), "About December 8, 2024"),
        (event("2024-12", "why"), "About December 2024"),
        (event("2020", "why"), "About 2020"),
        (event("2024-11-27", "why", InferredPart.YEAR), "November 27, probably 2024"),
        (event("2024-11", "why", InferredPart.YEAR), "November, probably 2024"),
        (event("2024", "why", InferredPart.YEAR), "Probably 2024"),
        (event("2024-11-27", None, InferredPart.YEAR), "November 27, 2024"),
    ],
)
def test_an_inferred_date_says_so(one: Event, spoken: str) -> None:
    assert entry_date(one, "en") == spoken


@pytest.mark.parametrize("language", ["de", "ar", "tlh", "nonsense-language"])
def test_in_other_languages_a_sign_says_so(language: str) -> None:
    about = entry_date(event("2024-12-08", "why"), language)
    year = entry_date(event("2024-11-27", "why", InferredPart.YEAR), language)

    assert about.startswith("≈\u00a0")
    assert year.endswith("(2024?)")
    assert "About" not in about


def test_the_picture_shows_dates_as_unsure_as_they_are() -> None:
    picture = timeline(
        [
            event("2020", "why"),
            event("2024-11-27", "why", InferredPart.YEAR),
            event("2024-12-08", "why"),
            event("2024-12-10"),
        ],
        "en",
        "ltr",
        "name",
    )

    assert _dates(picture) == [
        "About 2020",
        "November 27, probably 2024",
        "About December 8, 2024",
        "December 10, 2024",
    ]
    assert re.findall(r'class="later"[^>]*>([^<]*)', picture) == [
        "about 4 years later",
        "about 11 days later",
        "about 2 days later",
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "vague", "between"),
    [
        ("2020", "2024", False, "4 years later"),
        ("2020", "2024", True, "about 4 years later"),
        ("2020", "2024-11-27", False, "about 4 years later"),
        ("2024-12-07", "2024-12-08", True, "about 1 day later"),
        ("2024-12-08", "2024-12-08", True, ""),
        ("2024-11-27", "2024-12", False, "the next month"),
        ("2024-11", "2024-12", True, "about 1 month later"),
    ],
)
def test_what_lies_between_is_no_more_exact_than_the_dates(
    earlier: str, later: str, vague: bool, between: str
) -> None:
    assert distance(earlier, later, vague=vague) == between


def _dates(picture: str) -> list[str]:
    """The dates in the picture, those in two lines whole."""
    found = re.findall(r'class="when"[^>]*>(.*?)</text>', picture)
    return [re.sub(r"<[^>]+>", "", one) for one in found]

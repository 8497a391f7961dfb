"""Country names that edit distance would join are told apart, in both directions."""

from __future__ import annotations

from itertools import combinations

import pytest

from quizapp.domain.distance import damerau_levenshtein
from quizapp.domain.question import Context
from quizapp.domain.text import normalise
from quizapp.domain.typed.gazetteer import places, territories
from quizapp.questions import rooms

ROOM = rooms()["short-answer"]
NAMED = [
    ("Iran", "Iraq"),
    ("Iceland", "Ireland"),
    ("Gambia", "Zambia"),
    ("Niger", "Nigeria"),
    ("Austria", "Australia"),
    ("Serbia", "Syria"),
    ("Mali", "Malta"),
    ("Iran", "Oman"),
    ("China", "Chile"),
    ("Rwanda", "Uganda"),
    ("Togo", "Tonga"),
    ("Slovakia", "Slovenia"),
]


def near_pairs(language: str) -> list[tuple[str, str]]:
    """All pairs of territory names within two slips of each other."""
    names = sorted({normalise(name, language): name for name in territories(language)}.items())
    return [
        (first, second)
        for (a, first), (b, second) in combinations(names, 2)
        if abs(len(a) - len(b)) <= 2 and damerau_levenshtein(a, b) <= 2
    ]


def credit(name: str, typed: str, language: str = "en") -> int:
    body = ROOM.load({"accept": [{"text": name}]}, Context(language))
    return int(ROOM.grade(body, {"text": typed}).credit)


@pytest.mark.parametrize(("one", "other"), NAMED)
def test_named_pairs_are_told_apart(one: str, other: str) -> None:
    assert credit(one, other) == credit(other, one) == 0
    assert credit(one, one.upper()) == credit(other, f" {other}. ") == 1


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "ar", "sv", "tr", "ru"])
def test_all_near_pairs_are_told_apart_in_both_directions(language: str) -> None:
    pairs = near_pairs(language)
    # Each language has such pairs; English alone has all those that are named above.
    assert len(pairs) >= 15
    for one, other in pairs:
        assert credit(one, other, language) == 0, (one, other)
        assert credit(other, one, language) == 0, (other, one)
        assert credit(one, one, language) == credit(other, other, language) == 1


def test_near_pairs_of_english_hold_the_named_ones() -> None:
    assert {frozenset(pair) for pair in NAMED} <= {frozenset(pair) for pair in near_pairs("en")}


def test_a_slip_between_two_countries_is_neither() -> None:
    for typed in ("Nigera", "Slovekia", "Ireand", "Iceand"):
        marks = [credit(name, typed) for name in ("Niger", "Nigeria", "Slovakia", "Slovenia")]
        assert sum(marks) <= 1
    assert credit("Niger", "Nigera") == credit("Nigeria", "Nigera") == 0


def test_cities_and_both_names_in_brackets_are_known() -> None:
    known = places("en")
    assert {"damascus", "moscow", "london", "beirut", "myanmar", "burma", "sao tome"} <= known
    assert not {"unknown city", "unknown region", "gmt", "utc", ""} & known


def test_names_come_in_the_language_of_the_lesson() -> None:
    assert "deutschland" in places("de")
    assert "germany" not in places("de")
    assert normalise("سوريا", "ar") in places("ar")
    assert "brasil" in places("pt-BR")


@pytest.mark.parametrize("language", ["tlh", "xx-Nowhere", "zz"])
def test_a_language_unknown_to_cldr_gets_english_names(language: str) -> None:
    assert "iraq" in places(language)
    assert credit("Iran", "Iraq", language) == 0

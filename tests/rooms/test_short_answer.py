"""Short answer: slips are forgiven, other names never."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.question import Asking, Context, Unreadable
from quizapp.questions import rooms
from tests.rooms.laws.common import WHY
from tests.rooms.laws.short_answer import NAMES

ROOM = rooms()["short-answer"]


def body_of(
    *accept: str, reject: tuple[str, ...] = (), names: tuple[str, ...] = (), language: str = "en"
) -> Any:
    raw = {
        "accept": [{"text": text} for text in accept],
        "reject": [{"text": text, "why": WHY} for text in reject],
    }
    return ROOM.load(raw, Context(language, names))


def credit(body: Any, typed: str) -> Fraction:
    return ROOM.grade(body, {"text": typed}).credit


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Damascus", "Damascs"),
        ("Damascus", "Damasscus"),
        ("Damascus", "Damacsus"),
        ("Damascus", "damascas"),
        ("Hezbollah", "Hesbollah"),
        ("Hezbollah", "Hezbolah"),
        ("Hafez al-Assad", "Hafiz al-Asad"),
        ("Hafez al-Assad", "Haffez al Assad"),
        ("Afghanistan", "Afganistan"),
        ("Mediterranean", "Mediteranian"),
        ("Hayat Tahrir al-Sham", "Hayat Tharir al Sham"),
        ("Kyrgyzstan", "Kirgizstan"),
        ("Liechtenstein", "Lichtenstien"),
        ("United Kingdom", "the united kindom"),
    ],
)
def test_slips_of_long_names_are_forgiven(name: str, typed: str) -> None:
    assert credit(body_of(name), typed) == 1


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Mali", "Mail"),
        ("Assad", "Asa"),
        ("Damascus", "Damscs"),
        ("Hezbollah", "Hisbollh"),
        ("Afghanistan", "Afganstn"),
    ],
)
def test_more_slips_than_the_length_allows_are_not(name: str, typed: str) -> None:
    grade = ROOM.grade(body_of(name), {"text": typed})
    assert grade.credit == 0
    assert grade.unlisted


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Resolution 2254", "Resolution 2255"),
        ("Resolution 2254", "Resolutoin 2254"),
        ("Resolution 2254", "Resolution 225"),
        ("November 27", "November 2"),
        ("November 27", "November 28"),
        ("Damascus", "Damascu5"),
        ("Apollo eleven", "Apollo eleven1"),
        ("Apollo 1", "Apollo"),
        ("Unit ٢٧ command", "Unit ٢٨ command"),
        ("Apolloniusx1", "Apolloniusx"),
    ],
)
def test_digits_are_never_matched_fuzzily(name: str, typed: str) -> None:
    assert credit(body_of(name), typed) == 0
    assert credit(body_of(name), name) == 1


def test_a_declared_wrong_answer_keeps_its_neighbourhood() -> None:
    body = body_of("Katharina", reject=("Katherine",))
    assert credit(body, "Katharine") == 0, "one slip from each"
    assert credit(body_of("Katharina"), "Katharine") == 1
    assert ROOM.feedback(body, {"text": "katherine"})[0].text == "Not said."


def test_a_name_of_the_lesson_is_never_a_slip_of_another() -> None:
    body = body_of("Al-Nusra", names=("Al-Nasra", "Al-Nusra"))
    assert credit(body, "Al-Nasra") == 0
    assert credit(body, "Al-Nosra") == 0, "as near to the other name"
    assert credit(body, "Al-Nusrra") == 1
    assert credit(body_of("Al-Nusra"), "Al-Nasra") == 1


def test_accepted_answers_are_no_other_names() -> None:
    body = body_of("Katharina", "Katharine", names=("Katharina", "Katharine"))
    assert credit(body, "Katharinne") == 1
    assert credit(body_of("Damascus"), "Damascsu") == 1, "though the gazetteer holds it"


def test_accepted_before_declared_wrong_before_slip() -> None:
    raw = {
        "accept": [{"text": "Katharina"}, {"text": "Kate", "credit": "1/2"}],
        "reject": [{"text": "Katharine", "credit": "1/4", "why": WHY}],
    }
    body = ROOM.load(raw, Context())
    said = {text: credit(body, text) for text in ("KATHARINA", "kate.", "katharine", "Katharinna")}
    assert said == {
        "KATHARINA": 1,
        "kate.": Fraction(1, 2),
        "katharine": Fraction(1, 4),
        "Katharinna": 1,
    }


def test_the_nearest_accepted_answer_gives_the_credit() -> None:
    raw = {"accept": [{"text": "Wladimiro"}, {"text": "Vladimir", "credit": "1/2"}]}
    body = ROOM.load(raw, Context())
    assert credit(body, "Vladimmir") == Fraction(1, 2)
    assert credit(body, "Wladimirro") == 1


@pytest.mark.parametrize(
    ("language", "name", "typed", "expected"),
    [
        ("en", "São Tomé", "sao tome", 1),
        ("de", "Österreich", "Osterreich", 1),  # a slip, not a fold: ö is a letter
        ("sv", "Åre", "Are", 0),
        ("fr", "l’Élysée", "elysee", 1),
        ("ar", "دِمَشق", "دمشق", 1),
        ("en", "Damascus", "\u202aDamascus\u202c", 1),
        ("en", "Damascus", "Ｄａｍａｓｃｕｓ", 1),
        ("en", "Hafez al-Assad", "Hafez al–Assad", 1),
        ("en", "Côte d'Ivoire", "Cote d’Ivoire", 1),
    ],
)
def test_writing_differs_by_language(language: str, name: str, typed: str, expected: int) -> None:
    assert credit(body_of(name, language=language), typed) == expected


@given(name=NAMES, typed=NAMES)
def test_normal_form_decides(name: str, typed: str) -> None:
    body = body_of(name)
    assert credit(body, typed) == credit(body, body.normal(typed))
    if body.normal(name) and body.normal(name) == body.normal(typed):
        assert credit(body, typed) == 1


@given(name=NAMES, others=st.lists(NAMES, max_size=4))
def test_no_other_name_earns_anything(name: str, others: list[str]) -> None:
    body = body_of(name, names=tuple(others))
    for other in others:
        if body.normal(other) != body.normal(name):
            assert credit(body, other) == 0


def test_typed_text_is_kept_without_hidden_characters() -> None:
    body = body_of("Damascus")
    assert ROOM.read(body, {"text": [" Dam\u200bascus\t\x00now "]}, Asking(0)) == {
        "text": "Damascus now"
    }
    for nothing in ("", "  ", "\u200b", "\u202e\u202c", "\x00"):
        assert ROOM.read(body, {"text": [nothing]}, Asking(0)) is None


def test_an_answer_too_long_is_asked_again() -> None:
    got = ROOM.read(body_of("Damascus"), {"text": ["x" * 201]}, Asking(0))
    assert isinstance(got, Unreadable)
    assert got.given == {"text": "x" * 200}


def test_punctuation_alone_is_wrong_and_nothing_for_the_teacher() -> None:
    grade = ROOM.grade(body_of("Damascus"), {"text": "?!"})
    assert (grade.credit, grade.blank, grade.unlisted) == (0, False, False)


def test_review_says_what_a_slip_was_taken_for() -> None:
    body = body_of("Damascus")
    assert ROOM.review(body, {"text": "Damascs"}, Asking(0))["taken_for"] == "Damascus"
    assert ROOM.review(body, {"text": "damascus"}, Asking(0))["taken_for"] == ""


def test_equal_answers_are_counted_together() -> None:
    body = body_of("Damascus", reject=("Aleppo",))
    said = {
        ROOM.response_class(body, {"text": text}) for text in ("Damascs", "DAMASCUS", "damascus.")
    }
    assert said == {"Damascus"}
    assert ROOM.response_class(body, {"text": " ALEPPO"}) == "Aleppo"
    assert ROOM.response_class(body, {"text": "The Moon!"}) == "moon"

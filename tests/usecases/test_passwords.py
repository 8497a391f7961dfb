"""Which passwords may be set."""

from __future__ import annotations

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from quizapp.usecases.errors import Refused
from quizapp.usecases.people import make_account, names, sign_in_with_password
from tests.usecases.world import World


def is_refused(password: str, *known: str) -> bool:
    try:
        names.password(password, *known)
    except Refused as refused:
        return refused.field == "password"
    return False


@pytest.mark.whatever_database
def test_every_known_password_that_is_long_enough_is_refused() -> None:
    known = [one for one in FREQUENCY_LISTS["passwords"] if len(one) >= names.LEAST_PASSWORD]
    assert len(known) > 1000
    assert [one for one in known if not is_refused(one)] == []


@pytest.mark.parametrize(
    "typed",
    [
        "password12",
        "P@ssw0rd123",
        "passwordpassword",
        "qwertyuiop[]",
        "1qaz2wsx3edc",
        "quizapp2024",
        "teacherteacher",
        "School12345",
        "liverpool1",
        "24.12.2010",
    ],
)
def test_what_is_tried_first_is_refused(typed: str) -> None:
    assert is_refused(typed)


@pytest.mark.parametrize("typed", ["marisol-fuentes", "marisol1990", "MarisolFuentes1"])
def test_ones_own_name_with_trimmings_is_refused(typed: str) -> None:
    assert is_refused(typed, "Marisol", "marisol-fuentes", "Marisol Fuentes")


@pytest.mark.parametrize(
    "typed",
    [
        "three quiet harbours",
        "four loud harbours",
        "kleine gelbe Bahnhofsuhr",
        "ثلاثة موانئ هادئة",
        "七只安静的港口小猫在唱歌",
        "73920574618305",
        "wtvfkqzmrbxh",
        "🙂🦜🌋🪁🧵🪤🥝🛶🎷🧊",
        "x" * 3 + " a sentence that goes on and on for longer than sixty-four characters do",
    ],
)
def test_any_composition_will_do(typed: str) -> None:
    assert names.password(typed[: names.MOST_PASSWORD], "ada") == typed[: names.MOST_PASSWORD]


@pytest.mark.parametrize("typed", ["three quiet Harbours", "three quiet harbours ", "three quiet"])
def test_a_password_is_taken_as_it_was_typed(world: World, typed: str) -> None:
    make_account(world.services, world.guest().person_id, "ada", "three quiet harbours")
    with pytest.raises(Refused):
        sign_in_with_password(world.services, "ada", typed, "r")


def test_the_longest_is_looked_at_in_no_time() -> None:
    for typed in ("a1b2c3d4e5" * 20, "password" * 25, "aA" * 100, "\u0660" * 200):
        is_refused(typed)


@pytest.mark.parametrize("login", ["\0", "ada\0", ""])
def test_a_sign_in_name_that_no_database_can_look_for_is_nobodys(world: World, login: str) -> None:
    with pytest.raises(Refused):
        sign_in_with_password(world.services, login, "three quiet harbours", "192.0.2.7")

"""Tokens for a person's own programs."""

from __future__ import annotations

import pytest

from quizapp.usecases.errors import NotFound, Refused, TooMany
from quizapp.usecases.people import (
    Person,
    change_password,
    end_token,
    erase_person,
    export_person,
    holder_of,
    make_account,
    make_token,
    my_tokens,
    who_is,
)
from quizapp.usecases.people.limits import TOKEN_REMOTE
from quizapp.usecases.people.tokens import MOST
from tests.support.overhear import statements
from tests.usecases.world import World

PASSWORD = "three quiet harbours"


@pytest.fixture
def ada(world: World) -> Person:
    who = who_is(world.services, world.guest("Ada").token)
    assert who
    return who


def made(world: World, who: Person, *scopes: str, days: int = 30) -> str:
    return make_token(world.services, who, "grades", scopes or ["record:read"], days).text


def test_it_speaks_for_its_owner_within_its_scopes(world: World, ada: Person) -> None:
    holder = holder_of(world.services, made(world, ada, "record:read", "lessons:read"), "r")
    assert holder
    assert holder.person == ada
    assert holder.scopes == {"record:read", "lessons:read"}


def test_only_a_hash_is_kept(world: World, ada: Person) -> None:
    text = made(world, ada)
    assert text.startswith("qz_")
    secret = text.rpartition(".")[2]
    assert secret not in str(world.raw("SELECT * FROM access_token"))


@pytest.mark.parametrize("wrong", ["", "qz_", "qz_x.y", "x", "qz_\u0000.y", "qz_ä.ö", "a" * 5000])
def test_what_is_no_token_speaks_for_nobody(world: World, ada: Person, wrong: str) -> None:
    assert holder_of(world.services, wrong, "r") is None


def test_a_changed_letter_speaks_for_nobody(world: World, ada: Person) -> None:
    text = made(world, ada)
    assert holder_of(world.services, text[:-1] + ("a" if text[-1] != "a" else "b"), "r") is None
    eve = world.guest("Eve")
    assert holder_of(world.services, text.replace(ada.id, eve.person_id), "r") is None


def test_it_ends_when_its_time_is_over_or_its_owner_says_so(world: World, ada: Person) -> None:
    short, long = made(world, ada), made(world, ada, days=90)
    world.clock.go_on(days=31)
    assert holder_of(world.services, short, "r") is None
    assert holder_of(world.services, long, "r")
    end_token(world.services, ada.id, 2)
    end_token(world.services, ada.id, 2)
    assert holder_of(world.services, long, "r") is None
    assert [one.works for one in my_tokens(world.services, ada.id)] == [False, False]


def test_nobody_ends_somebody_elses(world: World, ada: Person) -> None:
    text = made(world, ada)
    end_token(world.services, world.guest("Eve").person_id, 1)
    assert holder_of(world.services, text, "r")


def test_a_new_password_ends_them_all(world: World, ada: Person) -> None:
    make_account(world.services, ada.id, "ada", PASSWORD)
    text = made(world, ada)
    who = Person(ada.id, ada.role, ada.nickname, "ada")
    change_password(world.services, who, PASSWORD, "four loud harbours", "r")
    assert holder_of(world.services, text, "r") is None


def test_its_last_use_is_noted_to_the_day_and_once_a_day(world: World, ada: Person) -> None:
    text = made(world, ada)
    assert my_tokens(world.services, ada.id)[0].last_used_at is None
    holder_of(world.services, text, "r")
    used = my_tokens(world.services, ada.id)[0].last_used_at
    assert used
    assert used.isoformat() == "2026-03-01T00:00:00+00:00"
    with statements(world.engine) as seen:
        holder_of(world.services, text, "r")
    assert len(seen) <= 1


def test_wrong_ones_are_counted_by_address_and_a_right_one_still_works(
    world: World, ada: Person
) -> None:
    text = made(world, ada)
    for _ in range(TOKEN_REMOTE.most):
        assert holder_of(world.services, "qz_x.y", "r") is None
    with pytest.raises(TooMany):
        holder_of(world.services, "qz_x.y", "r")
    assert holder_of(world.services, "qz_x.y", "elsewhere") is None
    assert holder_of(world.services, text, "r")


@pytest.mark.parametrize(
    ("name", "scopes", "days", "field"),
    [
        ("", ["record:read"], 30, "name"),
        ("x" * 61, ["record:read"], 30, "name"),
        ("a\u0000b", ["record:read"], 30, "name"),
        ("grades", [], 30, "scopes"),
        ("grades", ["everything"], 30, "scopes"),
        ("grades", ["teach:read"], 30, "scopes"),
        ("grades", ["record:read"], 31, "days"),
    ],
)
def test_what_cannot_be_made_says_why(
    world: World, ada: Person, name: str, scopes: list[str], days: int, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        make_token(world.services, ada, name, scopes, days)
    assert refused.value.field == field
    assert my_tokens(world.services, ada.id) == ()


def test_so_many_work_at_once_and_ended_ones_make_room(world: World, ada: Person) -> None:
    for _ in range(MOST):
        made(world, ada)
    with pytest.raises(Refused):
        made(world, ada)
    end_token(world.services, ada.id, 1)
    made(world, ada)


def test_ended_ones_are_forgotten_after_a_season(world: World, ada: Person) -> None:
    made(world, ada)
    world.clock.go_on(days=30 + 91)
    made(world, ada)
    assert len(my_tokens(world.services, ada.id)) == 1


def test_they_go_and_are_handed_over_with_the_person(world: World, ada: Person) -> None:
    text = made(world, ada)
    (told,) = export_person(world.services, ada.id)["access_tokens"]
    assert told["name"] == "grades"
    assert "token_hash" not in told
    erase_person(world.services, ada.id)
    assert holder_of(world.services, text, "r") is None
    with pytest.raises(NotFound):
        made(world, ada)

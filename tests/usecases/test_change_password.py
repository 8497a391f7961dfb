"""A new password in place of the old one, for whoever knows the old one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizapp.store import people
from quizapp.store.tables import SignIn
from quizapp.usecases.errors import NotFound, Refused, TooMany
from quizapp.usecases.people import (
    Person,
    SignedIn,
    change_password,
    erase_person,
    make_account,
    sign_in_with_code,
    sign_in_with_password,
    who_is,
)
from tests.support.overhear import statements
from tests.usecases.world import World

OLD, NEW = "three quiet harbours", "four loud harbours"
Change = Callable[..., SignedIn]


@pytest.fixture
def ada(world: World) -> Person:
    """Somebody with an account, signed in once."""
    guest = world.guest("Ada Lovelace")
    make_account(world.services, guest.person_id, "ada", OLD)
    who = who_is(world.services, guest.token)
    assert who
    return who


@pytest.fixture
def change(world: World, ada: Person) -> Change:
    """Changes Ada's password."""
    return lambda old=OLD, new=NEW, remote="r": change_password(
        world.services, ada, old, new, remote
    )


def test_the_new_password_holds_and_the_old_one_does_not(world: World, change: Change) -> None:
    change()
    assert sign_in_with_password(world.services, "ada", NEW, "r")
    with pytest.raises(Refused):
        sign_in_with_password(world.services, "ada", OLD, "r")
    ((stored,),) = world.raw("SELECT password_hash FROM person")
    assert stored.startswith("$argon2id$")


def test_every_other_sign_in_ends_and_nobody_elses(
    world: World, ada: Person, change: Change
) -> None:
    eve = world.guest("Eve")
    there = [sign_in_with_password(world.services, "ada", OLD, "r").token for _ in range(2)]
    here = change()
    assert here.person_id == ada.id
    assert who_is(world.services, here.token) == ada
    assert [who_is(world.services, one) for one in there] == [None, None]
    assert who_is(world.services, eve.token)
    assert world.count(SignIn) == 2


def test_a_wrong_old_password_changes_nothing(world: World, change: Change) -> None:
    with pytest.raises(Refused) as refused:
        change(old="not the password")
    assert refused.value.field == "old"
    assert world.count(SignIn) == 1
    assert sign_in_with_password(world.services, "ada", OLD, "r")


@pytest.mark.parametrize("new", ["short", "x" * 201, "Ada Lovelace", "1234567890", OLD])
def test_a_bad_new_password_names_its_field(world: World, change: Change, new: str) -> None:
    with pytest.raises(Refused) as refused:
        change(new=new)
    assert refused.value.field == "password"
    assert sign_in_with_password(world.services, "ada", OLD, "r")


def test_wrong_old_passwords_count_with_wrong_sign_ins(world: World, change: Change) -> None:
    for _ in range(5):
        with pytest.raises(Refused):
            change(old="not the password", remote="r")
        with pytest.raises(Refused):
            sign_in_with_password(world.services, "ada", "not the password", "r")
    with pytest.raises(TooMany):
        change()
    with pytest.raises(TooMany):
        sign_in_with_password(world.services, "ada", OLD, "r")
    world.clock.go_on(minutes=16)
    assert change()


def test_tries_are_counted_before_the_password_is_looked_at(world: World, change: Change) -> None:
    with statements(world.engine) as sent:
        change()
    counted = next(n for n, one in enumerate(sent) if "INTO rate_hit" in one)
    assert counted < next(n for n, one in enumerate(sent) if "FROM person" in one), sent


def test_changing_rightly_is_never_limited(change: Change) -> None:
    for n in range(12):
        change(old=f"harbour number {n}" if n else OLD, new=f"harbour number {n + 1}")


def test_of_two_changes_at_once_one_holds(
    world: World, ada: Person, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.services.sessions() as session:
        seen = people.by_id(session, ada.id)
    change(new="five still harbours")
    monkeypatch.setattr(people, "by_id", lambda *_: seen)
    with pytest.raises(Refused) as refused:
        change()
    assert refused.value.field == "old"
    assert sign_in_with_password(world.services, "ada", "five still harbours", "r")


def test_who_has_no_password_has_none_to_change(world: World, ada: Person, change: Change) -> None:
    guest = world.guest("Eve")
    eve = who_is(world.services, guest.token)
    assert eve
    with pytest.raises(NotFound):
        change_password(world.services, eve, OLD, NEW, "r")
    erase_person(world.services, ada.id)
    with pytest.raises(NotFound):
        change()


def test_the_code_still_works(world: World) -> None:
    guest = world.guest("Eve")
    make_account(world.services, guest.person_id, "eve", OLD)
    eve = who_is(world.services, guest.token)
    assert eve
    change_password(world.services, eve, OLD, NEW, "r")
    assert sign_in_with_code(world.services, guest.code, "r").person_id == eve.id

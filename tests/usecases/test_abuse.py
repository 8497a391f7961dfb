"""What a single person or address may do, and that a class behind one address is not shut out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from types import ModuleType

import pytest

from quizapp.domain.arrival import DeviceWord
from quizapp.store.tables import Attempt, Person, Response, SignIn
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.attempts.begin import MOST_BEGUN
from quizapp.usecases.attempts.decide import MOST_KEPT, MOST_STEPS, decide
from quizapp.usecases.attempts.posting import MOST_CHARACTERS
from quizapp.usecases.errors import Closed, Refused, TooMany
from quizapp.usecases.people import (
    limits,
    make_account,
    sign_in_with_code,
    sign_in_with_password,
    start_guest,
    who_is,
)
from quizapp.usecases.people.limits import household
from quizapp.usecases.people.signing import MOST
from tests.support.overhear import statements
from tests.usecases.world import Kind, World

PASSWORD = "three quiet harbours"
NAT = "203.0.113.7"
CLASS = 40


def module_of(usecase: Callable[..., object]) -> ModuleType:
    """Where a use case finds what it calls; some modules are named as their function is."""
    return sys.modules[usecase.__module__]


def test_an_item_takes_so_many_answers_and_the_last_one_counts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 120
    assert most < MOST_STEPS
    monkeypatch.setattr(module_of(decide), "MOST_STEPS", most)
    ada = world.guest().person_id
    attempt = world.start(ada)
    for n in range(most):
        world.answer(ada, attempt, "q1", "ab"[n % 2], f"s-{n:08}")
    with pytest.raises(Closed, match="too often"):
        world.answer(ada, attempt, "q1", "a", "s-one-more")
    assert world.count(Response) == most
    assert world.answer(ada, attempt, "q1", "b", f"s-{most - 1:08}").fresh is False
    assert world.answer(ada, attempt, "q2", "a", "s-another-item").fresh
    assert load_attempt(world.services, ada, attempt).states["q1"].response == {"choice": "b"}
    submit_attempt(world.services, ada, attempt)


def test_answers_that_are_set_aside_have_the_same_bound(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a device says of the time is made up easily, and is recorded after handing in, too."""
    monkeypatch.setattr(module_of(decide), "MOST_STEPS", 120)
    ada = world.guest().person_id
    attempt = world.start(ada)
    before = world.clock()
    world.clock.go_on(minutes=1)
    submit_attempt(world.services, ada, attempt)
    said = DeviceWord(before, world.clock(), 0)
    to = (world.services, ada, attempt, "q1", Kind.ANSWER)
    for n in range(120):
        save_response(*to, {"choice": "ab"[n % 2]}, f"s-{n:08}", None, said)
    with pytest.raises(Closed):
        save_response(*to, {"choice": "c"}, "s-one-more", None, said)
    assert world.count(Response) == 120


def test_an_item_takes_so_much_text(world: World) -> None:
    ada = world.guest().person_id
    attempt = world.start(ada)
    numbers = count()

    def write() -> None:
        # A room would not let that through; the record does not rely on it.
        text = {"choice": f"{next(numbers):06}" + "x" * (MOST_CHARACTERS - 100)}
        to = (world.services, ada, attempt, "q1")
        save_response(*to, Kind.ANSWER, text, f"s-{next(numbers):08}")

    for _ in range(MOST_KEPT // MOST_CHARACTERS + 1):
        write()
    with pytest.raises(Closed):
        write()


def test_a_save_takes_no_more_statements_for_it(world: World) -> None:
    ada = world.guest().person_id
    attempt = world.start(ada)
    with statements(world.engine) as first:
        world.answer(ada, attempt, "q1", "a", "s-00000000")
    for n in range(1, 150):
        world.answer(ada, attempt, "q1", "ab"[n % 2], f"s-{n:08}")
    with statements(world.engine) as later:
        world.answer(ada, attempt, "q1", "c", "s-00000150")
    assert len(later) <= len(first)


def test_nobody_begins_lessons_without_end(world: World) -> None:
    (hourly, _), (daily, _) = MOST_BEGUN
    ada, eve = world.guest().person_id, world.guest("Eve").person_id
    for n in range(hourly):
        world.start(ada, key=f"p-{n:08}", fresh=True)
    with pytest.raises(TooMany) as many:
        world.start(ada, key="p-one-more", fresh=True)
    # An attempt begins after the one before, even where the clock stands still.
    assert 0 < many.value.retry_after <= 3601
    assert "begun very many lessons" in str(many.value)
    assert world.start(ada, key="p-00000000"), "what is begun goes on"
    assert world.start(eve), "nobody else is meant"
    begun = hourly
    while begun < daily:
        world.clock.go_on(hours=1, seconds=1)
        for _ in range(min(hourly, daily - begun)):
            world.start(ada, key=f"p-{begun:08}", fresh=True)
            begun += 1
    world.clock.go_on(hours=1, seconds=1)
    with pytest.raises(TooMany) as many:
        world.start(ada, key="p-one-more", fresh=True)
    world.clock.go_on(seconds=many.value.retry_after)
    assert world.start(ada, key="p-one-more", fresh=True)
    assert world.count(Attempt) == daily + 2


def test_somebody_is_signed_in_on_so_many_browsers(world: World) -> None:
    guest = world.guest()
    tokens = [guest.token]
    for _ in range(MOST + 5):
        world.clock.go_on(seconds=1)
        tokens.append(sign_in_with_code(world.services, guest.code, "r").token)
    known = [who_is(world.services, token) is not None for token in tokens]
    assert known == [False] * (len(tokens) - MOST) + [True] * MOST
    assert world.count(SignIn) == MOST


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("unknown", "unknown", True),
    ],
)
def test_who_has_a_network_of_ipv6_is_one(one: str, other: str, same: bool) -> None:
    assert (household(one) == household(other)) is same


def test_guesses_from_all_over_a_network_of_ipv6_are_counted_together(world: World) -> None:
    for n in range(limits.CODE_REMOTE.most):
        with pytest.raises(Refused):
            sign_in_with_code(world.services, "2222-2222-2222", f"2001:db8::{n:x}")
    with pytest.raises(TooMany):
        sign_in_with_code(world.services, "2222-2222-2222", "2001:db8::ffff")


def typed_for_a_lesson(world: World) -> None:
    """One pupil tries what can be tried by hand in a lesson: codes, names and nicknames."""
    for n in range(100):
        with pytest.raises(Refused):
            sign_in_with_code(world.services, "2222-2222-2222", NAT)
        with pytest.raises(Refused):
            sign_in_with_password(world.services, f"name-{n}", "a wrong password", NAT)
        start_guest(world.services, f"Fake {n}", NAT)


def test_one_pupil_who_tries_everything_shuts_nobody_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Hashing as slowly as it is meant to would take minutes here, and is tested elsewhere.
    monkeypatch.setattr(module_of(sign_in_with_password), "password_fits", lambda *_: False)
    pupils = [start_guest(world.services, f"Pupil {n}", NAT) for n in range(CLASS)]
    typed_for_a_lesson(world)
    for pupil in pupils:
        assert sign_in_with_code(world.services, pupil.code, NAT)
    for n in range(CLASS):
        assert start_guest(world.services, f"Late {n}", NAT)


@pytest.mark.whatever_database
def test_a_script_at_the_same_address_shuts_newcomers_out_for_minutes_and_nobody_from_answering(
    world: World,
) -> None:
    pupil = start_guest(world.services, "Pupil", NAT)
    attempt = world.start(pupil.person_id)
    for n in range(limits.GUEST_REMOTE.most - 1):
        start_guest(world.services, f"Fake {n}", NAT)
    with pytest.raises(TooMany) as many:
        start_guest(world.services, "Late", NAT)
    assert many.value.retry_after <= 300
    assert who_is(world.services, pupil.token)
    assert world.answer(pupil.person_id, attempt, "q1", "a", "s-00000001").fresh
    world.clock.go_on(seconds=many.value.retry_after)
    assert start_guest(world.services, "Late", NAT)


@pytest.mark.whatever_database
def test_taken_sign_in_names_cannot_be_listed_without_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module_of(make_account), "password_hash", lambda _: "hash")
    ada, eve = world.guest().person_id, world.guest("Eve").person_id
    make_account(world.services, ada, "ada", PASSWORD, NAT)
    for _ in range(limits.PASSWORD_WORK.most - 1):
        with pytest.raises(Refused):
            make_account(world.services, eve, "ada", PASSWORD, NAT)
    with pytest.raises(TooMany):
        make_account(world.services, eve, "eve", PASSWORD, NAT)


def test_a_class_makes_its_accounts_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module_of(make_account), "password_hash", lambda _: "hash")
    for n in range(4 * CLASS):
        if n % CLASS == 0:
            world.clock.go_on(minutes=5)
        guest = start_guest(world.services, f"Pupil {n}", NAT)
        make_account(world.services, guest.person_id, f"pupil-{n}", PASSWORD, NAT)
    assert world.count(Person) == 4 * CLASS


def test_the_work_of_hashing_is_bounded_for_an_address_that_is_always_right(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    monkeypatch.setattr(module_of(sign_in_with_password), "password_fits", lambda *_: True)
    monkeypatch.setattr(limits, "PASSWORD_WORK", replace(limits.PASSWORD_WORK, most=20))
    for _ in range(20):
        sign_in_with_password(world.services, "ada", PASSWORD, NAT)
    with pytest.raises(TooMany):
        sign_in_with_password(world.services, "ada", PASSWORD, NAT)

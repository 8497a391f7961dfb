"""Who somebody is: guests, codes, passwords, invites, sign-in and out."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat

import pytest

from quizapp.domain.names import look_alike
from quizapp.store.tables import RateHit, SignIn
from quizapp.usecases.errors import NotFound, Refused, TooMany
from quizapp.usecases.people import (
    Person,
    accept_invite,
    admin_exists,
    invite_admin,
    invite_is_open,
    invite_teacher,
    limits,
    make_account,
    new_recovery_code,
    sign_in_with_code,
    sign_in_with_password,
    sign_out,
    start_guest,
    who_is,
)
from quizapp.usecases.people.codes import ALPHABET
from quizapp.usecases.people.model import Role
from quizapp.usecases.teaching.namesakes import codes_of_namesakes
from tests.support.overhear import statements
from tests.usecases.world import World

PASSWORD = "three quiet harbours"


def test_a_guest_is_known_at_once_and_by_code_on_another_device(world: World) -> None:
    guest = world.guest("  Ada  ")
    assert who_is(world.services, guest.token) == Person(guest.person_id, "learner", "Ada", None)
    there = sign_in_with_code(world.services, guest.code, "198.51.100.1")
    assert there.person_id == guest.person_id
    assert there.token != guest.token
    assert who_is(world.services, there.token) == who_is(world.services, guest.token)


def test_who_is_takes_one_statement(world: World) -> None:
    token = world.guest().token
    with statements(world.engine) as sent:
        who_is(world.services, token)
    assert len(sent) == 1, sent


def test_a_code_is_short_and_has_no_look_alikes(world: World) -> None:
    groups = world.guest().code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("ILOU01")


@pytest.mark.parametrize(
    "typed", ["{lower}", " {code} ", "{bare}", "{spaced}", "{code}\n", "{dashed}"]
)
def test_a_code_may_be_typed_in_many_ways(world: World, typed: str) -> None:
    code = world.guest().code
    bare = code.replace("-", "")
    forms = {
        "code": code,
        "lower": code.lower(),
        "bare": bare,
        "spaced": " ".join(bare),
        "dashed": code.replace("-", "\u2013"),
    }
    assert sign_in_with_code(world.services, typed.format(**forms), "r").person_id


@pytest.mark.parametrize("typed", ["", "ABC", "0OIL-1UUU-UUUU", "2222-2222-22222", "\u0660" * 12])
def test_what_is_no_code_is_refused_and_not_counted(world: World, typed: str) -> None:
    with pytest.raises(Refused) as refused:
        sign_in_with_code(world.services, typed, "r")
    assert refused.value.field == "code"
    assert world.count(RateHit) == 0


def test_a_new_code_replaces_the_old_one(world: World) -> None:
    guest = world.guest()
    code = new_recovery_code(world.services, guest.person_id)
    assert sign_in_with_code(world.services, code, "r").person_id == guest.person_id
    with pytest.raises(Refused):
        sign_in_with_code(world.services, guest.code, "r")


@pytest.mark.parametrize(
    "nickname", ["", "  ", "x" * 41, "Ada\u202egnirts", "A\x00da", "A\nda", "\u200b", "\u200d"]
)
def test_a_nickname_can_be_seen(world: World, nickname: str) -> None:
    with pytest.raises(Refused) as refused:
        start_guest(world.services, nickname, "r")
    assert refused.value.field == "nickname"


@pytest.mark.parametrize("nickname", ["李", "عائشة", "Zoë & Co.", "x" * 40, "👩\u200d🚀"])
def test_a_nickname_may_be_in_any_script(world: World, nickname: str) -> None:
    token = start_guest(world.services, nickname, "r").token
    person = who_is(world.services, token)
    assert person
    assert person.nickname == nickname


def test_an_account_keeps_the_guest(world: World) -> None:
    guest = world.guest()
    make_account(world.services, guest.person_id, "Ada.L", PASSWORD)
    entered = sign_in_with_password(world.services, " ada.l ", PASSWORD, "r")
    assert entered.person_id == guest.person_id
    person = who_is(world.services, entered.token)
    assert person
    assert person.login == "ada.l"


def test_a_wrong_password_and_an_unknown_name_sound_the_same(world: World) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    words = set()
    for login, password in (("ada", "wrong password"), ("nobody", PASSWORD), ("", "")):
        with pytest.raises(Refused) as refused:
            sign_in_with_password(world.services, login, password, "r")
        words.add((str(refused.value), refused.value.field))
    assert len(words) == 1


@pytest.mark.parametrize(
    ("login", "password", "field"),
    [
        ("ab", PASSWORD, "login"),
        ("x" * 65, PASSWORD, "login"),
        ("two words", PASSWORD, "login"),
        ("a\u202eda", PASSWORD, "login"),
        ("ada", "short", "password"),
        ("ada", "x" * 201, "password"),
        ("ada-lovelace", "Ada-Lovelace", "password"),
        ("ada", "Ada Lovelace", "password"),
        ("ada", "1234567890", "password"),
        ("ada", "aaaaaaaaaaaa", "password"),
        ("ada", "ababababab", "password"),
    ],
)
def test_bad_logins_and_passwords_name_their_field(
    world: World, login: str, password: str, field: str
) -> None:
    guest = world.guest("Ada Lovelace")
    with pytest.raises(Refused) as refused:
        make_account(world.services, guest.person_id, login, password)
    assert refused.value.field == field


def test_a_login_belongs_to_one_person(world: World) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    with pytest.raises(Refused) as refused:
        make_account(world.services, world.guest("Eve").person_id, "ADA", PASSWORD)
    assert refused.value.field == "login"
    with pytest.raises(NotFound):
        make_account(world.services, "nobody", "bob", PASSWORD)


def test_a_browser_left_open_is_not_enough_to_change_a_password(world: World) -> None:
    guest = world.guest()
    make_account(world.services, guest.person_id, "ada", PASSWORD)
    with pytest.raises(Refused):
        make_account(world.services, guest.person_id, "eve", "four loud harbours")
    assert sign_in_with_password(world.services, "ada", PASSWORD, "r").person_id == guest.person_id


def test_signing_out_ends_this_sign_in_only(world: World) -> None:
    guest = world.guest()
    there = sign_in_with_code(world.services, guest.code, "r")
    sign_out(world.services, guest.token)
    sign_out(world.services, "unknown")
    assert who_is(world.services, guest.token) is None
    assert who_is(world.services, there.token)


def test_a_sign_in_runs_out_and_is_swept(world: World) -> None:
    guest = world.guest()
    world.clock.go_on(days=181)
    assert who_is(world.services, guest.token) is None
    sign_in_with_code(world.services, guest.code, "r")
    assert world.count(SignIn) == 1


def test_the_database_holds_no_secret_in_clear(world: World) -> None:
    guest = world.guest()
    make_account(world.services, guest.person_id, "ada", PASSWORD)
    link = invite_teacher(world.services)
    held = world.held()
    for secret in (guest.code, guest.code.replace("-", ""), guest.token, link, PASSWORD):
        assert secret.encode() not in held
    assert b"$argon2id$" in held


def test_wrong_codes_from_one_address_have_to_wait(world: World) -> None:
    guest = world.guest()
    for _ in range(limits.CODE_REMOTE.most):
        with pytest.raises(Refused):
            sign_in_with_code(world.services, "2222-2222-2222", "r")
    with pytest.raises(TooMany) as many:
        sign_in_with_code(world.services, guest.code, "r")
    assert 0 < many.value.retry_after <= limits.CODE_REMOTE.seconds
    assert sign_in_with_code(world.services, guest.code, "elsewhere")
    world.clock.go_on(seconds=many.value.retry_after)
    assert sign_in_with_code(world.services, guest.code, "r")


def test_wrong_passwords_for_one_name_have_to_wait_on_their_device(world: World) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    for _ in range(10):
        with pytest.raises(Refused):
            sign_in_with_password(world.services, "ada", "a wrong password", "r")
    with pytest.raises(TooMany):
        sign_in_with_password(world.services, "Ada", PASSWORD, "r")


def test_tries_are_counted_before_the_password_is_looked_at(world: World) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    with statements(world.engine) as sent:
        sign_in_with_password(world.services, "ada", PASSWORD, "r")
    counted = next(n for n, one in enumerate(sent) if "INTO rate_hit" in one)
    assert counted < next(n for n, one in enumerate(sent) if "FROM person" in one), sent


def test_a_try_that_is_refused_for_the_name_does_not_count_for_the_address(world: World) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    for _ in range(10):
        with pytest.raises(Refused):
            sign_in_with_password(world.services, "eve", "a wrong password", "one school")
    for _ in range(110):
        with pytest.raises(TooMany):
            sign_in_with_password(world.services, "eve", "a wrong password", "one school")
    assert sign_in_with_password(world.services, "ada", PASSWORD, "one school")


def test_nobody_locks_somebody_else_out(world: World) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    for device in range(12):
        for _ in range(10):
            with pytest.raises(Refused):
                sign_in_with_password(world.services, "ada", "a wrong password", f"d{device}")
        with pytest.raises(TooMany):
            sign_in_with_password(world.services, "ada", PASSWORD, f"d{device}")
    assert sign_in_with_password(world.services, "ada", PASSWORD, "the desk")


def test_guesses_from_everywhere_have_a_ceiling(world: World) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    for n in range(limits.PASSWORD_LOGIN.most):
        limits.take(world.services, limits.of_password("ada", f"bot {n}"))
    with pytest.raises(TooMany):
        sign_in_with_password(world.services, "ada", PASSWORD, "the desk")
    world.clock.go_on(hours=1)
    assert sign_in_with_password(world.services, "ada", PASSWORD, "the desk")


def test_a_sign_in_that_goes_well_takes_back_its_own_try_only(world: World) -> None:
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    begun = world.clock()
    world.clock.go_on(minutes=16)
    for _ in range(10):
        with pytest.raises(Refused):
            sign_in_with_password(world.services, "ada", "a wrong password", "r")
    times = chain((begun,), repeat(world.clock()))
    slow = replace(world.services, clock=lambda: next(times))
    assert sign_in_with_password(slow, "ada", PASSWORD, "r")
    with pytest.raises(TooMany):
        sign_in_with_password(world.services, "ada", PASSWORD, "r")


def test_limits_hold_where_sqlite_is_too_old_to_tell_the_counts_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.engine.dialect, "insert_returning", False)
    make_account(world.services, world.guest().person_id, "ada", PASSWORD)
    for _ in range(10):
        with pytest.raises(Refused):
            sign_in_with_password(world.services, "ada", "a wrong password", "r")
    with pytest.raises(TooMany):
        sign_in_with_password(world.services, "ada", PASSWORD, "r")


def test_signing_in_rightly_is_never_limited(world: World) -> None:
    guest = world.guest()
    for _ in range(130):
        sign_in_with_code(world.services, guest.code, "one school")
    make_account(world.services, guest.person_id, "ada", PASSWORD)
    for _ in range(12):
        sign_in_with_password(world.services, "ada", PASSWORD, "one school")


def test_counts_of_the_past_are_swept(world: World) -> None:
    world.guest()
    world.clock.go_on(days=1)
    world.guest()
    assert world.count(RateHit) == 1


@pytest.mark.parametrize("role", ["teacher", "admin"])
def test_a_link_makes_one_teacher(world: World, role: Role) -> None:
    invite = {"teacher": invite_teacher, "admin": invite_admin}[role]
    link = invite(world.services)
    assert invite_is_open(world.services, link)
    with pytest.raises(Refused):
        accept_invite(world.services, link, "Ms Hopper", "hopper", "short")
    entered = accept_invite(world.services, link, "Ms Hopper", "hopper", PASSWORD)
    person = who_is(world.services, entered.token)
    assert person == Person(entered.person_id, role, "Ms Hopper", "hopper")
    assert admin_exists(world.services) is (role == "admin")
    assert not invite_is_open(world.services, link)
    with pytest.raises(NotFound):
        accept_invite(world.services, link, "Eve", "eve-the-second", PASSWORD)


def test_a_link_grows_old_and_a_new_one_voids_it(world: World) -> None:
    old = invite_teacher(world.services)
    new = invite_teacher(world.services)
    assert (invite_is_open(world.services, old), invite_is_open(world.services, new)) == (
        False,
        True,
    )
    world.clock.go_on(days=7)
    with pytest.raises(NotFound):
        accept_invite(world.services, new, "Ms Hopper", "hopper", PASSWORD)
    assert world.raw("SELECT role FROM person") == []


def test_a_taken_login_leaves_the_link_open(world: World) -> None:
    make_account(world.services, world.guest().person_id, "hopper", PASSWORD)
    link = invite_teacher(world.services)
    with pytest.raises(Refused) as refused:
        accept_invite(world.services, link, "Ms Hopper", "hopper", PASSWORD)
    assert refused.value.field == "login"
    assert invite_is_open(world.services, link)


_STRUCK = "Z\u0336\u0337\u0338\u0334\u0335o"


@pytest.mark.parametrize(
    "nickname",
    ["\u0410da", "Ad\u0430", "\u0391lan", "P\u0430ul Klee", "A" + "\u0301" * 9, _STRUCK],
)
def test_a_nickname_is_no_disguise(world: World, nickname: str) -> None:
    with pytest.raises(Refused) as refused:
        world.guest(nickname)
    assert refused.value.field == "nickname"


@pytest.mark.parametrize(
    "nickname",
    [
        *("Ада", "Άννα", "Ada Ковальчук", "Nguyễn Thị Hạnh", "מִרְיָם"),
        *("สุภาพร", "محمد", "李小龍", "Zoë", "R2-D2 🦊"),
    ],
)
def test_names_of_the_world_are_nicknames(world: World, nickname: str) -> None:
    assert world.guest(nickname).person_id


def test_names_that_look_alike_are_marked_for_the_teacher() -> None:
    alike = ("Ada", "ＡＤＡ", "Eve")
    people = [(look_alike(name), f"p{n}") for n, name in enumerate(alike)]
    assert set(codes_of_namesakes(people)) == {"p0", "p1"}

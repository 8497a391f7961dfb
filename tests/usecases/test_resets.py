"""Links that set a password anew: for whom, how often, how long, and what they end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from quizapp.store.tables import Reset
from quizapp.usecases.admin import reset_for
from quizapp.usecases.errors import NotAllowed, NotFound, Refused, TooMany
from quizapp.usecases.people import (
    Scope,
    SignedIn,
    change_password,
    holder_of,
    invite_admin,
    limits,
    make_account,
    make_token,
    notices,
    reset_by_server,
    reset_is_for,
    set_by_reset,
    sign_in_with_password,
    who_is,
)
from tests.usecases.teachers import admin, teacher
from tests.usecases.world import World

OLD, NEW = "three quiet harbours", "four loud harbours"
HERE = "192.0.2.7"


@pytest.fixture
def boss(world: World) -> str:
    """The id of an admin."""
    return admin(world)


def learner(world: World) -> str:
    """The id of a learner with a password."""
    ada = world.guest("Ada").person_id
    make_account(world.services, ada, "ada", OLD)
    return ada


def test_a_link_sets_the_password_once_and_ends_all_that_was_open(world: World, boss: str) -> None:
    ada = learner(world)
    before = sign_in_with_password(world.services, "ada", OLD, HERE)
    who = who_is(world.services, before.token)
    assert who is not None
    program = make_token(world.services, who, "grades", [Scope.RECORD_READ], 30).text
    link = reset_for(world.services, boss, ada)
    for _ in range(3):
        assert reset_is_for(world.services, link.token) == link.nickname == "Ada"
    assert who_is(world.services, before.token) is not None
    entered = set_by_reset(world.services, link.token, NEW, HERE)
    assert who_is(world.services, entered.token) == who
    assert who_is(world.services, before.token) is None
    assert holder_of(world.services, program, HERE) is None
    with pytest.raises(Refused):
        sign_in_with_password(world.services, "ada", OLD, HERE)
    assert sign_in_with_password(world.services, "ada", NEW, HERE).person_id == ada
    with pytest.raises(NotFound):
        set_by_reset(world.services, link.token, "five loud harbours", HERE)
    with pytest.raises(NotFound):
        reset_is_for(world.services, link.token)
    assert world.count(Reset) == 0


def test_only_the_newest_link_works_and_not_for_ever(world: World, boss: str) -> None:
    ada = learner(world)
    old, new = (reset_for(world.services, boss, ada).token for _ in range(2))
    with pytest.raises(NotFound):
        set_by_reset(world.services, old, NEW, HERE)
    world.clock.go_on(hours=23, minutes=59)
    assert reset_is_for(world.services, new) == "Ada"
    world.clock.go_on(minutes=2)
    with pytest.raises(NotFound):
        set_by_reset(world.services, new, NEW, HERE)
    assert sign_in_with_password(world.services, "ada", OLD, HERE).person_id == ada


def test_a_weak_password_leaves_the_link_open(world: World, boss: str) -> None:
    link = reset_for(world.services, boss, learner(world)).token
    for weak in ("short", "ada", "passwordpassword"):
        with pytest.raises(Refused) as refused:
            set_by_reset(world.services, link, weak, HERE)
        assert refused.value.field == "password"
    assert set_by_reset(world.services, link, NEW, HERE)


def test_a_changed_password_ends_the_link(world: World, boss: str) -> None:
    ada = learner(world)
    link = reset_for(world.services, boss, ada).token
    who = who_is(world.services, sign_in_with_password(world.services, "ada", OLD, HERE).token)
    assert who is not None
    change_password(world.services, who, OLD, NEW, HERE)
    with pytest.raises(NotFound):
        reset_is_for(world.services, link)


def test_the_browser_of_somebody_else_is_signed_out_of_them(world: World, boss: str) -> None:
    eve = world.guest("Eve")
    link = reset_for(world.services, boss, learner(world)).token
    set_by_reset(world.services, link, NEW, HERE, before=eve.token)
    assert who_is(world.services, eve.token) is None


def test_whose_password_was_set_by_a_link_is_told(world: World, boss: str) -> None:
    ada = learner(world)
    assert notices(world.services, ada).password_reset_at is None
    entered = set_by_reset(world.services, reset_for(world.services, boss, ada).token, NEW, HERE)
    assert notices(world.services, ada).password_reset_at == world.clock()
    who = who_is(world.services, entered.token)
    assert who is not None
    change_password(world.services, who, NEW, OLD, HERE)
    assert notices(world.services, ada).password_reset_at is None


def test_who_may_not_make_a_link(world: World, boss: str) -> None:
    tea, ada, guest = teacher(world, "tea"), learner(world), world.guest("Bo").person_id
    for who in (tea, ada, "nobody"):
        with pytest.raises(NotAllowed):
            reset_for(world.services, who, boss)
    with pytest.raises(NotFound):
        reset_for(world.services, boss, "nobody")
    with pytest.raises(Refused, match="signs in with a code"):
        reset_for(world.services, boss, guest)
    with pytest.raises(Refused, match="Change your own"):
        reset_for(world.services, boss, boss)
    assert world.count(Reset) == 0


def test_the_machine_lets_its_only_admin_in_again(world: World, boss: str) -> None:
    made = reset_by_server(world.services, " Boss ")
    assert set_by_reset(world.services, made.token, NEW, HERE).person_id == boss
    world.guest("Ada")
    for login in ("nobody", "", "\0", "Ada"):
        with pytest.raises(Refused) as refused:
            reset_by_server(world.services, login)
        assert refused.value.field == "login"


def test_links_cannot_be_tried_without_end(world: World, boss: str) -> None:
    link = reset_for(world.services, boss, learner(world)).token
    for _ in range(limits.LINK_REMOTE.most):
        with pytest.raises(NotFound):
            set_by_reset(world.services, "made up", NEW, HERE)
    with pytest.raises(TooMany):
        set_by_reset(world.services, "made up", NEW, HERE)
    # Whoever has one that works is let in whatever others have tried from there.
    assert set_by_reset(world.services, link, NEW, HERE)


def test_two_at_once_use_a_link_once(world: World, boss: str) -> None:
    link = reset_for(world.services, boss, learner(world)).token

    def use(n: int) -> SignedIn | None:
        try:
            return set_by_reset(world.services, link, f"{NEW} {n}", HERE)
        except NotFound:
            return None

    with ThreadPoolExecutor(4) as pool:
        assert len([one for one in pool.map(use, range(4)) if one]) == 1


def test_no_link_is_in_the_database(world: World, boss: str) -> None:
    links = [reset_for(world.services, boss, learner(world)).token, invite_admin(world.services)]
    held = world.held()
    for link in links:
        assert link.encode() not in held

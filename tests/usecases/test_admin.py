"""Admins: who may what, that one is always left, and what happens to classes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest

from quizapp.domain.roles import administers, rank, teaches
from quizapp.store.tables import Invite, Person
from quizapp.usecases.admin import (
    give_role,
    person_card,
    person_named,
    reset_for,
    sign_out_person,
    staff_page,
    take_role,
    withdraw_invite,
)
from quizapp.usecases.classes import (
    add_co_teacher,
    class_page,
    join_class,
    make_class,
    my_classes,
    take_out,
)
from quizapp.usecases.errors import NotAllowed, NotFound, Refused
from quizapp.usecases.people import (
    accept_invite,
    admin_exists,
    erase_person,
    invite_admin,
    invite_is_open,
    invite_teacher,
    make_account,
    reset_is_for,
    sign_in_with_password,
    who_is,
)
from quizapp.usecases.people.invite import MOST
from tests.usecases.teachers import PASSWORD, admin, code_of, teacher
from tests.usecases.world import World

HERE = "192.0.2.7"


@pytest.fixture
def boss(world: World) -> str:
    """The id of an admin."""
    return admin(world)


def role_of(world: World, person: str) -> str:
    return str(world.raw("SELECT role FROM person WHERE id = ?", person)[0][0])


def test_an_admin_may_what_a_teacher_may_and_a_learner_neither() -> None:
    known = [(teaches(role), administers(role)) for role in ("learner", "teacher", "admin", "?")]
    assert known == [(False, False), (True, False), (True, True), (False, False)]
    assert rank("learner") < rank("teacher") < rank("admin")


def test_the_servers_own_link_makes_an_admin(world: World) -> None:
    assert not admin_exists(world.services)
    teacher(world)
    assert not admin_exists(world.services)
    boss = admin(world)
    assert role_of(world, boss) == "admin"
    assert admin_exists(world.services)


def test_an_admin_is_made_and_unmade(world: World, boss: str) -> None:
    tea = teacher(world, "tea")
    browser = sign_in_with_password(world.services, "tea", PASSWORD, HERE).token
    give_role(world.services, boss, tea, "admin")
    give_role(world.services, boss, tea, "admin")
    assert role_of(world, tea) == "admin"
    assert who_is(world.services, browser) is None
    take_role(world.services, tea, boss, "teacher")
    assert role_of(world, boss) == "teacher"
    with pytest.raises(NotAllowed):
        give_role(world.services, boss, boss, "admin")


def test_the_last_admin_stays(world: World, boss: str) -> None:
    teacher(world)
    for role in ("teacher", "learner"):
        with pytest.raises(Refused, match="only admin"):
            take_role(world.services, boss, boss, role)
    with pytest.raises(Refused, match="only admin"):
        erase_person(world.services, boss)
    assert role_of(world, boss) == "admin"
    second = admin(world, "second")
    erase_person(world.services, boss)
    with pytest.raises(Refused, match="only admin"):
        erase_person(world.services, second)


Leave = Callable[[World, str, str], object]
LEAVES: dict[str, Leave] = {
    "each takes the other's rights": lambda world, a, b: take_role(world.services, a, b, "teacher"),
    "each gives up their own": lambda world, a, _: take_role(world.services, a, a, "learner"),
    "each erases themself": lambda world, a, _: erase_person(world.services, a),
}


@pytest.mark.parametrize("leave", LEAVES.values(), ids=LEAVES)
def test_one_admin_is_left_whatever_happens_at_once(world: World, leave: Leave) -> None:
    for round_ in range(4):
        pair = [admin(world, f"boss{round_}{n}") for n in range(2)]
        for extra in {one.person.id for one in staff_page(world.services).staff} - set(pair):
            if role_of(world, extra) == "admin":
                take_role(world.services, pair[0], extra, "teacher")

        def act(n: int, pair: list[str] = pair) -> bool:
            try:
                leave(world, pair[n], pair[1 - n])
            except (NotAllowed, Refused):
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            done = list(pool.map(act, range(2)))
        assert done.count(True) == 1
        assert world.raw("SELECT count(*) FROM person WHERE role = 'admin'") == [(1,)]


ACTS: dict[str, Callable[[World, str, str], object]] = {
    "give": lambda world, who, whom: give_role(world.services, who, whom, "admin"),
    "take": lambda world, who, whom: take_role(world.services, who, whom, "learner"),
    "reset": lambda world, who, whom: reset_for(world.services, who, whom),
    "sign out": lambda world, who, whom: sign_out_person(world.services, who, whom),
    "withdraw": lambda world, who, _: withdraw_invite(world.services, who, "0" * 16),
    "invite": lambda world, who, _: invite_teacher(world.services, who),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nobody_else_does_what_admins_do(
    world: World, boss: str, act: Callable[[World, str, str], object]
) -> None:
    tea, ada = teacher(world, "tea"), world.guest().person_id
    invite_teacher(world.services, boss)
    before = world.raw("SELECT * FROM person"), world.raw("SELECT * FROM invite")
    for who in (tea, ada, "nobody", ""):
        for whom in (boss, tea, ada):
            with pytest.raises(NotAllowed):
                act(world, who, whom)
    assert (world.raw("SELECT * FROM person"), world.raw("SELECT * FROM invite")) == before


def test_a_guest_gets_no_rights_and_a_learner_with_a_password_does(world: World, boss: str) -> None:
    ada = world.guest("Ada").person_id
    with pytest.raises(Refused, match="sign-in name and a password"):
        give_role(world.services, boss, ada, "teacher")
    make_account(world.services, ada, "ada", PASSWORD)
    give_role(world.services, boss, ada, "teacher")
    assert role_of(world, ada) == "teacher"
    for role in ("learner", "owner", ""):
        with pytest.raises(NotFound):
            give_role(world.services, boss, ada, role)
        with pytest.raises(NotFound):
            give_role(world.services, boss, "nobody", "admin")


def test_a_link_made_for_a_learner_does_not_let_a_teacher_in(world: World, boss: str) -> None:
    ada = world.guest("Ada").person_id
    make_account(world.services, ada, "ada", PASSWORD)
    link = reset_for(world.services, boss, ada).token
    give_role(world.services, boss, ada, "teacher")
    with pytest.raises(NotFound):
        reset_is_for(world.services, link)


def test_who_loses_rights_loses_links_and_sign_ins(world: World, boss: str) -> None:
    second, tea = admin(world, "second"), teacher(world, "tea")
    invited = invite_teacher(world.services, second)
    link = reset_for(world.services, second, tea).token
    browser = sign_in_with_password(world.services, "second", PASSWORD, HERE).token
    take_role(world.services, boss, second, "teacher")
    assert not invite_is_open(world.services, invited)
    with pytest.raises(NotFound):
        reset_is_for(world.services, link)
    assert who_is(world.services, browser) is None


def test_classes_of_a_teacher_who_leaves_go_to_others(world: World, boss: str) -> None:
    tea, lo = teacher(world, "tea"), teacher(world, "low")
    alone = make_class(world.services, tea, "Alone")
    shared = make_class(world.services, tea, "Shared")
    helped = make_class(world.services, lo, "Helped")
    add_co_teacher(world.services, tea, shared, "low")
    add_co_teacher(world.services, lo, helped, "tea")
    assert person_card(world.services, tea).alone_in == ("Alone",)
    for heir, said in (("", "Nobody else teaches Alone"), ("nobody", "No other"), ("tea", "No")):
        with pytest.raises(Refused, match=said) as refused:
            take_role(world.services, boss, tea, "learner", heir)
        assert refused.value.field == "heir"
    assert role_of(world, tea) == "teacher"
    take_role(world.services, boss, tea, "learner", " Boss ")
    assert my_classes(world.services, tea, taught=True) == []
    roles = {one.name: one.role for one in my_classes(world.services, lo, taught=True)}
    assert roles == {"Helped": "teacher", "Shared": "teacher"}
    assert class_page(world.services, boss, alone).about.role == "teacher"
    with pytest.raises(NotAllowed):
        make_class(world.services, tea, "Mine")
    with pytest.raises(Refused, match="No teacher signs in"):
        add_co_teacher(world.services, lo, helped, "tea")


@pytest.mark.parametrize("act", ["make", "add"])
def test_whoever_teaches_no_more_has_no_class_whatever_happens_at_once(
    world: World, boss: str, act: str
) -> None:
    """Who makes a class, or is added to one, in the moment in which their rights end."""
    ninth = make_class(world.services, boss, "History 9b")
    for round_ in range(6):
        tea = teacher(world, f"tea{round_}")

        def join(tea: str = tea, login: str = f"tea{round_}") -> None:
            with suppress(NotAllowed, Refused):
                if act == "make":
                    make_class(world.services, tea, "Quick")
                else:
                    add_co_teacher(world.services, boss, ninth, login)

        def lower(tea: str = tea) -> None:
            for _ in range(5):
                with suppress(Refused):
                    take_role(world.services, boss, tea, "learner", "boss")
                    return

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(join), pool.submit(lower)]:
                done.result()
        assert role_of(world, tea) == "learner"
        assert my_classes(world.services, tea, taught=True) == []


def test_a_learner_of_a_class_can_take_it_over(world: World, boss: str) -> None:
    tea, lo = teacher(world, "tea"), teacher(world, "low")
    alone = make_class(world.services, tea, "Alone")
    join_class(world.services, lo, code_of(world, tea, alone), HERE)
    take_role(world.services, boss, tea, "learner", "low")
    page = class_page(world.services, lo, alone)
    assert [(one.person_id, one.role) for one in page.teachers] == [(lo, "teacher")]
    assert page.learners == ()


def test_a_class_whose_maker_is_erased_keeps_a_teacher(world: World, boss: str) -> None:
    tea, lo = teacher(world, "tea"), teacher(world, "low")
    shared = make_class(world.services, tea, "Shared")
    for login in ("low", "boss"):
        world.clock.go_on(minutes=1)
        add_co_teacher(world.services, tea, shared, login)
    erase_person(world.services, tea)
    roles = {one.person_id: one.role for one in class_page(world.services, lo, shared).teachers}
    assert roles == {lo: "teacher", boss: "co-teacher"}
    with pytest.raises(Refused, match="stays in it"):
        take_out(world.services, lo, shared, lo)


def test_many_links_are_open_at_once_and_can_be_withdrawn(world: World, boss: str) -> None:
    links = [invite_teacher(world.services, boss) for _ in range(3)]
    assert all(invite_is_open(world.services, one) for one in links)
    invites = staff_page(world.services).invites
    assert [(one.made_by, one.role) for one in invites] == [("Ms boss", "teacher")] * 3
    withdraw_invite(world.services, boss, invites[0].name)
    with pytest.raises(NotFound):
        withdraw_invite(world.services, boss, invites[0].name)
    for name in ("", "%", invites[1].name[:4], "\u00e4" * 16):
        with pytest.raises(NotFound):
            withdraw_invite(world.services, boss, name)
    assert sum(invite_is_open(world.services, one) for one in links) == 2
    for _ in range(MOST - 2):
        invite_teacher(world.services, boss)
    with pytest.raises(Refused, match="Withdraw one"):
        invite_teacher(world.services, boss)
    world.clock.go_on(days=7)
    assert staff_page(world.services).invites == ()
    assert invite_teacher(world.services, boss)


def test_teachers_invite_where_that_is_set(world: World, boss: str) -> None:
    tea = teacher(world, "tea")
    let = replace(world.services, invite_by_teachers=True)
    for who in (tea, boss):
        link = invite_teacher(let, who)
        made = accept_invite(let, link, "New", f"new-{who[:8]}", PASSWORD)
        assert role_of(world, made.person_id) == "teacher"
    with pytest.raises(NotAllowed):
        invite_teacher(let, world.guest().person_id)


def test_an_erased_admins_links_go_with_them(world: World, boss: str) -> None:
    second = admin(world, "second")
    used = accept_invite(
        world.services, invite_teacher(world.services, second), "Tea", "tea", PASSWORD
    )
    waiting = invite_teacher(world.services, second)
    link = reset_for(world.services, second, used.person_id).token
    erase_person(world.services, second)
    assert not invite_is_open(world.services, waiting)
    with pytest.raises(NotFound):
        reset_is_for(world.services, link)
    assert world.count(Person) == 2
    assert world.count(Invite) == 2


def test_signing_somebody_out_everywhere(world: World, boss: str) -> None:
    tea = teacher(world, "tea")
    browsers = [sign_in_with_password(world.services, "tea", PASSWORD, HERE).token for _ in "ab"]
    assert person_card(world.services, tea).last == world.clock()
    sign_out_person(world.services, boss, tea)
    assert [who_is(world.services, one) for one in browsers] == [None, None]
    assert person_card(world.services, tea).last is None
    with pytest.raises(NotFound):
        sign_out_person(world.services, boss, "nobody")
    assert sign_in_with_password(world.services, "tea", PASSWORD, HERE)


def test_the_page_of_staff_names_no_learner(world: World, boss: str) -> None:
    tea = teacher(world, "tea")
    world.guest("Ada")
    invite_admin(world.services)
    page = staff_page(world.services)
    assert [(one.person.id, one.person.role) for one in page.staff] == [
        (boss, "admin"),
        (tea, "teacher"),
    ]
    assert [(one.made_by, one.role) for one in page.invites] == [(None, "admin")]
    assert person_named(world.services, " TEA ") == tea
    for login in ("Ada", "nobody", "\0"):
        with pytest.raises(Refused) as refused:
            person_named(world.services, login)
        assert refused.value.field == "login"
    with pytest.raises(NotFound):
        person_card(world.services, "nobody")

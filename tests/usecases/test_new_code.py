"""A new way in for a student of a class who lost theirs."""

from __future__ import annotations

import pytest

from quizapp.usecases.classes import (
    Slip,
    add_co_teacher,
    class_page,
    join_class,
    leave_class,
    let_learner_in,
)
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import (
    ResetLink,
    Scope,
    holder_of,
    make_account,
    make_token,
    new_recovery_code,
    notices,
    set_by_reset,
    sign_in_with_code,
    who_is,
)
from tests.usecases.teachers import PASSWORD, code_of, teacher
from tests.usecases.world import World

HERE = "192.0.2.7"


def in_class(world: World, hopper: str, ninth: str, name: str = "Ada") -> tuple[str, str, str]:
    """A guest in the class: id, code and the token of the browser."""
    guest = world.guest(name)
    join_class(world.services, guest.person_id, code_of(world, hopper, ninth), HERE)
    return guest.person_id, guest.code, guest.token


def test_a_guest_gets_a_new_code_and_the_old_one_opens_nothing(
    world: World, hopper: str, ninth: str
) -> None:
    ada, old, browser = in_class(world, hopper, ninth)
    who = who_is(world.services, browser)
    assert who is not None
    program = make_token(world.services, who, "grades", [Scope.RECORD_READ], 30).text
    slip = let_learner_in(world.services, hopper, ninth, ada)
    assert isinstance(slip, Slip)
    assert slip.name == "Ada"
    assert who_is(world.services, browser) is None
    assert holder_of(world.services, program, HERE) is None
    with pytest.raises(Refused):
        sign_in_with_code(world.services, old, HERE)
    assert sign_in_with_code(world.services, slip.code, HERE).person_id == ada
    assert [one.person_id for one in class_page(world.services, hopper, ninth).learners] == [ada]
    assert slip.code.replace("-", "").encode() not in world.held()
    assert slip.code.encode() not in world.held()


def test_the_learner_is_told_until_they_make_a_code_of_their_own(
    world: World, hopper: str, ninth: str
) -> None:
    ada, _, _ = in_class(world, hopper, ninth)
    assert notices(world.services, ada).code_given_at is None
    let_learner_in(world.services, hopper, ninth, ada)
    given = world.clock()
    world.clock.go_on(days=3)
    assert notices(world.services, ada).code_given_at == given
    new_recovery_code(world.services, ada)
    assert notices(world.services, ada).code_given_at is None


def test_who_has_a_password_gets_a_link_and_keeps_all_until_it_is_used(
    world: World, hopper: str, ninth: str
) -> None:
    ada, code, browser = in_class(world, hopper, ninth)
    make_account(world.services, ada, "ada", PASSWORD)
    link = let_learner_in(world.services, hopper, ninth, ada)
    assert isinstance(link, ResetLink)
    assert who_is(world.services, browser) is not None
    assert sign_in_with_code(world.services, code, HERE).person_id == ada
    assert set_by_reset(world.services, link.token, "four loud harbours").person_id == ada
    assert who_is(world.services, browser) is None


def test_for_nobody_else_and_by_nobody_else(world: World, hopper: str, ninth: str) -> None:
    ada, code, browser = in_class(world, hopper, ninth)
    outside, gone = world.guest("Bo").person_id, in_class(world, hopper, ninth, "Cy")[0]
    leave_class(world.services, gone, ninth)
    stranger = teacher(world, "lovelace")
    for who in (stranger, ada, "nobody"):
        with pytest.raises(NotFound):
            let_learner_in(world.services, who, ninth, ada)
    for whom in (outside, gone, hopper, "nobody"):
        with pytest.raises(NotFound):
            let_learner_in(world.services, hopper, ninth, whom)
    with pytest.raises(NotFound):
        let_learner_in(world.services, hopper, "no-class", ada)
    assert who_is(world.services, browser) is not None
    assert sign_in_with_code(world.services, code, HERE).person_id == ada
    add_co_teacher(world.services, hopper, ninth, "lovelace")
    assert isinstance(let_learner_in(world.services, stranger, ninth, ada), Slip)


def test_a_teacher_who_learns_in_a_class_is_not_taken_over(
    world: World, hopper: str, ninth: str
) -> None:
    other = teacher(world, "lovelace")
    join_class(world.services, other, code_of(world, hopper, ninth), HERE)
    with pytest.raises(Refused, match="is a teacher"):
        let_learner_in(world.services, hopper, ninth, other)
    assert world.raw("SELECT count(*) FROM reset") == [(0,)]

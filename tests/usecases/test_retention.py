"""Rules of classes: who is erased, who only leaves, and what stopping half-way leaves."""

from __future__ import annotations

import json

import pytest

from quizapp.store.tables import Attempt, Membership, Person
from quizapp.usecases.admin import take_role
from quizapp.usecases.audit import audit_page
from quizapp.usecases.classes import join_class, make_class, set_keeping
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import erase_person, keep_rules, make_account, people_due
from tests.support.overhear import statements
from tests.usecases.assigned import HERE, Classroom
from tests.usecases.teachers import PASSWORD, admin, code_of, teacher
from tests.usecases.world import World

YEAR = 366


def told(world: World, batch: int = 200) -> dict[str, tuple[bool, dict[str, int]]]:
    return {one.person_id: (one.erased, one.classes) for one in people_due(world.services, batch)}


def test_who_did_nothing_for_so_long_is_erased_and_nobody_else(room: Classroom) -> None:
    world, services = room.world, room.world.services
    bob = room.joined("Bob")
    alone = world.guest("Eve").person_id
    world.start(room.ada)
    set_keeping(services, room.teacher, room.id, 12)
    world.clock.go_on(days=200)
    world.answer(bob, world.start(bob, key="p-bob"), "q1", "a", "s-bob")
    world.clock.go_on(days=YEAR - 200)
    expected = {room.ada: (True, {room.id: 12})}
    assert told(world) == expected
    assert {one.person_id: (one.erased, one.classes) for one in keep_rules(services)} == expected
    left = {row[0] for row in world.raw("SELECT id FROM person")}
    assert left == {bob, alone, room.teacher}
    assert world.count(Attempt) == 1
    assert told(world) == {}
    assert room.ada.encode() not in world.held()


def test_another_class_that_keeps_somebody_keeps_their_work(room: Classroom) -> None:
    world, services = room.world, room.world.services
    other = make_class(services, room.teacher, "Another")
    join_class(services, room.ada, code_of(world, room.teacher, other), HERE)
    world.start(room.ada)
    set_keeping(services, room.teacher, room.id, 3)
    world.clock.go_on(days=100)
    assert told(world) == {room.ada: (False, {room.id: 3})}
    assert [one.erased for one in keep_rules(services)] == [False]
    assert world.raw("SELECT classroom_id FROM membership WHERE role = 'learner'") == [(other,)]
    assert world.count(Attempt) == 1
    set_keeping(services, room.teacher, other, 6)
    assert told(world) == {}
    world.clock.go_on(days=100)
    assert told(world) == {room.ada: (True, {other: 6})}


def test_teachers_only_leave_and_a_password_keeps_nobody(room: Classroom) -> None:
    world, services = room.world, room.world.services
    boss = admin(world)
    join_class(services, boss, code_of(world, room.teacher, room.id), HERE)
    make_account(services, room.ada, "ada", PASSWORD)
    set_keeping(services, room.teacher, room.id, 12)
    world.clock.go_on(days=YEAR)
    assert {who: erased for who, (erased, _) in told(world).items()} == {
        boss: False,
        room.ada: True,
    }
    assert len(list(keep_rules(services))) == 2
    assert {row[0] for row in world.raw("SELECT id FROM person")} == {boss, room.teacher}
    assert {row[0] for row in world.raw("SELECT person_id FROM membership")} == {room.teacher}
    low = teacher(world, "low")
    take_role(services, boss, low, "learner")
    assert told(world) == {}


def test_whoever_comes_back_meanwhile_stays(room: Classroom) -> None:
    world, services = room.world, room.world.services
    bob = room.joined("Bob")
    set_keeping(services, room.teacher, room.id, 12)
    world.clock.go_on(days=YEAR)
    first, second = sorted((room.ada, bob))
    running = keep_rules(services)
    assert next(running).person_id == first
    # The second one was found due with the first.
    world.start(second, key="p-back")
    assert list(running) == []
    assert world.raw("SELECT id FROM person WHERE role = 'learner'") == [(second,)]


def test_stopped_half_way_it_leaves_whole_people_and_goes_on(room: Classroom) -> None:
    world, services = room.world, room.world.services
    for n in range(4):
        world.start(room.joined(f"Bob {n}"), key=f"p-{n}")
    set_keeping(services, room.teacher, room.id, 12)
    world.clock.go_on(days=YEAR)
    assert len(told(world, batch=2)) == 5
    running = keep_rules(services, batch=2)
    done = {next(running).person_id, next(running).person_id, next(running).person_id}
    running.close()
    left = {row[0] for row in world.raw("SELECT id FROM person WHERE role = 'learner'")}
    assert len(left) == 2
    assert not left & done
    assert {row[0] for row in world.raw("SELECT person_id FROM attempt")} <= left
    assert {one.person_id for one in keep_rules(services)} == left


def test_a_batch_takes_as_many_statements_for_many_as_for_one(room: Classroom) -> None:
    set_keeping(room.world.services, room.teacher, room.id, 12)
    counts = []
    for n in range(3):
        room.joined(f"Bob {n}")
        with statements(room.world.engine) as sent:
            told(room.world)
        counts.append(len(sent))
    assert counts == [counts[0]] * 3


def test_the_rule_is_the_teachers_and_leaves_a_line(room: Classroom) -> None:
    world, services = room.world, room.world.services
    stranger = teacher(world, "low")
    with pytest.raises(NotFound):
        set_keeping(services, stranger, room.id, 12)
    for wrong in (0, -1, 1, 7, 999):
        with pytest.raises(Refused):
            set_keeping(services, room.teacher, room.id, wrong)
    set_keeping(services, room.teacher, room.id, 12)
    set_keeping(services, room.teacher, room.id, 12)
    world.clock.go_on(minutes=1)
    set_keeping(services, room.teacher, room.id, None)
    changes = [
        (one.before, one.after) for one in audit_page(services).lines if one.action == "keeping-set"
    ]
    ever, year = {"months": None}, {"months": 12}
    assert changes == [(year, ever), (ever, year)]


def test_what_was_erased_by_a_rule_is_in_the_audit_log_without_a_person(room: Classroom) -> None:
    world, services = room.world, room.world.services
    set_keeping(services, room.teacher, room.id, 12)
    world.clock.go_on(days=YEAR)
    assert len(list(keep_rules(services))) == 1
    (line,) = [one for one in audit_page(services).lines if one.action == "erased-by-rule"]
    assert (line.who, line.class_id, line.before) == (None, room.id, {"months": 12})
    assert room.ada not in json.dumps(
        [list(map(str, row)) for row in world.raw("SELECT * FROM audit")]
    )


def test_who_was_erased_before_their_turn_is_nobody_elses_trouble(room: Classroom) -> None:
    services = room.world.services
    bob = room.joined("Bob")
    set_keeping(services, room.teacher, room.id, 12)
    room.world.clock.go_on(days=YEAR)
    first, second = sorted((room.ada, bob))
    running = keep_rules(services)
    assert next(running).person_id == first
    erase_person(services, second)
    assert list(running) == []
    assert (room.world.count(Person), room.world.count(Membership)) == (1, 1)

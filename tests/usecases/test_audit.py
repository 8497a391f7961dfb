"""The audit log: what is written, with what it tells of, and what is left of people in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from quizapp.domain.assignment.timing import NOTHING_MORE, Allowance
from quizapp.domain.audit import KEPT, MOST_LETTERS, Action, Kind, short
from quizapp.domain.gradebook import By
from quizapp.domain.policy import Release
from quizapp.store import audit
from quizapp.store.tables import Audit
from quizapp.usecases.admin import (
    give_role,
    reset_for,
    sign_out_person,
    staff_page,
    take_role,
    withdraw_invite,
)
from quizapp.usecases.assignments import allow, change_rules, end_now, release
from quizapp.usecases.audit import audit_lines, audit_page, forget_old_lines
from quizapp.usecases.classes import (
    add_co_teacher,
    add_roster,
    join_class,
    leave_class,
    let_learner_in,
    make_class,
    new_join_code,
    remove_class,
    take_out,
)
from quizapp.usecases.errors import NotAllowed, NotFound, Refused
from quizapp.usecases.gradebook import (
    change_category,
    excuse,
    make_category,
    take_back_excuse,
)
from quizapp.usecases.people import (
    erase_person,
    export_person,
    invite_teacher,
    make_account,
    reset_by_server,
    set_by_reset,
)
from quizapp.usecases.transaction import writing
from tests.support.overhear import statements
from tests.usecases.assigned import Classroom, rules
from tests.usecases.teachers import PASSWORD, admin, code_of, teacher
from tests.usecases.world import World

HERE = "192.0.2.7"


@pytest.fixture
def boss(world: World) -> str:
    """The id of an admin."""
    return admin(world)


def told(world: World) -> list[tuple[str, str | None, str | None]]:
    """Action, who by nickname, and to whom, oldest first."""
    return [
        (one.action, one.who.name if one.who else "", one.whom.name if one.whom else None)
        for one in reversed(audit_page(world.services).lines)
    ]


def note(world: World, n: int = 0, who: str = audit.SERVER) -> None:
    """A line that tells of nothing that was done."""
    with writing(world.services) as session:
        to = (session, Action.CLASS_MADE, Kind.CLASS, f"c{n}")
        audit.note(*to, who=who, at=world.clock(), after={"n": n})


def test_what_admins_and_teachers_do_is_in_it(world: World, boss: str) -> None:
    ada = world.guest("Ada").person_id

    def act(doing: Callable[[], object]) -> None:
        world.clock.go_on(minutes=1)
        doing()

    services = world.services
    act(lambda: invite_teacher(services, boss))
    act(lambda: withdraw_invite(services, boss, staff_page(services).invites[0].name))
    world.clock.go_on(minutes=1)
    tea, low = teacher(world, "tea"), teacher(world, "low")
    act(lambda: give_role(services, boss, tea, "admin"))
    act(lambda: take_role(services, boss, tea, "teacher"))
    act(lambda: reset_for(services, boss, tea))
    act(lambda: set_by_reset(services, reset_by_server(services, "tea").token, "four loud cats"))
    act(lambda: sign_out_person(services, boss, tea))
    world.clock.go_on(minutes=1)
    ninth = make_class(services, tea, "History 9b")
    act(lambda: new_join_code(services, tea, ninth))
    act(lambda: add_co_teacher(services, tea, ninth, "low"))
    act(lambda: add_co_teacher(services, tea, ninth, "low"))
    act(lambda: join_class(services, ada, code_of(world, tea, ninth), HERE))
    act(lambda: let_learner_in(services, tea, ninth, ada))
    act(lambda: take_out(services, tea, ninth, ada))
    act(lambda: take_out(services, tea, ninth, ada))
    act(lambda: take_out(services, tea, ninth, low))
    act(lambda: take_role(services, boss, tea, "learner", "low"))
    act(lambda: remove_class(services, low, ninth))
    done = sorted(told(world))
    assert done == sorted(
        [
            ("invited", "", None),
            ("invite-used", "Ms boss", "Ms boss"),
            ("invited", "Ms boss", None),
            ("invite-withdrawn", "Ms boss", None),
            *[("invited", "", None)] * 2,
            ("invite-used", "Ms tea", "Ms tea"),
            ("invite-used", "Ms low", "Ms low"),
            ("role-given", "Ms boss", "Ms tea"),
            ("role-taken", "Ms boss", "Ms tea"),
            ("reset-made", "Ms boss", "Ms tea"),
            ("reset-made", "", "Ms tea"),
            ("reset-used", "Ms tea", "Ms tea"),
            ("signed-out", "Ms boss", "Ms tea"),
            ("class-made", "Ms tea", None),
            ("class-coded", "Ms tea", None),
            ("co-teacher-added", "Ms tea", "Ms low"),
            ("code-given", "Ms tea", "Ada"),
            ("member-out", "Ms tea", "Ada"),
            ("member-out", "Ms tea", "Ms low"),
            ("role-taken", "Ms boss", "Ms tea"),
            ("class-handed-over", "Ms boss", "Ms low"),
            ("class-removed", "Ms low", None),
        ]
    )
    (given,) = audit_page(services, action=Action.ROLE_GIVEN).lines
    assert (given.before, given.after) == ({"role": "teacher"}, {"role": "admin"})
    (removed,) = audit_page(services, action=Action.CLASS_REMOVED).lines
    assert removed.before == {"name": "History 9b", "people": 1}
    assert (removed.class_id, removed.class_name) == (ninth, "")
    (code,) = audit_page(services, action=Action.CODE_GIVEN).lines
    assert code.class_id == ninth


def test_what_is_refused_leaves_no_line(world: World, boss: str) -> None:
    tea, ada = teacher(world, "tea"), world.guest("Ada").person_id
    ninth = make_class(world.services, tea, "History 9b")
    before = world.count(Audit)
    tries: list[Callable[[], object]] = [
        lambda: take_role(world.services, boss, boss, "teacher"),
        lambda: take_role(world.services, boss, tea, "learner"),
        lambda: give_role(world.services, tea, tea, "admin"),
        lambda: reset_for(world.services, boss, ada),
        lambda: let_learner_in(world.services, tea, ninth, ada),
        lambda: make_class(world.services, tea, ""),
        lambda: invite_teacher(world.services, tea),
        lambda: remove_class(world.services, boss, ninth),
    ]
    for one in tries:
        with pytest.raises((Refused, NotAllowed, NotFound)):
            one()
    leave_class(world.services, ada, ninth)
    give_role(world.services, boss, boss, "admin")
    assert world.count(Audit) == before


def test_what_changes_nothing_leaves_no_line(room: Classroom) -> None:
    services, tea, now = room.world.services, room.teacher, room.world.clock()
    later = Allowance(minutes=5, closes=now + timedelta(days=1))
    work = room.set(rules(word="harbour"))
    tests = make_category(services, tea, room.id, "Tests", 2, By.POINTS)
    acts: list[Callable[[], object]] = [
        lambda: change_rules(services, tea, work, rules(word="mill")),
        lambda: allow(services, tea, work, room.ada, later),
        lambda: allow(services, tea, work, room.ada, NOTHING_MORE),
        lambda: release(services, tea, work, Release.KEY, on=True),
        lambda: release(services, tea, work, Release.KEY, on=False),
        lambda: excuse(services, tea, work, room.ada, "ill"),
        lambda: excuse(services, tea, work, room.ada, "away"),
        lambda: take_back_excuse(services, tea, work, room.ada),
        lambda: change_category(services, tea, room.id, tests, "Tests", 3, By.POINTS),
        lambda: allow(services, tea, work, room.ada, later),
        lambda: end_now(services, tea, work),
    ]
    for act in acts:
        before = room.world.count(Audit)
        act()
        assert room.world.count(Audit) == before + 1
        act()
        assert room.world.count(Audit) == before + 1


def test_no_name_of_a_learner_is_kept_in_it(world: World, boss: str) -> None:
    tea = teacher(world, "tea")
    ninth = make_class(world.services, tea, "History 9b")
    slips = add_roster(world.services, tea, ninth, "Wilhelmina\nZoltan", "key-of-the-list")
    learners = [row[0] for row in world.raw("SELECT id FROM person WHERE role = 'learner'")]
    for one in learners:
        let_learner_in(world.services, tea, ninth, one)
    make_account(world.services, learners[0], "wilma", PASSWORD)
    link = let_learner_in(world.services, tea, ninth, learners[0])
    take_out(world.services, tea, ninth, learners[1])
    kept = json.dumps([list(map(str, row)) for row in world.raw("SELECT * FROM audit")])
    secret = getattr(link, "token", "")
    for word in ("Wilhelmina", "Zoltan", "wilma", secret, *(one.code for one in slips)):
        assert word not in kept


def test_who_is_erased_leaves_neither_name_nor_id(world: World, boss: str) -> None:
    tea = teacher(world, "tea")
    ninth = make_class(world.services, tea, "History 9b")
    ada = world.guest("Ada").person_id
    join_class(world.services, ada, code_of(world, tea, ninth), HERE)
    let_learner_in(world.services, tea, ninth, ada)
    attempt = world.start(ada)
    with writing(world.services) as session:
        to = (session, Action.MARK_DECIDED, Kind.ATTEMPT, attempt)
        audit.note(*to, who=tea, at=world.clock())
    lines = world.count(Audit)
    assert {one.action for one in audit_page(world.services, ada).lines} == {
        "code-given",
        "mark-decided",
    }
    for gone in (ada, tea):
        erase_person(world.services, gone)
        rows = world.raw("SELECT who, object_id FROM audit")
        assert gone not in {value for row in rows for value in row}
        assert attempt not in {value for row in rows for value in row}
    assert world.count(Audit) == lines
    (given,) = audit_page(world.services, action=Action.CODE_GIVEN).lines
    assert given.who is not None
    assert given.whom is not None
    assert (given.who.name, given.whom.name) == (None, None)


def test_what_is_exported_names_nobody_else(world: World, boss: str) -> None:
    tea = teacher(world, "tea")
    ninth = make_class(world.services, tea, "History 9b")
    ada = world.guest("Ada").person_id
    join_class(world.services, ada, code_of(world, tea, ninth), HERE)
    let_learner_in(world.services, tea, ninth, ada)
    make_account(world.services, ada, "ada", PASSWORD)
    link = reset_for(world.services, boss, ada)
    exported = export_person(world.services, ada)
    assert exported["person"]["code_given_at"] == world.clock().isoformat()
    changes = {one["action"]: one for one in exported["changes"]}
    assert set(changes) == {"code-given", "reset-made"}
    assert not any(one["by_me"] for one in changes.values())
    (waiting,) = exported["password_links"]
    assert waiting["person_id"] == ada
    text = json.dumps(exported)
    for hidden in (tea, boss, link.token, "token_hash"):
        assert hidden not in text
    theirs = export_person(world.services, tea)
    assert ada not in json.dumps(theirs)
    done = {one["action"]: one["by_me"] for one in theirs["changes"]}
    assert done == {"invite-used": True, "class-made": True, "code-given": True}


def test_it_is_read_a_page_at_a_time_newest_first(world: World, boss: str) -> None:
    other = world.count(Audit)
    for n in range(25):
        # Several at the same moment, too.
        world.clock.go_on(minutes=n % 2)
        note(world, n)
    seen: list[str] = []
    place: str | None = ""
    pages = 0
    while place is not None:
        page = audit_page(world.services, place=place, most=4)
        times = [one.at for one in page.lines]
        assert times == sorted(times, reverse=True)
        seen += [one.object_id for one in page.lines]
        place, pages = page.next, pages + 1
    assert len(seen) == len(set(seen)) == 25 + other
    assert pages == -(-(25 + other) // 4)
    assert [one.object_id for one in audit_lines(world.services)] == seen


@pytest.mark.parametrize(
    "place", ["x", ".", "1", "1.", "-1.a", "9" * 18 + ".a", "9" * 40 + ".a", "1.\0", "\u0661.a"]
)
def test_a_place_that_there_is_not(world: World, place: str) -> None:
    with pytest.raises(NotFound):
        audit_page(world.services, place=place)


def test_lines_of_one_person_and_of_one_kind(world: World, boss: str) -> None:
    tea = teacher(world, "tea")
    give_role(world.services, boss, tea, "admin")
    for asked in (tea, "tea", " TEA "):
        page = audit_page(world.services, asked)
        assert page.person is not None
        assert (page.person.id, page.person.name) == (tea, "Ms tea")
        assert {one.action for one in page.lines} == {"invite-used", "role-given"}
    assert len(audit_page(world.services, tea, Action.ROLE_GIVEN).lines) == 1
    for nobody in ("nobody", "\0", "%", "x" * 900):
        page = audit_page(world.services, nobody)
        assert page.person is not None
        assert (page.lines, page.person.name) == ((), None)


def test_old_lines_are_forgotten(world: World, boss: str) -> None:
    before = world.count(Audit)
    world.clock.go_on(days=KEPT.days - 1)
    note(world)
    assert forget_old_lines(world.services) == 0
    world.clock.go_on(days=1, seconds=1)
    assert forget_old_lines(world.services) == before
    assert [one.object_id for one in audit_page(world.services).lines] == ["c0"]


def test_a_page_takes_few_statements_however_many_people_are_in_it(world: World, boss: str) -> None:
    counts = []
    for n in range(3):
        note(world, n, teacher(world, f"tea{n}"))
        with statements(world.engine) as sent:
            audit_page(world.services)
        counts.append(len(sent))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 4


def test_values_are_short() -> None:
    assert short(None) is None
    long = short({"text": "x" * 1000, "n": 7, "on": True, "none": None})
    assert long is not None
    assert len(str(long["text"])) == MOST_LETTERS
    assert str(long["text"]).endswith("…")
    assert (long["n"], long["on"], long["none"]) == (7, True, None)

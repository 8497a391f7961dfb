"""Classes: who may make, change, join and leave them, and what leaving takes along."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from quizapp.domain.attempt import Mode
from quizapp.store.tables import Classroom, Membership
from quizapp.usecases.classes import (
    add_co_teacher,
    class_page,
    join_class,
    leave_class,
    make_class,
    my_classes,
    new_join_code,
    remove_class,
    rename_class,
    set_joining,
    take_out,
)
from quizapp.usecases.classes import join_class as joining
from quizapp.usecases.errors import NotFound, Refused, TooMany
from quizapp.usecases.people import (
    erase_person,
    export_person,
    start_guest,
)
from quizapp.usecases.people.codes import ALPHABET
from quizapp.usecases.people.limits import JOIN_REMOTE
from quizapp.usecases.teaching import GridQuery, grid, grid_page
from tests.support.overhear import statements
from tests.usecases.teachers import code_of, teacher
from tests.usecases.world import World

HERE = "192.0.2.7"


def test_a_class_has_a_code_without_look_alikes(world: World, hopper: str, ninth: str) -> None:
    page = class_page(world.services, hopper, ninth)
    assert (page.about.name, page.about.joining, page.learners) == ("History 9b", True, ())
    assert [(one.person_id, one.role) for one in page.teachers] == [(hopper, "teacher")]
    bare = page.about.join_code.replace("-", "")
    assert len(bare) == 8
    assert set(bare) <= set(ALPHABET)
    assert not set("01ILOU") & set(ALPHABET)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x00b", "\u2028"])
def test_a_class_has_a_name_that_can_be_read(world: World, hopper: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        make_class(world.services, hopper, name)
    assert refused.value.field == "name"
    assert world.count(Classroom) == 0


def test_who_joins_brings_what_they_did_before(world: World, hopper: str, ninth: str) -> None:
    ada = world.guest().person_id
    attempt = world.start(ada, Mode.QUIZ)
    world.answer(ada, attempt, "q1", "a", "s-first-00")
    code = code_of(world, hopper, ninth)
    for typed in (code, code.lower().replace("-", " "), f" {code} "):
        assert join_class(world.services, ada, typed, HERE).id == ninth
    assert world.count(Membership) == 2
    assert [one.name for one in my_classes(world.services, ada)] == ["History 9b"]
    rows = grid(world.services, GridQuery(class_id=ninth)).rows
    assert [(row.person_id, len(row.cells)) for row in rows] == [(ada, 1)]


def test_a_class_shows_its_own_learners_alone(world: World, hopper: str, ninth: str) -> None:
    other = make_class(world.services, hopper, "History 9c")
    people = [world.guest(name).person_id for name in ("Ada", "Bo", "Cy")]
    for person, class_id in zip(people, (ninth, ninth, other), strict=False):
        join_class(world.services, person, code_of(world, hopper, class_id), HERE)
    world.guest("In no class")
    for read in (grid, lambda services, query: grid_page(services, query, 1)):
        found = read(world.services, GridQuery(class_id=ninth))
        assert [row.nickname for row in found.rows] == ["Ada", "Bo"]
        found = read(world.services, GridQuery(class_id=ninth, search="b"))
        assert [row.nickname for row in found.rows] == ["Bo"]
    assert len(grid(world.services).rows) == 4
    counts = {one.name: one.learners for one in my_classes(world.services, hopper, taught=True)}
    assert counts == {"History 9b": 2, "History 9c": 1}


@pytest.mark.parametrize("typed", ["", "AAAA", "AAAA-BBBB", "x" * 40, "\x00"])
def test_a_code_that_opens_nothing(world: World, ninth: str, typed: str) -> None:
    with pytest.raises(Refused, match="No class has this code") as refused:
        join_class(world.services, world.guest().person_id, typed, HERE)
    assert refused.value.field == "code"


def test_codes_cannot_be_tried_without_end(
    world: World, hopper: str, ninth: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = world.guest().person_id
    code = code_of(world, hopper, ninth)
    for _ in range(JOIN_REMOTE.most):
        with pytest.raises(Refused):
            join_class(world.services, ada, "AAAA-BBBB", HERE)
    with pytest.raises(TooMany):
        join_class(world.services, ada, code, HERE)
    assert join_class(world.services, ada, code, "198.51.100.1").id == ninth


def test_a_class_that_joins_together_uses_up_no_tries(
    world: World, hopper: str, ninth: str
) -> None:
    code = code_of(world, hopper, ninth)
    ada = world.guest().person_id
    for _ in range(JOIN_REMOTE.most + 1):
        join_class(world.services, ada, code, HERE)


def test_a_closed_class_and_an_old_code_let_nobody_in(
    world: World, hopper: str, ninth: str
) -> None:
    old = code_of(world, hopper, ninth)
    set_joining(world.services, hopper, ninth, joining=False)
    ada = world.guest().person_id
    with pytest.raises(Refused, match="takes in nobody just now"):
        join_class(world.services, ada, old, HERE)
    set_joining(world.services, hopper, ninth, joining=True)
    new_join_code(world.services, hopper, ninth)
    with pytest.raises(Refused, match="No class has this code"):
        join_class(world.services, ada, old, HERE)
    join_class(world.services, ada, code_of(world, hopper, ninth), HERE)
    assert len(class_page(world.services, hopper, ninth).learners) == 1


def test_a_class_has_room_for_so_many(
    world: World, hopper: str, ninth: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(joining.__globals__, "MOST", 2)
    code = code_of(world, hopper, ninth)
    join_class(world.services, world.guest("Ada").person_id, code, HERE)
    with pytest.raises(Refused, match="full"):
        join_class(world.services, world.guest("Bo").person_id, code, HERE)


Act = Callable[[World, str, str], object]
ACTS: dict[str, Act] = {
    "look": lambda world, who, one: class_page(world.services, who, one),
    "rename": lambda world, who, one: rename_class(world.services, who, one, "Mine"),
    "code": lambda world, who, one: new_join_code(world.services, who, one),
    "close": lambda world, who, one: set_joining(world.services, who, one, joining=False),
    "take out": lambda world, who, one: take_out(world.services, who, one, "nobody"),
    "remove": lambda world, who, one: remove_class(world.services, who, one),
    "add": lambda world, who, one: add_co_teacher(world.services, who, one, "hopper"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_only_those_who_teach_it_see_and_change_a_class(
    world: World, hopper: str, ninth: str, act: Act
) -> None:
    stranger, ada = teacher(world, "lovelace"), world.guest().person_id
    join_class(world.services, ada, code_of(world, hopper, ninth), HERE)
    before = class_page(world.services, hopper, ninth)
    for who in (stranger, ada, "nobody"):
        with pytest.raises(NotFound):
            act(world, who, ninth)
    with pytest.raises(NotFound):
        act(world, hopper, "no-class")
    assert class_page(world.services, hopper, ninth) == before
    add_co_teacher(world.services, hopper, ninth, " Lovelace ")
    act(world, stranger, ninth)


def test_a_co_teacher_comes_and_goes(world: World, hopper: str, ninth: str) -> None:
    lovelace = teacher(world, "lovelace")
    world.guest("Ada")
    for login in ("ada", "nobody", "", "\0"):
        with pytest.raises(Refused, match="No teacher signs in with this name"):
            add_co_teacher(world.services, hopper, ninth, login)
    join_class(world.services, lovelace, code_of(world, hopper, ninth), HERE)
    for _ in range(2):
        add_co_teacher(world.services, hopper, ninth, "lovelace")
    roles = {one.person_id: one.role for one in class_page(world.services, hopper, ninth).teachers}
    assert roles == {hopper: "teacher", lovelace: "co-teacher"}
    with pytest.raises(Refused, match="stays in it"):
        take_out(world.services, lovelace, ninth, hopper)
    take_out(world.services, lovelace, ninth, lovelace)
    with pytest.raises(NotFound):
        class_page(world.services, lovelace, ninth)


def test_a_class_that_is_taken_away_leaves_its_people(
    world: World, hopper: str, ninth: str
) -> None:
    ada = world.guest("Ada").person_id
    join_class(world.services, ada, code_of(world, hopper, ninth), HERE)
    remove_class(world.services, hopper, ninth)
    assert my_classes(world.services, ada) == my_classes(world.services, hopper, taught=True) == []
    assert (world.count(Membership), world.count(Classroom)) == (0, 0)
    assert [row.nickname for row in grid(world.services).rows] == ["Ada"]


def test_many_at_once_fill_the_last_place_once(
    world: World, hopper: str, ninth: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(joining.__globals__, "MOST", 2)
    code = code_of(world, hopper, ninth)
    people = [world.guest(f"N{n}").person_id for n in range(6)]

    def act(person: str) -> bool:
        try:
            join_class(world.services, person, code, HERE)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(act, people)) == 1
    with ThreadPoolExecutor(6) as pool:
        monkeypatch.setitem(joining.__globals__, "MOST", 9)
        assert all(pool.map(act, people[:1] * 6))
    assert len(class_page(world.services, hopper, ninth).learners) <= 2


def test_leaving_and_being_taken_out(world: World, hopper: str, ninth: str) -> None:
    code = code_of(world, hopper, ninth)
    ada, bo = world.guest("Ada").person_id, world.guest("Bo").person_id
    for who in (ada, bo):
        join_class(world.services, who, code, HERE)
    for _ in range(2):
        leave_class(world.services, ada, ninth)
        take_out(world.services, hopper, ninth, bo)
    assert class_page(world.services, hopper, ninth).learners == ()
    assert my_classes(world.services, ada) == my_classes(world.services, bo) == []
    # Who teaches does not leave by the learners' button.
    leave_class(world.services, hopper, ninth)
    assert len(class_page(world.services, hopper, ninth).teachers) == 1


def test_erasing_leaves_no_row_and_no_class_without_a_teacher(
    world: World, hopper: str, ninth: str
) -> None:
    lovelace, ada = teacher(world, "lovelace"), world.guest().person_id
    join_class(world.services, ada, code_of(world, hopper, ninth), HERE)
    add_co_teacher(world.services, hopper, ninth, "lovelace")
    (kept,) = export_person(world.services, ada)["classes"]
    assert (kept["classroom_id"], kept["role"]) == (ninth, "learner")
    erase_person(world.services, ada)
    assert world.count(Membership) == 2
    erase_person(world.services, hopper)
    assert class_page(world.services, lovelace, ninth).about.name == "History 9b"
    bo = start_guest(world.services, "Bo", HERE).person_id
    join_class(world.services, bo, code_of(world, lovelace, ninth), HERE)
    erase_person(world.services, lovelace)
    assert (world.count(Membership), world.count(Classroom)) == (0, 0)
    assert my_classes(world.services, bo) == []


def test_a_class_takes_few_statements_however_large(world: World, hopper: str, ninth: str) -> None:
    code = code_of(world, hopper, ninth)
    counts = []
    for name in ("Ada", "Ada", "Bo"):
        join_class(world.services, world.guest(name).person_id, code, HERE)
        with statements(world.engine) as sent:
            page = class_page(world.services, hopper, ninth)
        counts.append(len(sent))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 3
    assert [one.namesake != "" for one in page.learners] == [True, True, False]

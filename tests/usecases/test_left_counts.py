"""What stays of the answers of people who were erased: counts, and no byte that leads to them."""

from __future__ import annotations

import pytest

from quizapp.domain.attempt import Mode
from quizapp.store.tables import ItemCount
from quizapp.usecases.analysis import LEAST, Chosen, analyse_unit, left_of_unit
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people import erase_person, make_account
from tests.usecases.teachers import PASSWORD
from tests.usecases.world import COURSE, UNIT, World


def finished(world: World, nickname: str, mode: Mode = Mode.QUIZ, **answers: str) -> str:
    """Somebody who handed in the unit with these answers."""
    person = world.guest(nickname).person_id
    taken(world, person, nickname, mode, **answers)
    return person


def taken(world: World, person: str, key: str, mode: Mode = Mode.QUIZ, **answers: str) -> str:
    attempt = world.start(person, mode, key=f"p-{key}")
    for item, choice in answers.items():
        world.answer(person, attempt, item, choice, f"s-{key}-{item}")
    submit_attempt(world.services, person, attempt)
    return attempt


def counts(world: World) -> list[tuple[object, ...]]:
    query = 'SELECT item_id, asked, "right", credit FROM item_count ORDER BY item_id'
    return [tuple(row) for row in world.raw(query)]


def test_the_first_whole_attempt_is_counted_and_nothing_else(world: World) -> None:
    ada = finished(world, "Ada", q1="a", q2="b")
    world.clock.go_on(minutes=1)
    first = taken(world, ada, "again", q1="c", q2="c", q3="c")
    world.clock.go_on(minutes=1)
    world.answer(ada, world.start(ada, key="p-wrong", wrong_of=first), "q1", "a", "s-wrong")
    bob = finished(world, "Bob", Mode.PRACTICE, q1="b")
    world.start(world.guest("Eve").person_id, key="p-open")
    erase_person(world.services, ada)
    assert counts(world) == [("q1", 1, 1, "1"), ("q2", 1, 0, "1/4"), ("q3", 1, 0, "0")]
    erase_person(world.services, bob)
    assert counts(world) == [("q1", 2, 1, "5/4"), ("q2", 2, 0, "1/4"), ("q3", 2, 0, "0")]


def test_who_handed_in_nothing_leaves_nothing(world: World) -> None:
    eve = world.guest("Eve").person_id
    world.answer(eve, world.start(eve), "q1", "a", "s-1")
    erase_person(world.services, eve)
    assert world.count(ItemCount) == 0


def test_no_byte_of_the_person_stays(world: World) -> None:
    ada = finished(world, "Wilhelmina-of-the-mill", q1="a", q2="c", q3="b")
    make_account(world.services, ada, "wilma-signs-in", PASSWORD)
    (attempt,) = [row[0] for row in world.raw("SELECT id FROM attempt")]
    for gone in (ada, attempt, "Wilhelmina", "wilma-signs-in", "s-Wilhelmina-of-the-mill-q1"):
        assert gone.encode() in world.held()
    erase_person(world.services, ada)
    held = world.held()
    for gone in (ada, attempt, "Wilhelmina", "wilma-signs-in", "s-Wilhelmina-of-the-mill-q1"):
        assert gone.encode() not in held
    assert world.count(ItemCount) == 3


def test_the_analysis_tells_of_those_who_left_once_they_are_enough(world: World) -> None:
    here = [finished(world, f"Here{n}", q1="a" if n else "c") for n in range(LEAST)]
    gone = [finished(world, f"Gone{n}", q1="b" if n else "a") for n in range(LEAST)]
    for n, person in enumerate(gone, start=1):
        erase_person(world.services, person)
        found = analyse_unit(world.services, COURSE, UNIT, Chosen.FIRST)
        assert (found.n, found.left) == (2 * LEAST - n, n if n >= LEAST else 0)
    left = found.items[0].left
    assert left is not None
    # One who had it right, and four who had a quarter of it.
    assert (left.asked, left.right, str(left.facility)) == (LEAST, 1, "2/5")
    statistics = found.items[0].statistics
    assert statistics is not None
    assert statistics.facility == pytest.approx(0.8)
    assert left.with_others(found.items[0].n, 0.8) == pytest.approx(0.6)
    for person in here:
        erase_person(world.services, person)
    with pytest.raises(NotFound):
        analyse_unit(world.services, COURSE, UNIT)
    alone = left_of_unit(world.services, COURSE, UNIT, LEAST)
    assert alone is not None
    assert alone.people == 2 * LEAST
    assert [str(one.facility) for _, one in alone.items] == ["3/5", "0", "0"]
    assert left_of_unit(world.services, COURSE, UNIT, 2 * LEAST + 1) is None
    assert left_of_unit(world.services, COURSE, "no-such", LEAST) is None

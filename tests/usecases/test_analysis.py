"""Item analysis over a real record."""

from __future__ import annotations

import pytest

from quizapp.usecases.analysis import Chosen, analyse_unit
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.errors import NotFound
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, World

# For q1, q2 and q3 (1, 2 and 3 points); a is right, b earns a quarter, c nothing.
ANSWERS = ("aaa", "aab", "abc", "acc", "ccc", "cc-")


def finish(world: World, answers: str, person: str = "", key: str = "p-1") -> str:
    who = person or world.guest(f"Student {answers}").person_id
    attempt = world.start(who, key=key)
    for n, choice in enumerate(answers, start=1):
        if choice != "-":
            world.answer(who, attempt, f"q{n}", choice, f"s-{key}-{n}")
    world.clock.go_on(minutes=1)
    submit_attempt(world.services, who, attempt)
    return who


def test_nobody_has_finished(world: World) -> None:
    world.start(world.guest().person_id)
    with pytest.raises(NotFound):
        analyse_unit(world.services, COURSE, UNIT)


def test_the_statistics_of_a_class(world: World) -> None:
    for answers in ANSWERS:
        finish(world, answers)
    found = analyse_unit(world.services, COURSE, UNIT)
    first, _, third = found.items
    assert (found.n, len(found.versions)) == (6, 1)
    assert first.statistics
    assert third.statistics
    assert found.whole
    assert first.statistics.facility == pytest.approx(4 / 6)
    assert third.statistics.facility == pytest.approx((1 + 1 / 4) / 6)
    assert found.whole.n == 6
    labels = {row.label: row.count for row in third.responses}
    assert labels == {"The old quay": 1, "The new library": 1, "The red theatre": 3, "": 1}
    assert first.unchosen == ()
    assert set(found.nicknames.values()) == {f"Student {answers}" for answers in ANSWERS}


def test_few_attempts_show_answers_and_no_statistics(world: World) -> None:
    finish(world, "aaa")
    found = analyse_unit(world.services, COURSE, UNIT)
    assert found.n == 1
    assert found.whole is None
    assert all(one.statistics is None for one in found.items)
    assert found.items[0].responses[0].count == 1
    assert "The red theatre" in found.items[0].unchosen


def test_first_last_and_all_attempts(world: World) -> None:
    person = finish(world, "ccc", key="p-1")
    world.clock.go_on(minutes=5)
    finish(world, "aaa", person, key="p-2")

    def counts(chosen: Chosen) -> tuple[int, int]:
        found = analyse_unit(world.services, COURSE, UNIT, chosen)
        right = {row.label: row.count for row in found.items[0].responses}["The old mill"]
        return found.n, right

    assert counts(Chosen.FIRST) == (1, 0)
    assert counts(Chosen.LAST) == (1, 1)
    assert counts(Chosen.ALL) == (2, 1)


def test_a_version_by_its_digest(world: World) -> None:
    finish(world, "aaa")
    digest = analyse_unit(world.services, COURSE, UNIT).unit.digest
    assert analyse_unit(world.services, COURSE, UNIT, digest=digest).n == 1
    with pytest.raises(NotFound):
        analyse_unit(world.services, COURSE, UNIT, digest="0" * 64)


def test_it_takes_few_statements(world: World) -> None:
    for answers in ANSWERS:
        finish(world, answers)
    with statements(world.engine) as seen:
        analyse_unit(world.services, COURSE, UNIT)
    assert len(seen) <= 6

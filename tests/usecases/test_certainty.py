"""How sure somebody was: kept with the answer, once, and never part of the mark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from quizapp.domain.attempt import ItemState, Kind, Mode
from quizapp.store.tables import Certainty, Response
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.errors import Closed, Refused
from quizapp.usecases.people import erase_person, export_person
from quizapp.usecases.teaching import certainty_scores, check_grades
from tests.support.overhear import statements
from tests.support.sabotage import refusing
from tests.usecases.world import World, open_world, unit
from tests.web.open_world import forecast_item, open_item

PLAIN = "plain"


def sure_unit() -> dict[str, Any]:
    """Three items of a choice, one for the teacher, one that is never scored."""
    raw = unit() | {"certainty": True}
    raw["items"] += [open_item(), forecast_item()]
    return raw


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = open_world(tmp_path, [sure_unit(), unit(PLAIN)])
    yield opened
    opened.services.close()


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def levels(world: World) -> list[tuple[str, int, int]]:
    found = world.raw("SELECT item_id, sequence, level FROM certainty ORDER BY item_id, sequence")
    return [tuple(row) for row in found]


def stands(world: World, person: str, attempt: str, item: str = "q1") -> ItemState:
    return load_attempt(world.services, person, attempt).states[item]


def test_the_level_is_kept_with_its_answer(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-1", certainty=3)
    world.answer(ada, attempt, "q2", "a", "s-2")
    assert levels(world) == [("q1", 1, 3)]
    assert stands(world, ada, attempt).certainty == 3
    assert stands(world, ada, attempt, "q2").certainty is None


@pytest.mark.parametrize("key", ["s-1", "p-1"])
def test_the_same_again_changes_nothing(world: World, ada: str, key: str) -> None:
    attempt = world.start(ada)
    first = world.answer(ada, attempt, "q1", "a", key, certainty=2)
    again = world.answer(ada, attempt, "q1", "a", key, certainty=2)
    assert (first.fresh, again.fresh, again.sequence) == (True, False, 1)
    assert (world.count(Response), levels(world)) == (1, [("q1", 1, 2)])


def test_a_page_that_passes_on_what_counts_records_nothing(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-1", certainty=2)
    passed = world.answer(ada, attempt, "q1", "a", "p-1", certainty=2)
    assert (passed.fresh, world.count(Response)) == (False, 1)


def test_another_level_is_another_step(world: World, ada: str) -> None:
    attempt = world.start(ada)
    for n, (key, level) in enumerate([("p-1", 1), ("p-1", 3), ("s-1", 2), ("p-1", None)], 1):
        saved = world.answer(ada, attempt, "q1", "a", key, certainty=level)
        assert (saved.sequence, saved.fresh, saved.state.certainty) == (n, True, level)
    assert levels(world) == [("q1", 1, 1), ("q1", 2, 3), ("q1", 3, 2)]
    assert stands(world, ada, attempt).certainty is None


def test_a_script_key_stands_for_one_level(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-1", certainty=1)
    world.answer(ada, attempt, "q1", "a", "s-2", certainty=3)
    late = world.answer(ada, attempt, "q1", "a", "s-1", certainty=1)
    assert (late.fresh, late.state.certainty) == (False, 3)
    with pytest.raises(Refused):
        world.answer(ada, attempt, "q1", "a", "s-1", certainty=2)
    assert world.count(Response) == 2


def test_a_level_may_come_before_the_answer(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", None, "s-1", certainty=2)
    view = load_attempt(world.services, ada, attempt)
    assert (view.answered, view.states["q1"].certainty) == (0, 2)
    submit_attempt(world.services, ada, attempt)
    score = certainty_scores(world.services, [attempt])[attempt]
    assert (score.score, score.most) == (0, 0)


@pytest.mark.parametrize("level", [0, 4, -1])
def test_there_are_three_levels(world: World, ada: str, level: int) -> None:
    attempt = world.start(ada)
    with pytest.raises(Refused):
        world.answer(ada, attempt, "q1", "a", "s-1", certainty=level)
    assert world.count(Response) == 0


def test_only_what_asks_for_it_keeps_it(world: World, ada: str) -> None:
    attempt = world.start(ada)
    for item, response in (("why", {"text": "It is old."}), ("sold", {"percent": 40})):
        to = (world.services, ada, attempt, item)
        save_response(*to, Kind.ANSWER, response, f"s-{item}", 3)
        assert stands(world, ada, attempt, item).response == response
    other = world.start(ada, unit=PLAIN, key="p-plain")
    world.answer(ada, other, "q1", "a", "s-1", certainty=3)
    assert world.count(Certainty) == 0
    assert world.count(Response) == 3


def test_answer_and_level_are_kept_together_or_not_at_all(world: World, ada: str) -> None:
    attempt = world.start(ada)
    refusal = world.engine.dialect.loaded_dbapi.IntegrityError
    with refusing(world, "certainty"), pytest.raises(refusal, match="away"):
        world.answer(ada, attempt, "q1", "a", "s-1", certainty=3)
    assert world.count(Response) == 0
    assert world.answer(ada, attempt, "q1", "a", "s-1", certainty=3).fresh
    assert levels(world) == [("q1", 1, 3)]


def test_after_a_check_another_level_neither_counts_nor_costs_a_try(world: World, ada: str) -> None:
    run = world.start(ada, Mode.PRACTICE)
    world.answer(ada, run, "q1", "c", "p-1", Kind.CHECK, 3)
    for key, kind in (("p-2", Kind.CHECK), ("s-1", Kind.ANSWER), ("p-3", Kind.CHECK)):
        state = world.answer(ada, run, "q1", "c", key, kind, 1).state
        assert (state.tries, state.checks, state.certainty) == (1, 1, 3)
    closed = world.answer(ada, run, "q1", "a", "p-4", Kind.CHECK, 2).state
    assert (closed.closed, closed.tries, closed.certainty) == (True, 2, 2)
    assert not world.answer(ada, run, "q1", "a", "p-4", Kind.CHECK, 2).fresh
    with pytest.raises(Closed):
        world.answer(ada, run, "q1", "a", "p-4", Kind.CHECK, 3)


def test_the_mark_does_not_know_of_it(world: World, ada: str) -> None:
    marks = []
    for level in (None, 1, 2, 3):
        attempt = world.start(ada, key=f"p-{level}")
        for item, choice in (("q1", "a"), ("q2", "b"), ("q3", "c")):
            world.answer(ada, attempt, item, choice, f"s-{item}", certainty=level)
        marks.append(submit_attempt(world.services, ada, attempt))
        score = certainty_scores(world.services, [attempt])[attempt]
        # Right, a quarter right, wrong.
        cost = {None: 0, 1: 0, 2: 2, 3: 6}[level]
        assert (score.score, score.most) == (Fraction(5, 4) * (level or 1) - cost, 9)
    assert {mark.score for mark in marks} == {Fraction(3, 2)}
    assert not list(check_grades(world.services))
    assert certainty_scores(world.services, ["nobody's"]) == {}


def test_it_goes_along_and_it_is_erased(world: World, ada: str) -> None:
    eve = world.guest("Eve").person_id
    for person, level in ((ada, 3), (eve, 1)):
        attempt = world.start(person)
        world.answer(person, attempt, "q1", "a", "s-1", certainty=level)
    (taken,) = json.loads(json.dumps(export_person(world.services, ada)))["attempts"]
    said = [(one["item_id"], one["sequence"], one["level"]) for one in taken["certainties"]]
    assert said == [("q1", 1, 3)]
    erase_person(world.services, ada)
    assert levels(world) == [("q1", 1, 1)]


def test_only_who_is_asked_pays_for_it(world: World, ada: str) -> None:
    plain, asked = world.start(ada, unit=PLAIN, key="p-1"), world.start(ada, key="p-2")
    for attempt in (plain, asked):
        load_attempt(world.services, ada, attempt)
    counts = {}
    for name, attempt, level in (
        ("plain", plain, None),
        ("silent", asked, None),
        ("said", asked, 2),
    ):
        with statements(world.engine) as sent:
            world.answer(ada, attempt, "q1", "a", f"s-{name}", certainty=level)
        counts[name] = len(sent)
        assert name != "plain" or not [one for one in sent if "certainty" in one]
        with statements(world.engine) as sent:
            load_attempt(world.services, ada, attempt)
        assert name != "plain" or not [one for one in sent if "certainty" in one]
        assert len(sent) <= 3
    assert counts == {"plain": 1, "silent": 2, "said": 4}

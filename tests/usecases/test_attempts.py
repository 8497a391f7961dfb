"""Starting, answering and submitting."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import pytest

from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.domain.question import State
from quizapp.store.tables import Attempt, Mark, Response, ServedUnit
from quizapp.usecases.attempts import load_attempt, set_flag, set_level, submit_attempt
from quizapp.usecases.errors import Closed, NotFound, Refused
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, World, open_world, unit


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def test_an_attempt_asks_every_item_and_begins_blank(world: World, ada: str) -> None:
    view = load_attempt(world.services, ada, world.start(ada))
    assert [item.id for item in view.items] == ["q1", "q2", "q3"]
    assert (view.answered, view.submitted, view.mark, view.flags) == (0, False, None, frozenset())
    assert (view.course_id, view.unit.id, view.mode) == (COURSE, UNIT, Mode.QUIZ)
    assert view.started_at == world.clock.time
    assert view.number("q2") == 2
    assert view.number("q9") is None


def test_a_double_start_is_one_attempt(world: World, ada: str) -> None:
    first = world.start(ada, key="p-1")
    assert world.start(ada, key="p-1") == first
    assert world.start(ada, key="p-1", fresh=True) == first
    assert world.count(Attempt) == 1


def test_the_same_start_page_may_be_sent_with_another_wish(world: World, ada: str) -> None:
    quiz = world.start(ada, Mode.QUIZ, key="p-1")
    practice = world.start(ada, Mode.PRACTICE, key="p-1")
    assert quiz != practice
    assert world.start(ada, Mode.PRACTICE, key="p-1") == practice
    assert world.start(ada, Mode.QUIZ, key="p-1") == quiz


def test_an_open_attempt_is_resumed_unless_a_fresh_one_is_asked_for(world: World, ada: str) -> None:
    first = world.start(ada, key="p-1")
    assert world.start(ada, key="p-2", level=Level.EASIER) == first
    assert load_attempt(world.services, ada, first).level is Level.EASIER
    world.clock.go_on(minutes=1)
    second = world.start(ada, key="p-3", fresh=True)
    assert second != first
    submit_attempt(world.services, ada, second)
    world.clock.go_on(minutes=1)
    third = world.start(ada, key="p-4")
    assert third not in {first, second}


def test_seeds_differ_between_attempts(world: World, ada: str) -> None:
    ids = [world.start(ada, key=f"p-{n}", fresh=True) for n in range(5)]
    assert len({load_attempt(world.services, ada, one).seed for one in ids}) == 5


@pytest.mark.parametrize(
    ("person", "unit_id"), [("nobody", UNIT), (None, "no-unit"), (None, "../mill")]
)
def test_only_what_is_there_can_be_started(
    world: World, ada: str, person: str | None, unit_id: str
) -> None:
    with pytest.raises(NotFound):
        world.start(person or ada, unit=unit_id)


def test_somebody_elses_attempt_does_not_exist(world: World, ada: str) -> None:
    attempt, eve = world.start(ada), world.guest("Eve").person_id
    for act in (
        lambda: load_attempt(world.services, eve, attempt),
        lambda: world.answer(eve, attempt, "q1", "a", "p-1"),
        lambda: set_level(world.services, eve, attempt, Level.EASIER),
        lambda: set_flag(world.services, eve, attempt, "q1", on=True),
        lambda: submit_attempt(world.services, eve, attempt),
        lambda: world.start(eve, wrong_of=attempt),
        lambda: load_attempt(world.services, ada, "no-attempt"),
        lambda: world.answer(ada, attempt, "q9", "a", "p-1"),
        lambda: set_flag(world.services, ada, attempt, "q9", on=True),
    ):
        with pytest.raises(NotFound):
            act()
    assert world.count(Response) == 0


def test_a_quiz_is_marked_by_its_last_answers(world: World, ada: str) -> None:
    attempt = world.start(ada)
    for n, (item, choice) in enumerate([("q1", "c"), ("q2", "b"), ("q1", "a")]):
        world.answer(ada, attempt, item, choice, f"s-{n}")
    mark = submit_attempt(world.services, ada, attempt)
    assert (mark.score, mark.maximum) == (Fraction(3, 2), Fraction(6))
    assert [item.state for item in mark.items] == [State.RIGHT, State.PARTLY, State.BLANK]
    assert load_attempt(world.services, ada, attempt).mark == mark


def test_submitting_twice_is_submitting_once(world: World, ada: str) -> None:
    attempt = world.start(ada)
    first = submit_attempt(world.services, ada, attempt)
    at = load_attempt(world.services, ada, attempt).submitted_at
    world.clock.go_on(hours=1)
    assert submit_attempt(world.services, ada, attempt) == first
    assert load_attempt(world.services, ada, attempt).submitted_at == at
    assert world.count(Mark) == 1


def test_after_submitting_nothing_counts_any_more(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "c", "s-1")
    submit_attempt(world.services, ada, attempt)
    with pytest.raises(Closed):
        world.answer(ada, attempt, "q1", "a", "s-2")
    with pytest.raises(Closed):
        world.answer(ada, attempt, "q1", "c", "p-other")
    with pytest.raises(Closed):
        set_flag(world.services, ada, attempt, "q1", on=True)
    set_level(world.services, ada, attempt, Level.EASIER)
    assert world.count(Response) == 1


def test_practice_costs_a_third_a_try_and_closes_when_right(world: World, ada: str) -> None:
    attempt = world.start(ada, Mode.PRACTICE)
    wrong = world.answer(ada, attempt, "q1", "c", "s-1", Kind.CHECK)
    assert (wrong.state.closed, wrong.state.checks) == (False, 1)
    right = world.answer(ada, attempt, "q1", "a", "s-2", Kind.CHECK)
    assert right.state.closed
    with pytest.raises(Closed):
        world.answer(ada, attempt, "q1", "c", "s-3", Kind.CHECK)
    for n in range(3):
        last = world.answer(ada, attempt, "q2", "cbc"[n], f"s-q2-{n}", Kind.CHECK)
    assert last.state.closed
    world.answer(ada, attempt, "q3", "b", "s-4", Kind.CHECK)
    shown = world.answer(ada, attempt, "q3", "a", "s-5", Kind.REVEAL)
    assert shown.state.revealed
    mark = submit_attempt(world.services, ada, attempt)
    assert [item.credit for item in mark.items] == [Fraction(2, 3), Fraction(0), Fraction(1, 4)]
    assert [item.tries for item in mark.items] == [2, 3, 1]
    assert mark.score == Fraction(2, 3) + Fraction(3, 4)


@pytest.mark.parametrize("kind", [Kind.CHECK, Kind.REVEAL])
def test_a_quiz_neither_checks_nor_reveals(world: World, ada: str, kind: Kind) -> None:
    attempt = world.start(ada)
    with pytest.raises(Refused):
        world.answer(ada, attempt, "q1", "a", "s-1", kind)
    assert world.count(Response) == 0


def test_what_was_wrong_is_asked_again_with_a_new_seed(world: World, ada: str) -> None:
    first = world.start(ada)
    world.answer(ada, first, "q2", "a", "s-1")
    world.answer(ada, first, "q3", "b", "s-2")
    with pytest.raises(Closed):
        world.start(ada, key="p-2", wrong_of=first)
    submit_attempt(world.services, ada, first)
    again = load_attempt(world.services, ada, world.start(ada, key="p-2", wrong_of=first))
    assert [item.id for item in again.items] == ["q1", "q3"]
    assert again.wrong_of == first
    assert again.seed != load_attempt(world.services, ada, first).seed
    assert world.start(ada, key="p-3", wrong_of=first) == again.id
    assert world.start(ada, key="p-4") != again.id


def test_there_is_no_retry_when_all_was_right(world: World, ada: str) -> None:
    attempt = world.start(ada)
    for item in ("q1", "q2", "q3"):
        world.answer(ada, attempt, item, "a", f"s-{item}")
    submit_attempt(world.services, ada, attempt)
    with pytest.raises(Refused):
        world.start(ada, key="p-2", wrong_of=attempt)


def test_an_attempt_keeps_its_version_when_the_lesson_changes_or_goes(
    world: World, ada: str
) -> None:
    attempt = world.start(ada)
    file = world.folder / "lessons" / COURSE / f"{UNIT}.json"
    changed = unit(items=2, title="The councils, corrected")
    file.write_text(json.dumps(changed), encoding="utf-8")
    world.services.library.refresh(force=True)
    assert load_attempt(world.services, ada, attempt).unit.title == "The councils"
    newer = load_attempt(world.services, ada, world.start(ada, key="p-2", fresh=True))
    assert (newer.unit.title, len(newer.items)) == ("The councils, corrected", 2)
    assert world.count(ServedUnit) == 2
    file.unlink()
    world.services.library.refresh(force=True)
    world.answer(ada, attempt, "q3", "c", "s-1")
    assert submit_attempt(world.services, ada, attempt).maximum == 6
    again = load_attempt(world.services, ada, world.start(ada, key="p-3", wrong_of=attempt))
    assert again.unit.title == "The councils"


def test_another_process_finds_everything(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-1")
    set_flag(world.services, ada, attempt, "q2", on=True)
    other = open_world(world.folder)
    view = load_attempt(other.services, ada, attempt)
    assert view.states["q1"].response == {"choice": "a"}
    assert (view.answered, view.flags) == (1, frozenset({"q2"}))
    other.services.close()


def test_flags_go_up_and_down(world: World, ada: str) -> None:
    attempt = world.start(ada)
    for on in (True, True, False, False, True):
        set_flag(world.services, ada, attempt, "q2", on=on)
        flags = load_attempt(world.services, ada, attempt).flags
        assert flags == (frozenset({"q2"}) if on else frozenset())


def test_pages_are_cheap_in_statements(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "c", "s-1")
    with statements(world.engine) as sent:
        load_attempt(world.services, ada, attempt)
    assert len(sent) <= 3, sent
    with statements(world.engine) as sent:
        world.answer(ada, attempt, "q2", "a", "s-2")
    assert [one.split()[0] for one in sent] == ["INSERT"]
    other = open_world(world.folder)
    with statements(other.engine) as sent:
        other.answer(ada, attempt, "q3", "a", "s-3")
    assert len(sent) <= 3, sent
    other.services.close()


def test_what_is_recorded_is_only_ever_added_to(world: World, ada: str) -> None:
    with statements(world.engine) as sent:
        for mode in (Mode.PRACTICE, Mode.QUIZ):
            run = world.start(ada, mode, key=f"p-{mode.value}")
            for n, choice in enumerate(["c", "a", None, "b"]):
                world.answer(ada, run, "q1", choice, f"s-{n}")
            set_flag(world.services, ada, run, "q1", on=True)
            set_level(world.services, ada, run, Level.STANDARD)
            submit_attempt(world.services, ada, run)
            submit_attempt(world.services, ada, run)
    changing = [one for one in sent if one.split()[0] in {"UPDATE", "DELETE", "REPLACE"}]
    assert changing, "the attempt's level and end"
    for table in ("response", "served_unit", "mark"):
        assert [one for one in changing if re.search(rf"\b{table}\b", one)] == []
        assert any(one.startswith(f"INSERT INTO {table} ") for one in sent)
        added = [one for one in sent if f"INTO {table} " in one]
        assert not [one for one in added if "ON CONFLICT" in one and "DO NOTHING" not in one]

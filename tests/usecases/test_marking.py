"""Teachers' marks: derived anew, kept, provable; and what came of forecasts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.question import State
from quizapp.usecases.analysis import analyse_unit
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.audit import audit_page
from quizapp.usecases.errors import Closed, NotFound, Refused
from quizapp.usecases.marking import (
    answers_to_mark,
    mark_answer,
    outcomes_of,
    resolve_forecast,
    waiting,
)
from quizapp.usecases.people import accept_invite, erase_person, export_person, invite_teacher
from quizapp.usecases.reading import my_progress
from quizapp.usecases.teaching import check_grades
from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, World, open_world, unit
from tests.web.open_world import GOOD, HALF, open_item, open_unit, taken

TEXT = {"text": "Because the council meets in the old mill."}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = open_world(tmp_path, [open_unit(), unit("plain")])
    yield opened
    opened.services.close()


@pytest.fixture
def teacher(world: World) -> str:
    link = invite_teacher(world.services)
    entered = accept_invite(world.services, link, "Tea", "tea", "three quiet harbours")
    return entered.person_id


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def states(world: World, person: str, attempt: str) -> dict[str, tuple[State, Fraction, Fraction]]:
    mark = load_attempt(world.services, person, attempt).mark
    assert mark
    return {one.item: (one.state, one.credit, one.points) for one in mark.items}


def test_until_it_is_marked_an_answer_counts_neither_way(world: World, ada: str) -> None:
    attempt = taken(world, ada, {"q1": {"choice": "a"}, "why": TEXT, "sold": {"percent": 70}})
    mark = load_attempt(world.services, ada, attempt).mark
    assert mark
    assert (mark.score, mark.maximum, mark.share) == (1, 1, 1)
    found = states(world, ada, attempt)
    assert found["why"] == (State.AWAITED, 0, 0)
    assert found["sold"] == (State.UNSCORED, 0, 0)
    assert found["wish"] == (State.BLANK, 0, 0)
    assert found["talk"] == (State.BLANK, 0, 0)


def test_a_blank_open_answer_earns_nothing_and_waits_for_nobody(world: World, ada: str) -> None:
    attempt = taken(world, ada, {"q1": {"choice": "a"}, "why": None})
    assert states(world, ada, attempt)["why"] == (State.BLANK, 0, 3)
    assert answers_to_mark(world.services, COURSE, UNIT) == ()
    assert waiting(world.services) == {}


def test_an_item_is_analysed_when_no_answer_to_it_waits(world: World, teacher: str) -> None:
    def of_why() -> tuple[int, float | None, float]:
        found = analyse_unit(world.services, COURSE, UNIT, least=2)
        assert found.whole
        (why,) = (one for one in found.items if one.item.id == "why")
        facility = why.statistics.facility if why.statistics else None
        return why.waiting, facility, found.whole.most

    right, wrong = {"q1": {"choice": "a"}}, {"q1": {"choice": "c"}}
    people = [world.guest(name).person_id for name in ("Ada", "Bo", "Cy", "Di")]
    taken(world, people[0], wrong | {"why": None})
    taken(world, people[1], right | {"why": None})
    attempts = [taken(world, one, right | {"why": TEXT}) for one in people[2:]]
    assert of_why() == (2, None, 1)
    mark_answer(world.services, teacher, attempts[0], "why", GOOD)
    assert of_why() == (1, None, 1)
    mark_answer(world.services, teacher, attempts[1], "why", GOOD)
    assert of_why() == (0, 0.5, 4)


def test_a_marking_is_exact_and_part_of_the_mark(world: World, ada: str, teacher: str) -> None:
    attempt = taken(world, ada, {"q1": {"choice": "c"}, "why": TEXT})
    mark = mark_answer(world.services, teacher, attempt, "why", HALF, " Say more. ")
    assert (mark.score, mark.maximum) == (2, 4)
    view = load_attempt(world.services, ada, attempt)
    assert view.mark == mark
    assert (view.markings["why"].chosen, view.markings["why"].comment) == (HALF, "Say more.")
    assert states(world, ada, attempt)["why"] == (State.PARTLY, Fraction(2, 3), 3)


def test_marking_again_keeps_what_was_before_and_all_of_it_can_be_proved(
    world: World, ada: str, teacher: str
) -> None:
    attempt = taken(world, ada, {"q1": {"choice": "a"}, "why": TEXT})
    for chosen in (HALF, GOOD, {"reason": "missing", "proof": "absent"}):
        world.clock.go_on(minutes=1)
        mark_answer(world.services, teacher, attempt, "why", chosen)
    rows = world.raw("SELECT derivation, score, maximum, by, reason FROM mark ORDER BY derivation")
    assert [tuple(row[:3]) for row in rows] == [
        (1, "1", "1"),
        (2, "3", "4"),
        (3, "4", "4"),
        (4, "1", "4"),
    ]
    assert [row[3] for row in rows] == [None, teacher, teacher, teacher]
    assert rows[1][4] == "marked by hand: why"
    assert list(check_grades(world.services)) == []


@pytest.mark.parametrize("change", ['chosen = \'{"proof": "cited"}\'', "derivation = 3"])
def test_a_decision_that_was_tampered_with_is_found(
    world: World, ada: str, teacher: str, change: str
) -> None:
    attempt = taken(world, ada, {"why": TEXT})
    mark_answer(world.services, teacher, attempt, "why", HALF)
    world.raw(f"UPDATE decision SET {change}")  # noqa: S608
    found = {(one.derivation, one.what) for one in check_grades(world.services)}
    assert (2, "item why") in found
    assert (2, "score") in found


def test_a_try_in_practice_costs_nothing_when_a_teacher_marks(
    world: World, ada: str, teacher: str
) -> None:
    attempt = world.start(ada, Mode.PRACTICE, key="p-practice")
    saved = save_response(world.services, ada, attempt, "why", Kind.CHECK, TEXT, "s-check-1")
    assert saved.state.closed
    with pytest.raises(Closed):
        save_response(world.services, ada, attempt, "why", Kind.ANSWER, None, "s-after-1")
    submit_attempt(world.services, ada, attempt)
    mark = mark_answer(world.services, teacher, attempt, "why", GOOD)
    assert mark.items[1].score == 3


def test_an_answer_waits_although_its_key_was_asked_for(world: World, ada: str) -> None:
    attempt = world.start(ada, Mode.PRACTICE, key="p-practice")
    save_response(world.services, ada, attempt, "why", Kind.ANSWER, TEXT, "s-text-1")
    save_response(world.services, ada, attempt, "why", Kind.REVEAL, None, "s-shown-1")
    submit_attempt(world.services, ada, attempt)
    assert [one.response for one in answers_to_mark(world.services, COURSE, UNIT)] == [TEXT]
    assert waiting(world.services) == {(COURSE, UNIT): 1}


def test_the_list_holds_last_answers_of_submitted_attempts_waiting_ones_first(
    world: World, ada: str, teacher: str
) -> None:
    first = taken(world, ada, {"why": TEXT})
    eve = world.guest("Eve").person_id
    other = world.start(eve, key="p-other")
    for n, text in enumerate(("One", "Two")):
        save_response(world.services, eve, other, "why", Kind.ANSWER, {"text": text}, f"s-o-{n}")
    assert [one.nickname for one in answers_to_mark(world.services, COURSE, UNIT)] == ["Ada"]
    submit_attempt(world.services, eve, other)
    mark_answer(world.services, teacher, first, "why", GOOD, "Well said.")
    found = answers_to_mark(world.services, COURSE, UNIT)
    assert [(one.nickname, one.response["text"], one.comment) for one in found] == [
        ("Eve", "Two", ""),
        ("Ada", TEXT["text"], "Well said."),
    ]
    assert [one.chosen for one in found] == [None, GOOD]
    assert waiting(world.services) == {(COURSE, UNIT): 1}


def test_what_can_not_be_marked_is_refused_and_nothing_is_written(
    world: World, ada: str, teacher: str
) -> None:
    attempt = taken(world, ada, {"q1": {"choice": "a"}, "why": TEXT})
    under_way = world.start(ada, key="p-open")
    with pytest.raises(NotFound):
        mark_answer(world.services, teacher, "nothing", "why", GOOD)
    with pytest.raises(NotFound):
        mark_answer(world.services, teacher, attempt, "other", GOOD)
    with pytest.raises(NotFound):
        mark_answer(world.services, teacher, attempt, "why", GOOD, of=(COURSE, "plain"))
    with pytest.raises(Closed):
        mark_answer(world.services, teacher, under_way, "why", GOOD)
    with pytest.raises(Refused, match="not marked by hand"):
        mark_answer(world.services, teacher, attempt, "q1", GOOD)
    with pytest.raises(Refused) as refused:
        mark_answer(world.services, teacher, attempt, "why", {**GOOD, "proof": "clear"})
    assert refused.value.field == "level-proof"
    with pytest.raises(Refused) as refused:
        mark_answer(world.services, teacher, attempt, "why", GOOD, "x" * 5001)
    assert refused.value.field == "comment"
    assert world.raw("SELECT count(*) FROM decision")[0][0] == 0


def test_only_what_the_rubric_asks_for_is_kept(world: World, ada: str, teacher: str) -> None:
    attempt = taken(world, ada, {"why": TEXT})
    mark_answer(world.services, teacher, attempt, "why", {**GOOD, "other": "clear"})
    assert load_attempt(world.services, ada, attempt).markings["why"].chosen == GOOD


def test_an_old_answer_is_marked_by_the_rubric_that_it_was_asked_with(
    world: World, ada: str, teacher: str
) -> None:
    attempt = taken(world, ada, {"why": TEXT})
    raw = unit(items=1)
    raw["items"].append(open_item(points=9))
    raw["items"][1]["rubric"] = raw["items"][1]["rubric"][1:]
    path = world.folder / "lessons" / COURSE / f"{UNIT}.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    world.services.library.refresh(force=True)
    assert len(answers_to_mark(world.services, COURSE, UNIT)[0].rubric) == 2
    assert mark_answer(world.services, teacher, attempt, "why", HALF).maximum == 4


def test_progress_does_not_hold_against_anybody_what_is_not_marked(
    world: World, ada: str, teacher: str
) -> None:
    attempt = taken(world, ada, {"q1": {"choice": "a"}, "why": TEXT})
    assert my_progress(world.services, ada).review == ()
    assert [one.share for one in my_progress(world.services, ada).objectives] == [1]
    mark_answer(world.services, teacher, attempt, "why", HALF)
    assert [one.item_id for one in my_progress(world.services, ada).review] == ["why"]


def test_a_marking_is_in_the_export_and_goes_with_the_student(
    world: World, ada: str, teacher: str
) -> None:
    attempt = taken(world, ada, {"why": TEXT})
    mark_answer(world.services, teacher, attempt, "why", HALF, "Say more.")
    exported = export_person(world.services, ada)["attempts"][0]["decisions"]
    assert [(one["chosen"], one["comment"]) for one in exported] == [(HALF, "Say more.")]
    erase_person(world.services, ada)
    assert world.raw("SELECT count(*) FROM decision")[0][0] == 0


def test_a_page_asks_for_markings_only_where_there_can_be_any(world: World, ada: str) -> None:
    plain = world.start(ada, unit="plain", key="p-plain")
    submit_attempt(world.services, ada, plain)
    marked = taken(world, ada, {"why": TEXT})
    counts = {}
    for attempt in (plain, marked):
        load_attempt(world.services, ada, attempt)
        with statements(world.engine) as seen:
            load_attempt(world.services, ada, attempt)
        counts[attempt] = len(seen)
    assert counts[marked] == counts[plain] + 2
    under_way = world.start(ada, key="p-open")
    with statements(world.engine) as seen:
        load_attempt(world.services, ada, under_way)
    assert not [one for one in seen if "decision" in one or "resolution" in one]


def test_how_many_wait_is_one_statement(world: World, ada: str) -> None:
    taken(world, ada, {"why": TEXT})
    with statements(world.engine) as seen:
        assert waiting(world.services) == {(COURSE, UNIT): 1}
    assert len(seen) == 1, seen


def test_an_outcome_needs_a_source_and_the_last_one_holds(
    world: World, ada: str, teacher: str
) -> None:
    attempt = taken(world, ada, {"sold": {"percent": 70}})
    assert load_attempt(world.services, ada, attempt).known == {}
    for outcome, citation in (("yes", "Gazette, 3 May"), ("no", " Gazette, 9 May: corrected ")):
        world.clock.go_on(days=1)
        resolve_forecast(world.services, teacher, COURSE, UNIT, "sold", outcome, citation)
    known = load_attempt(world.services, ada, attempt).known["sold"]
    assert (known.outcome, known.citation) == ("no", "Gazette, 9 May: corrected")
    history = outcomes_of(world.services, COURSE, UNIT)["sold"]
    assert [one.outcome for one in history] == ["no", "yes"]
    assert history[0] == known
    assert list(check_grades(world.services)) == []


@pytest.mark.parametrize(
    ("item", "outcome", "citation", "field"),
    [
        ("sold", "perhaps", "Gazette", "outcome"),
        ("sold", "yes", "  ", "citation"),
        ("sold", "yes", "x" * 1001, "citation"),
    ],
)
def test_an_outcome_that_says_too_little_is_refused(
    world: World, teacher: str, item: str, outcome: str, citation: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        resolve_forecast(world.services, teacher, COURSE, UNIT, item, outcome, citation)
    assert refused.value.field == field
    assert outcomes_of(world.services, COURSE, UNIT) == {}


@pytest.mark.parametrize(("unit_id", "item"), [(UNIT, "q1"), (UNIT, "other"), ("none", "sold")])
def test_only_forecasts_have_outcomes(world: World, teacher: str, unit_id: str, item: str) -> None:
    with pytest.raises(NotFound):
        resolve_forecast(world.services, teacher, COURSE, unit_id, item, "yes", "Gazette")


def test_marks_by_hand_and_outcomes_are_in_the_audit_log(
    world: World, teacher: str, ada: str
) -> None:
    attempt = taken(world, ada, {"q1": {"choice": "a"}, "why": TEXT})
    for chosen in (GOOD, HALF):
        world.clock.go_on(minutes=1)
        mark_answer(world.services, teacher, attempt, "why", chosen)
    for outcome in ("no", "yes"):
        world.clock.go_on(minutes=1)
        resolve_forecast(world.services, teacher, COURSE, UNIT, "sold", outcome, "A source.")
    with pytest.raises(Refused):
        mark_answer(world.services, teacher, attempt, "q1", GOOD)
    with pytest.raises(Refused):
        resolve_forecast(world.services, teacher, COURSE, UNIT, "sold", "perhaps", "A source.")
    page = audit_page(world.services)
    lines = [one for one in page.lines if one.action in {"mark-decided", "forecast-resolved"}]
    assert {one.who.id for one in lines if one.who} == {teacher}
    assert [(one.object_id, one.before, one.after) for one in reversed(lines)] == [
        (
            attempt,
            {"score": "1", "derivation": 1},
            {"score": "4", "derivation": 2, "item": "why"},
        ),
        (
            attempt,
            {"score": "4", "derivation": 2},
            {"score": "3", "derivation": 3, "item": "why"},
        ),
        (f"{COURSE}/{UNIT}/sold", None, {"outcome": "no"}),
        (f"{COURSE}/{UNIT}/sold", {"outcome": "no"}, {"outcome": "yes"}),
    ]
    assert {one.action for one in audit_page(world.services, ada).lines} == {"mark-decided"}

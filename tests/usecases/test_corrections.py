"""Corrections: what they would do, doing it, taking it back, and that every mark can be proved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.domain.attempt import Mode
from quizapp.domain.changes import Aspect
from quizapp.domain.numbers import fraction
from quizapp.domain.regrade import Treatment
from quizapp.store.regrades import Place
from quizapp.store.tables import Mark, Regrade
from quizapp.usecases.analysis import analyse_unit
from quizapp.usecases.attempts import load_attempt, submit_attempt
from quizapp.usecases.corrections import (
    MOST_REASON,
    Impact,
    corrections_of_unit,
    finish_regrades,
    mark_changes,
    mark_history,
    preview,
    regrade,
    reverse_regrade,
    versions_of_unit,
)
from quizapp.usecases.errors import Closed, NotFound, NotSaved, Refused
from quizapp.usecases.marking import mark_answer
from quizapp.usecases.people import erase_person, export_person
from quizapp.usecases.served import ServedUnits
from quizapp.usecases.teaching import check_grades
from tests.support.crowd import fill
from tests.usecases.teachers import teacher
from tests.usecases.world import COURSE, UNIT, World, open_world, unit, write_lessons
from tests.web.open_world import GOOD, HALF, open_unit, taken

WHY = "The text says library, not mill."
RAISE, FULL, DROP, RECOMPUTE = Treatment


def with_key(number: int, key: str, raw: dict[str, Any] | None = None) -> dict[str, Any]:
    """The unit with another option right in that item."""
    raw = raw or unit()
    for option in raw["items"][number - 1]["options"]:
        option.pop("key", None)
        option.pop("credit", None)
        why = {"kind": "not-in-text", "text": "The text names none."}
        option["why"] = why
        if option["id"] == key:
            option["key"] = True
            del option["why"]
    return raw


def correct(world: World, *units: dict[str, Any]) -> tuple[Place, str]:
    """Write other units; where the first one was asked, and the digest of what it is now."""
    old = world.services.library.entry(COURSE, units[0]["id"])
    assert old is not None
    write_lessons(world.folder / "lessons", list(units))
    world.services.library.refresh(force=True)
    new = world.services.library.entry(COURSE, units[0]["id"])
    assert new is not None
    return Place(COURSE, units[0]["id"], old.digest), new.digest


def handed_in(
    world: World,
    answers: str,
    key: str = "p-1",
    nickname: str = "Ada",
    mode: Mode = Mode.QUIZ,
) -> str:
    """An attempt of somebody new with a choice for each item; "-" is left blank."""
    person = world.guest(nickname).person_id
    said = {f"q{n}": {"choice": one} for n, one in enumerate(answers, start=1) if one != "-"}
    return taken(world, person, said, mode, key)


def share(world: World, attempt: str) -> Fraction:
    row = mark_history(world.services, attempt)[-1]
    return row.score / row.maximum


def differences(world: World) -> list[Any]:
    return list(check_grades(replace(world.services, units=ServedUnits())))


def stored(world: World) -> dict[str, tuple[str, str, Any]]:
    """By attempt, score, maximum and items of the mark that holds."""
    with world.services.sessions() as session:
        rows = session.query(Mark).order_by(Mark.derivation).all()
    return {row.attempt_id: (row.score, row.maximum, row.items) for row in rows}


def test_a_dry_run_changes_nothing_and_says_what_would_happen(world: World) -> None:
    rises, falls, same = (handed_in(world, one) for one in ("cab", "aaa", "--a"))
    place, new = correct(world, with_key(1, "c"))
    found = preview(world.services, place, new, {"q1": RECOMPUTE})
    assert [(one.id, one.aspects) for one in found.changes] == [
        ("q1", {Aspect.KEY, Aspect.EXPLANATION})
    ]
    impact = found.impact
    assert (impact.attempts, impact.people, impact.under_way) == (3, 3, 0)
    assert (impact.rise, impact.fall, impact.same, impact.touched) == (1, 1, 1, 2)
    # From 11/24 to 15/24, and from all to 5/6.
    assert (impact.pass_up, impact.pass_down) == (1, 0)
    assert {one.attempt_id: (one.before, one.after) for one in impact.moved} == {
        rises: (Fraction(11, 24), Fraction(15, 24)),
        falls: (1, Fraction(5, 6)),
    }
    item = impact.items["q1"]
    assert (item.asked, item.raised, item.lowered) == (3, 1, 1)
    assert world.count(Regrade) == 0
    assert world.count(Mark) == 3
    assert share(world, same) == Fraction(1, 2)


def test_by_default_changed_items_are_raised_alone(world: World, hopper: str) -> None:
    rises, stays = handed_in(world, "cab"), handed_in(world, "aaa")
    place, new = correct(world, with_key(1, "c"))
    found = preview(world.services, place, new)
    assert found.impact.treatments == {"q1": RAISE}
    done = regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k")
    assert done == found.impact
    assert (done.rise, done.fall, done.same) == (1, 0, 1)
    assert share(world, rises) == Fraction(15, 24)
    assert share(world, stays) == 1
    assert differences(world) == []


def test_the_old_mark_stays_with_who_when_and_why(world: World, hopper: str) -> None:
    attempt = handed_in(world, "cab")
    place, new = correct(world, with_key(1, "c"))
    world.clock.go_on(hours=2)
    regrade(world.services, hopper, place, new, {"q1": RAISE}, f"  {WHY}\n", "k")
    first, second = mark_history(world.services, attempt)
    assert (first.reason, first.by, first.share) == ("submitted", None, Fraction(11, 24))
    assert (second.reason, second.by) == (f"regraded: {WHY}", "Ms hopper")
    assert second.at == world.clock()
    (one,) = corrections_of_unit(world.services, COURSE, UNIT)
    assert (one.number, one.reason, one.by, one.in_force) == (1, WHY, "Ms hopper", True)
    assert (one.old_digest, one.new_digest) == (place.digest, new)


@pytest.mark.parametrize("treatment", Treatment)
def test_taking_back_gives_every_mark_its_earlier_value_to_the_digit(
    world: World, hopper: str, treatment: Treatment
) -> None:
    for answers in ("cab", "aaa", "---", "c--", "bbb"):
        handed_in(world, answers)
    before = stored(world)
    place, new = correct(world, with_key(1, "c"))
    regrade(world.services, hopper, place, new, {"q1": treatment, "q2": treatment}, WHY, "k")
    assert stored(world) != before
    done = reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "It was right after all.")
    assert stored(world) == before
    assert done.attempts == 5
    assert world.count(Mark) == 15
    assert differences(world) == []
    (one,) = corrections_of_unit(world.services, COURSE, UNIT)
    assert not one.in_force
    assert (one.taken_back_by, one.taken_back_reason) == ("Ms hopper", "It was right after all.")
    with pytest.raises(Closed):
        reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "Again.")


def test_several_corrections_apply_in_their_order_and_leave_one_by_one(
    world: World, hopper: str
) -> None:
    attempt = handed_in(world, "cba")
    assert share(world, attempt) == Fraction(7, 12)
    place, new = correct(world, with_key(1, "c"))
    regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k-1")
    assert share(world, attempt) == Fraction(9, 12)
    regrade(world.services, hopper, place, new, {"q1": DROP, "q2": FULL}, WHY, "k-2")
    assert share(world, attempt) == 1
    assert [one.number for one in corrections_of_unit(world.services, COURSE, UNIT)] == [2, 1]
    reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "No.")
    assert share(world, attempt) == 1
    reverse_regrade(world.services, hopper, COURSE, UNIT, 2, "No.")
    assert share(world, attempt) == Fraction(7, 12)
    assert differences(world) == []


def test_sending_it_again_changes_nothing(world: World, hopper: str) -> None:
    handed_in(world, "cab")
    place, new = correct(world, with_key(1, "c"))
    for _ in range(2):
        regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k")
    assert world.count(Regrade) == 1
    assert world.count(Mark) == 2


def test_attempts_that_are_handed_in_meanwhile_follow_all_the_same(
    world: World, hopper: str
) -> None:
    under_way = []
    for n in range(24):
        person = world.guest(f"Student {n}").person_id
        attempt = world.start(person, key=f"p-{n}")
        world.answer(person, attempt, "q1", "c", f"s-{n}")
        under_way.append((person, attempt))
    place, new = correct(world, with_key(1, "c"))
    with ThreadPoolExecutor(4) as pool:
        handing_in = [pool.submit(submit_attempt, world.services, *one) for one in under_way[:12]]
        done = pool.submit(regrade, world.services, hopper, place, new, {"q1": RAISE}, WHY, "k")
        handing_in += [pool.submit(submit_attempt, world.services, *one) for one in under_way[12:]]
        for one in handing_in:
            one.result()
    assert done.result().fall == 0
    assert differences(world) == []
    assert all(share(world, attempt) == Fraction(1, 6) for _, attempt in under_way)


def test_an_attempt_handed_in_later_is_regraded_then(world: World, hopper: str) -> None:
    ada = world.guest().person_id
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "c", "s-1")
    place, new = correct(world, with_key(1, "c"))
    done = regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k")
    assert (done.attempts, done.under_way) == (0, 1)
    assert submit_attempt(world.services, ada, attempt).share == Fraction(1, 6)
    first, second = mark_history(world.services, attempt)
    assert (first.share, second.share) == (0, Fraction(1, 6))
    assert (second.by, second.reason) == ("Ms hopper", f"regraded: {WHY}")
    assert submit_attempt(world.services, ada, attempt).share == Fraction(1, 6)
    assert differences(world) == []
    reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "No.")
    assert share(world, attempt) == 0
    assert differences(world) == []


def test_attempts_at_other_versions_are_left_alone(world: World, hopper: str) -> None:
    handed_in(world, "cab")
    place, new = correct(world, with_key(1, "c"))
    later = handed_in(world, "cab")
    regrade(world.services, hopper, place, new, {"q1": FULL}, WHY, "k")
    assert len(mark_history(world.services, later)) == 1
    asked = versions_of_unit(world.services, COURSE, UNIT)
    assert {one.digest: one.submitted for one in asked.asked} == {place.digest: 1, new: 1}
    assert [one.digest for one in asked.earlier] == [place.digest]


def test_another_school_keeps_its_marks(tmp_path: Path) -> None:
    first, second = (open_world(tmp_path, tenant=number) for number in (1, 2))
    for world in (first, second):
        handed_in(world, "cab")
    place, new = correct(first, with_key(1, "c"))
    done = regrade(first.services, teacher(first), place, new, {"q1": RAISE}, WHY, "k")
    assert (done.attempts, done.rise) == (1, 1)
    assert (first.count(Mark), second.count(Mark)) == (2, 1)
    assert corrections_of_unit(second.services, COURSE, UNIT) == []
    # The same key and number are free there.
    regrade(second.services, teacher(second), place, new, {"q1": DROP}, WHY, "k")
    assert (first.count(Mark), second.count(Mark)) == (2, 2)
    for world in (first, second):
        assert differences(world) == []
        world.services.close()


def test_of_a_run_that_retries_what_was_wrong_only_what_was_asked_is_counted(
    world: World, hopper: str
) -> None:
    ada = world.guest().person_id
    first = taken(world, ada, {"q1": {"choice": "a"}, "q2": {"choice": "b"}})
    again = world.start(ada, key="p-w", wrong_of=first)
    submit_attempt(world.services, ada, again)
    place, new = correct(world, with_key(1, "c"))
    done = regrade(world.services, hopper, place, new, {"q1": DROP}, WHY, "k")
    assert (done.attempts, done.people) == (2, 1)
    assert done.items["q1"].asked == 1
    taken_ = load_attempt(world.services, ada, again)
    assert mark_changes(world.services, taken_) == ()


@pytest.mark.parametrize(
    ("treatments", "reason", "field"),
    [
        ({"q1": RAISE}, "  ", "reason"),
        ({"q1": RAISE}, "x" * (MOST_REASON + 1), "reason"),
        ({}, WHY, "treatments"),
        ({"q9": RAISE}, WHY, "q9"),
    ],
)
def test_what_can_not_be_meant_is_refused(
    world: World, hopper: str, treatments: dict[str, Treatment], reason: str, field: str
) -> None:
    handed_in(world, "cab")
    place, new = correct(world, with_key(1, "c"))
    with pytest.raises(Refused) as refused:
        regrade(world.services, hopper, place, new, treatments, reason, "k")
    assert refused.value.field == field
    assert world.count(Regrade) == 0


def test_versions_that_are_none_of_the_unit_are_not_found(world: World, hopper: str) -> None:
    handed_in(world, "cab")
    place, new = correct(world, with_key(1, "c"))
    wrong = replace_digest(place, "0" * 64)
    for where, digest in ((wrong, new), (place, "0" * 64)):
        with pytest.raises(NotFound):
            regrade(world.services, hopper, where, digest, {"q1": RAISE}, WHY, "k")
        with pytest.raises(NotFound):
            preview(world.services, where, digest)
    with pytest.raises(NotFound):
        reverse_regrade(world.services, hopper, COURSE, UNIT, 1, WHY)
    with pytest.raises(NotFound):
        versions_of_unit(world.services, COURSE, "nowhere")


def replace_digest(place: Place, digest: str) -> Place:
    return place._replace(digest=digest)


def test_a_regrade_that_was_stopped_is_told_and_can_be_finished(
    world: World, hopper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        handed_in(world, "cab", key=f"p-{n}")
    place, new = correct(world, with_key(1, "c"))
    whole = preview(world.services, place, new, {"q1": RAISE}).impact

    def stop(done: int, total: int) -> None:
        assert (done, total) == (2, 5)
        raise NotSaved

    monkeypatch.setattr("quizapp.usecases.corrections.walk.settle.__defaults__", (None, 2))
    with pytest.raises(NotSaved):
        regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k", progress=stop)
    assert world.count(Mark) == 7
    assert [one.what for one in differences(world)] == ["regrades"] * 3
    done = finish_regrades(world.services, hopper, place)
    assert (done.rise, whole.rise) == (3, 5)
    assert differences(world) == []
    assert world.count(Mark) == 10
    assert finish_regrades(world.services, hopper, place).attempts == 0


def test_erasing_whose_marks_they_are_and_who_made_them(world: World, hopper: str) -> None:
    ada = world.guest().person_id
    taken(world, ada, {"q1": {"choice": "c"}})
    other = handed_in(world, "cab", key="p-2")
    place, new = correct(world, with_key(1, "c"))
    regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k")
    reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "No.")
    exported = json.dumps(export_person(world.services, ada))
    assert WHY in exported
    erase_person(world.services, ada)
    erase_person(world.services, hopper)
    (one,) = corrections_of_unit(world.services, COURSE, UNIT)
    assert (one.by, one.taken_back_by, one.reason) == (None, None, WHY)
    assert [row.by for row in mark_history(world.services, other)] == [None] * 3
    assert differences(world) == []


def test_what_changed_is_told_to_the_student(world: World, hopper: str) -> None:
    ada = world.guest().person_id
    attempt = taken(world, ada, {"q1": {"choice": "c"}})
    place, new = correct(world, with_key(1, "c"))
    assert mark_changes(world.services, load_attempt(world.services, ada, attempt)) == ()
    regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k")
    reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "It was right.")
    first, second = mark_changes(world.services, load_attempt(world.services, ada, attempt))
    assert (first.before, first.after, first.reason) == (0, Fraction(1, 6), WHY)
    assert (first.items, first.taken_back) == ({"q1": RAISE}, False)
    assert (second.before, second.after, second.reason) == (Fraction(1, 6), 0, "It was right.")
    assert second.taken_back
    # Where the score is kept back, so is what it was.
    kept_back = replace(load_attempt(world.services, ada, attempt), mark=None)
    assert mark_changes(world.services, kept_back) == ()


def test_tampered_regrades_are_found(world: World, hopper: str) -> None:
    handed_in(world, "cab")
    place, new = correct(world, with_key(1, "c"))
    regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k")
    world.raw("UPDATE mark SET regrades = '[1, 7]' WHERE derivation = 2")
    assert "answers" in [one.what for one in differences(world)]
    world.raw("UPDATE mark SET regrades = 'null'")
    assert "regrades" in [one.what for one in differences(world)]


def test_an_item_that_is_worth_more_now_is_analysed_by_what_it_was_worth(
    world: World, hopper: str
) -> None:
    for answers in ("aaa", "caa"):
        handed_in(world, answers)
    raw = unit()
    raw["items"][0]["points"] = 9
    place, new = correct(world, raw)
    regrade(world.services, hopper, place, new, {"q1": RECOMPUTE, "q2": DROP}, WHY, "k")
    found = analyse_unit(world.services, COURSE, UNIT, least=2)
    facility = {one.item.id: one.statistics and one.statistics.facility for one in found.items}
    assert facility == {"q1": 0.5, "q2": None, "q3": 1.0}


# Marking by hand, before and after.


@pytest.fixture
def open_questions(tmp_path: Path) -> Iterator[World]:
    opened = open_world(tmp_path, [open_unit()])
    yield opened
    opened.services.close()


def test_marking_by_hand_keeps_what_was_corrected(open_questions: World) -> None:
    world, answer = open_questions, {"text": "Because the council meets there."}
    hopper = teacher(world)
    ada = world.guest().person_id
    attempt = taken(world, ada, {"q1": {"choice": "c"}, "why": answer})
    place, new = correct(world, with_key(1, "c", open_unit()))
    regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "k")
    mark = mark_answer(world.services, hopper, attempt, "why", HALF)
    assert (mark.score, mark.maximum) == (3, 4)
    assert differences(world) == []
    reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "No.")
    assert share(world, attempt) == Fraction(1, 2)
    mark_answer(world.services, hopper, attempt, "why", GOOD)
    assert share(world, attempt) == Fraction(3, 4)
    regrade(world.services, hopper, place, new, {"why": DROP}, WHY, "k-2")
    mark = mark_answer(world.services, hopper, attempt, "why", HALF)
    assert (mark.score, mark.maximum) == (0, 1)
    assert differences(world) == []


# The dry run and the real one.

ANSWERS = st.lists(st.text("abc-", min_size=3, max_size=3), min_size=1, max_size=6)
CHOICES = st.dictionaries(
    st.sampled_from(["q1", "q2", "q3"]), st.sampled_from(Treatment), min_size=1
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ANSWERS,
    CHOICES,
    st.text("abc", min_size=3, max_size=3),
    st.fractions(0, 1),
    st.none() | CHOICES,
)
def test_a_dry_run_equals_the_real_one_to_the_digit(
    tmp_path_factory: pytest.TempPathFactory,
    answers: list[str],
    treatments: dict[str, Treatment],
    keys: str,
    line: Fraction,
    earlier: dict[str, Treatment] | None,
) -> None:
    world = open_world(tmp_path_factory.mktemp("world"))
    try:
        hopper = teacher(world)
        for n, one in enumerate(answers):
            handed_in(world, one, mode=list(Mode)[n % 2])
        raw = unit()
        for number, key in enumerate(keys, start=1):
            with_key(number, key, raw)
        place, new = correct(world, raw)
        if earlier:
            regrade(world.services, hopper, place, new, earlier, WHY, "k-0")
        before = stored(world)
        dry = preview(world.services, place, new, treatments, line).impact
        done = regrade(world.services, hopper, place, new, treatments, WHY, "k", line)
        assert dry == done
        assert differences(world) == []
        after = stored(world)
        assert {one.attempt_id: (one.before, one.after) for one in dry.moved} == {
            name: (_share(before[name]), _share(after[name]))
            for name in after
            if _share(before[name]) != _share(after[name])
        }
        reverse_regrade(world.services, hopper, COURSE, UNIT, 2 if earlier else 1, "No.")
        assert stored(world) == before
        assert differences(world) == []
    finally:
        world.services.close()


def _share(row: tuple[str, str, Any]) -> Fraction | None:
    return fraction(row[0]) / fraction(row[1]) if fraction(row[1]) else None


def test_many_attempts_are_walked_in_batches(world: World, hopper: str) -> None:
    fill(world.services, COURSE, UNIT, [[{"choice": "c"}, None, None]] * 450)
    place, new = correct(world, with_key(1, "c"))
    seen: list[tuple[int, int]] = []
    dry: Impact = preview(world.services, place, new).impact
    done = regrade(
        world.services,
        hopper,
        place,
        new,
        {"q1": RAISE},
        WHY,
        "k",
        progress=lambda done, total: seen.append((done, total)),
    )
    assert dry == done
    assert (done.rise, len(done.moved)) == (450, 100)
    assert seen == [(200, 450), (400, 450), (450, 450)]
    assert differences(world) == []

"""“I think I'm right”: who may say it, what accepting does to marks, and that all can be proved."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.domain.assignment.rules import When
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.audit import Action
from quizapp.domain.dispute import ACCEPTED, MOST_SENTENCE
from quizapp.domain.policy import Release
from quizapp.store.tables import Audit, Dispute, Mark, Regrade
from quizapp.usecases.assignments import release
from quizapp.usecases.attempts import load_attempt, submit_attempt
from quizapp.usecases.corrections import (
    corrections_of_unit,
    finish_regrades,
    mark_changes,
    mark_history,
    regrade,
    reverse_regrade,
)
from quizapp.usecases.disputes import (
    Mine,
    Standing,
    accept_answer,
    decline_dispute,
    dispute_of_mine,
    disputed,
    disputes_of,
    how_many_open,
    open_disputes,
    raise_dispute,
    what_accepting_does,
)
from quizapp.usecases.errors import Closed, KeyUsed, NotFound, Refused
from quizapp.usecases.people import erase_person, export_person
from tests.support.crowd import fill
from tests.usecases.assigned import Classroom, rules
from tests.usecases.teachers import teacher
from tests.usecases.test_corrections import (
    RAISE,
    WHY,
    correct,
    differences,
    handed_in,
    share,
    stored,
    with_key,
)
from tests.usecases.world import COURSE, UNIT, World, open_world, unit
from tests.web.open_world import open_unit, taken

SAID = "The library is named, too."


def owner(world: World, attempt: str) -> str:
    (found,) = world.raw("SELECT person_id FROM attempt WHERE id = ?", attempt)
    return str(found[0])


def dispute(world: World, attempt: str, number: int = 1, said: str = SAID) -> None:
    raise_dispute(world.services, owner(world, attempt), attempt, number, said)


def mine(world: World, attempt: str, number: int = 1) -> Mine | None:
    return dispute_of_mine(world.services, owner(world, attempt), attempt, number).mine


def may(world: World, attempt: str) -> set[str]:
    """The items of the attempt that its owner may dispute, or did."""
    taken_by = load_attempt(world.services, owner(world, attempt), attempt)
    return set(disputes_of(world.services, taken_by))


def test_a_student_disputes_what_is_not_right_and_may_say_it_better(world: World) -> None:
    attempt = handed_in(world, "bc-")
    assert may(world, attempt) == {"q1", "q2"}
    assert mine(world, attempt) is None
    dispute(world, attempt, said="  I\nthink so. ")
    dispute(world, attempt)
    said = mine(world, attempt)
    assert said is not None
    assert (said.sentence, said.state, said.answer) == (SAID, Standing.OPEN, "")
    assert world.count(Dispute) == how_many_open(world.services) == 1


@pytest.mark.parametrize("said", ["", " \n ", "x" * (MOST_SENTENCE + 1)])
def test_a_dispute_needs_a_sentence_that_is_no_essay(world: World, said: str) -> None:
    attempt = handed_in(world, "baa")
    with pytest.raises(Refused) as error:
        dispute(world, attempt, said=said)
    assert error.value.field == "sentence"
    assert world.count(Dispute) == 0


def test_what_is_right_or_blank_or_no_item_is_not_disputed(world: World) -> None:
    attempt = handed_in(world, "ab-")
    for number in (1, 3):
        with pytest.raises(Closed):
            dispute(world, attempt, number)
        assert not dispute_of_mine(world.services, owner(world, attempt), attempt, number).may
    for number in (0, 4, -1):
        with pytest.raises(NotFound):
            dispute(world, attempt, number)
        with pytest.raises(NotFound):
            mine(world, attempt, number)
    assert world.count(Dispute) == 0


def test_nobody_disputes_for_another_and_nothing_before_it_is_handed_in(world: World) -> None:
    attempt, other = handed_in(world, "baa"), world.guest("Bo").person_id
    for who in (other, "nobody"):
        with pytest.raises(NotFound):
            raise_dispute(world.services, who, attempt, 1, SAID)
        with pytest.raises(NotFound):
            dispute_of_mine(world.services, who, attempt, 1)
    under_way = world.start(other)
    world.answer(other, under_way, "q1", "c", "s-1")
    with pytest.raises(Closed):
        dispute(world, under_way)
    assert world.count(Dispute) == 0


def test_where_the_key_is_kept_back_nothing_is_disputed(room: Classroom) -> None:
    work = room.set(rules(plan={Release.KEY: When.BY_HAND, Release.EXPLANATION: When.BY_HAND}))
    attempt = room.done(work, q1="c")
    assert may(room.world, attempt) == set()
    with pytest.raises(Closed):
        dispute(room.world, attempt)
    release(room.world.services, room.teacher, work, Release.KEY, on=True)
    dispute(room.world, attempt)
    assert room.world.count(Dispute) == 1


def test_what_a_teacher_marks_or_nobody_scores_is_not_disputed(world: World) -> None:
    correct(world, open_unit())
    person = world.guest().person_id
    given_answers = {
        "q1": {"choice": "c"},
        "why": {"text": "They like the old mill."},
        "sold": {"percent": 40},
        "wish": {"choice": "a"},
        "talk": {"text": "Money."},
    }
    attempt = taken(world, person, given_answers)
    assert may(world, attempt) == {"q1"}


def test_accepting_counts_for_everybody_who_gave_that_answer(world: World, hopper: str) -> None:
    first, second, other, right = (handed_in(world, one) for one in ("caa", "caa", "baa", "aaa"))
    for one in (first, second, other):
        dispute(world, one)
    found = open_disputes(world.services)
    assert found.total == 3
    assert {one.attempt_id: one.same for one in found.listed} == {first: 1, second: 1, other: 0}
    before = what_accepting_does(world.services, first, "q1")
    assert (before.impact.rise, before.impact.fall, before.impact.same) == (2, 0, 2)
    assert (before.impact.items["q1"].asked, before.impact.items["q1"].raised) == (4, 2)
    assert world.count(Regrade) == 0
    done = accept_answer(world.services, hopper, first, "q1", "k")
    assert done == before.impact
    assert [share(world, one) for one in (first, second, right)] == [1, 1, 1]
    assert share(world, other) == Fraction(21, 24)
    for one in (first, second):
        said = mine(world, one)
        assert said is not None
        assert (said.state, said.answer) == (Standing.ACCEPTED, ACCEPTED)
    assert [one.attempt_id for one in open_disputes(world.services).listed] == [other]
    assert differences(world) == []


def test_whoever_hands_in_later_has_it_right_as_well(world: World, hopper: str) -> None:
    first, later = handed_in(world, "caa"), world.guest("Bo").person_id
    dispute(world, first)
    attempt = world.start(later)
    world.answer(later, attempt, "q1", "c", "s-1")
    done = accept_answer(world.services, hopper, first, "q1", "k")
    assert done.under_way == 1
    submit_attempt(world.services, later, attempt)
    assert share(world, attempt) == Fraction(1, 6)
    assert [one.number for one in mark_history(world.services, attempt)] == [1, 2]
    assert may(world, attempt) == set()
    with pytest.raises(Closed):
        dispute(world, attempt)
    assert differences(world) == []


def test_taking_it_back_restores_every_mark_and_opens_the_disputes(
    world: World, hopper: str
) -> None:
    first, second = handed_in(world, "cbb"), handed_in(world, "c-a")
    before = stored(world)
    dispute(world, first)
    accept_answer(world.services, hopper, first, "q1", "k", "The text says so, too.")
    assert stored(world) != before
    reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "Read again.")
    assert stored(world) == before
    said = mine(world, first)
    assert said is not None
    assert (said.state, said.answer, said.answered_at) == (Standing.OPEN, "", None)
    assert [one.number for one in mark_history(world.services, second)] == [1, 2, 3]
    assert differences(world) == []
    # And it may be accepted again, under a key of its own.
    with pytest.raises(Closed):
        reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "Once more.")
    accept_answer(world.services, hopper, first, "q1", "k-2")
    assert share(world, second) == Fraction(4, 6)
    assert differences(world) == []


def test_the_same_key_again_changes_nothing_and_another_is_told(world: World, hopper: str) -> None:
    first, other = handed_in(world, "caa"), handed_in(world, "baa")
    dispute(world, first)
    dispute(world, other)
    accept_answer(world.services, hopper, first, "q1", "k")
    marks = world.count(Mark)
    again = accept_answer(world.services, hopper, first, "q1", "k")
    assert (again.attempts, world.count(Mark), world.count(Regrade)) == (0, marks, 1)
    with pytest.raises(KeyUsed):
        accept_answer(world.services, hopper, other, "q1", "k")
    with pytest.raises(Closed):
        accept_answer(world.services, hopper, first, "q1", "k-2")
    assert finish_regrades(world.services, hopper, disputed_place(world, first)).touched == 0
    with pytest.raises(NotFound):
        accept_answer(world.services, hopper, first, "q2", "k-3")


def disputed_place(world: World, attempt: str) -> Any:
    return disputed(world.services, attempt, "q1").place


def test_a_teacher_says_why_not_and_may_think_again(world: World, hopper: str) -> None:
    attempt = handed_in(world, "caa")
    dispute(world, attempt)
    for answer in ("", "x" * 1001):
        with pytest.raises(Refused):
            decline_dispute(world.services, hopper, attempt, "q1", answer)
    decline_dispute(world.services, hopper, attempt, "q1", "No theatre is named.")
    said = mine(world, attempt)
    assert said is not None
    assert (said.state, said.answer) == (Standing.DECLINED, "No theatre is named.")
    assert open_disputes(world.services).total == 0
    assert share(world, attempt) == Fraction(5, 6)
    with pytest.raises(Closed):
        dispute(world, attempt)
    with pytest.raises(NotFound):
        decline_dispute(world.services, hopper, attempt, "q2", "No.")
    accept_answer(world.services, hopper, attempt, "q1", "k")
    said = mine(world, attempt)
    assert said is not None
    assert said.state is Standing.ACCEPTED
    with pytest.raises(Closed):
        decline_dispute(world.services, hopper, attempt, "q1", "No.")


def test_another_version_keeps_its_own_key(world: World, hopper: str) -> None:
    old = handed_in(world, "caa")
    correct(world, unit(title="Another title"))
    new = handed_in(world, "caa", key="p-2")
    dispute(world, old)
    dispute(world, new)
    assert [one.same for one in open_disputes(world.services).listed] == [0, 0]
    accept_answer(world.services, hopper, old, "q1", "k")
    assert (share(world, old), share(world, new)) == (1, Fraction(5, 6))
    assert differences(world) == []


def test_it_goes_with_corrections_before_and_after_it(world: World, hopper: str) -> None:
    from_c, from_b = handed_in(world, "caa"), handed_in(world, "baa")
    dispute(world, from_b)
    place, new = correct(world, with_key(1, "c"))
    accept_answer(world.services, hopper, from_b, "q1", "k")
    from_corrections(world, hopper, place, new)
    assert (share(world, from_c), share(world, from_b)) == (1, 1)
    assert differences(world) == []
    reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "No.")
    assert (share(world, from_c), share(world, from_b)) == (1, Fraction(21, 24))
    assert differences(world) == []


def from_corrections(world: World, hopper: str, place: Any, new: str) -> None:
    regrade(world.services, hopper, place, new, {"q1": RAISE}, WHY, "w")


def test_in_practice_it_is_right_at_the_try_at_which_it_was_given(
    world: World, hopper: str
) -> None:
    person = world.guest().person_id
    attempt = world.start(person, Mode.PRACTICE)
    for n, choice in enumerate("cb", start=1):
        world.answer(person, attempt, "q1", choice, f"s-{n}", Kind.CHECK)
    submit_attempt(world.services, person, attempt)
    dispute(world, attempt)
    accept_answer(world.services, hopper, attempt, "q1", "k")
    (item, *_) = load_attempt(world.services, person, attempt).mark.items  # type: ignore[union-attr]
    # b on the second try: a third of the point is gone.
    assert (item.credit, item.tries) == (Fraction(2, 3), 2)
    assert differences(world) == []


def typed_unit() -> dict[str, Any]:
    raw = unit(items=1)
    raw["items"][0] = {
        "id": "q1",
        "type": "short-answer",
        "stem": "According to the text, where does council 1 meet?",
        "accept": [{"text": "the old mill"}],
        "expects": "a place",
        "points": 1,
        "objective": "o1",
        "evidence": [{"sentence": "p1.s1", "quote": "the old mill"}],
        "explanation": "The sentence names the place.",
    }
    return raw


def test_what_is_typed_counts_by_how_the_question_reads_it(world: World, hopper: str) -> None:
    correct(world, typed_unit())
    first, same, other = (
        taken(world, world.guest().person_id, {"q1": {"text": text}}, key=f"p-{n}")
        for n, text in enumerate(("Windmill", "  WINDMILL ", "waterwheel"))
    )
    dispute(world, first)
    dispute(world, same)
    done = accept_answer(world.services, hopper, first, "q1", "k")
    assert (done.rise, done.same) == (2, 1)
    assert how_many_open(world.services) == 0
    assert (share(world, same), share(world, other)) == (1, 0)
    assert differences(world) == []


def test_only_whose_score_moves_is_told_of_it(world: World, hopper: str) -> None:
    first, right = handed_in(world, "caa"), handed_in(world, "aaa")
    dispute(world, first)
    accept_answer(world.services, hopper, first, "q1", "k", "Also right.")
    told = {
        one: mark_changes(world.services, load_attempt(world.services, owner(world, one), one))
        for one in (first, right)
    }
    (change,) = told[first]
    assert (change.before, change.after) == (Fraction(5, 6), 1)
    assert (change.reason, change.accepted) == ("Also right.", True)
    assert told[right] == ()
    (row,) = corrections_of_unit(world.services, COURSE, UNIT)
    assert (row.accepted, row.reason, row.in_force) == (("q1",), "Also right.", True)


def test_the_log_tells_of_it_without_what_was_said(world: World, hopper: str) -> None:
    first, other = handed_in(world, "caa"), handed_in(world, "baa")
    dispute(world, first)
    dispute(world, other)
    accept_answer(world.services, hopper, first, "q1", "k")
    decline_dispute(world.services, hopper, other, "q1", "No.")
    with world.services.sessions() as session:
        lines = {row.action: row for row in session.query(Audit)}
    line = lines[Action.ANSWER_ACCEPTED]
    assert (line.object_id, line.who) == (f"{COURSE}/{UNIT}", hopper)
    assert line.after == {"correction": 1, "item": "q1", "disputes": 1}
    line = lines[Action.DISPUTE_DECLINED]
    assert (line.object_id, line.after) == (other, {"item": "q1", "answer": "No."})


def test_disputes_go_with_the_person_and_answers_lose_the_name(world: World, hopper: str) -> None:
    first, other = handed_in(world, "caa"), handed_in(world, "caa")
    dispute(world, first)
    dispute(world, other)
    accept_answer(world.services, hopper, first, "q1", "k")
    person = owner(world, first)
    (attempt,) = export_person(world.services, person)["attempts"]
    (kept,) = attempt["disputes"]
    assert (kept["sentence"], kept["state"], kept["item_id"]) == (SAID, "accepted", "q1")
    erase_person(world.services, person)
    assert world.count(Dispute) == 1
    # What was accepted stays: it is the key of others now.
    assert share(world, other) == 1
    erase_person(world.services, hopper)
    said = mine(world, other)
    assert said is not None
    assert said.state is Standing.ACCEPTED
    assert differences(world) == []


def test_more_attempts_than_a_batch_and_only_they_are_settled(world: World, hopper: str) -> None:
    first = handed_in(world, "caa")
    fill(world.services, COURSE, UNIT, [[{"choice": "c"}, None, None]] * 250)
    dispute(world, first)
    before = stored(world)
    expected = what_accepting_does(world.services, first, "q1").impact
    done = accept_answer(world.services, hopper, first, "q1", "k")
    assert done == expected
    assert (done.attempts, done.rise) == (251, 251)
    reverse_regrade(world.services, hopper, COURSE, UNIT, 1, "No.")
    assert stored(world) == before


ANSWERS = st.lists(st.text("abc-", min_size=3, max_size=3), min_size=1, max_size=4)


@given(answers=ANSWERS, number=st.integers(1, 3), practice=st.booleans())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_accepting_lowers_no_mark_and_taking_back_restores_all(
    tmp_path_factory: pytest.TempPathFactory, answers: list[str], number: int, practice: bool
) -> None:
    world = open_world(tmp_path_factory.mktemp("world"))
    try:
        by = teacher(world)
        mode = Mode.PRACTICE if practice else Mode.QUIZ
        attempts = [handed_in(world, one, f"p-{n}", mode=mode) for n, one in enumerate(answers)]
        wrong = [
            one for one, said in zip(attempts, answers, strict=True) if said[number - 1] in "bc"
        ]
        before = stored(world)
        for one in wrong:
            dispute(world, one, number)
        for n, one in enumerate(wrong):
            said = mine(world, one, number)
            assert said is not None
            if said.state is Standing.ACCEPTED:
                continue
            held = {name: Fraction(row[0]) for name, row in stored(world).items()}
            expected = what_accepting_does(world.services, one, f"q{number}").impact
            assert accept_answer(world.services, by, one, f"q{number}", f"k-{n}") == expected
            now = {name: Fraction(row[0]) for name, row in stored(world).items()}
            assert all(now[name] >= score for name, score in held.items())
            assert now[one] > held[one]
        assert how_many_open(world.services) == 0
        assert differences(world) == []
        for row in corrections_of_unit(world.services, COURSE, UNIT):
            reverse_regrade(world.services, by, COURSE, UNIT, row.number, "No.")
        assert stored(world) == before
        assert how_many_open(world.services) == len(wrong)
        assert differences(world) == []
    finally:
        world.services.close()


def test_another_school_keeps_its_key_and_sees_no_dispute(tmp_path: Path) -> None:
    first, second = (open_world(tmp_path, tenant=number) for number in (1, 2))
    try:
        here, there = handed_in(first, "caa"), handed_in(second, "caa")
        dispute(first, here)
        assert open_disputes(second.services).total == how_many_open(second.services) == 0
        with pytest.raises(NotFound):
            disputed(second.services, here, "q1")
        with pytest.raises(NotFound):
            decline_dispute(second.services, teacher(second), here, "q1", "No.")
        accept_answer(first.services, teacher(first), here, "q1", "k")
        assert (share(first, here), share(second, there)) == (1, Fraction(5, 6))
        assert may(second, there) == {"q1"}
        for world in (first, second):
            assert differences(world) == []
    finally:
        first.services.close()
        second.services.close()


def test_two_teachers_and_a_class_at_once_leave_nothing_open(world: World, hopper: str) -> None:
    attempts = [handed_in(world, "caa", f"p-{n}", f"Student {n}") for n in range(6)]
    owners = {one: owner(world, one) for one in attempts}
    dispute(world, attempts[0])

    def say(attempt: str) -> None:
        # Whoever comes after the acceptance is told that the answer counts as right.
        with suppress(Closed):
            raise_dispute(world.services, owners[attempt], attempt, 1, SAID)

    def accept(key: str) -> int:
        try:
            accept_answer(world.services, hopper, attempts[0], "q1", key)
        except Closed:
            return 0
        return 1

    with ThreadPoolExecutor(4) as pool:
        said = [pool.submit(say, one) for one in attempts[1:3]]
        accepted = [pool.submit(accept, key) for key in ("k-1", "k-2")]
        said += [pool.submit(say, one) for one in attempts[3:]]
        for one in said:
            one.result()
        assert sum(one.result() for one in accepted) == 1
    assert world.count(Regrade) == 1
    assert how_many_open(world.services) == 0
    assert {share(world, one) for one in attempts} == {1}
    assert differences(world) == []

"""A live quiz: the teacher leads the class from question to question."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.assignment.pacing import Move, Stage
from quizapp.domain.assignment.rules import Setting
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.domain.policy import EVERYTHING, NOTHING, Release
from quizapp.store import paces
from quizapp.store.tables import Pace as PaceRow
from quizapp.usecases.assignments import (
    Done,
    Unfit,
    allow,
    begin_work,
    change_rules,
    end_now,
    remove_work,
    work_page,
)
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.classes import add_co_teacher, remove_class
from quizapp.usecases.errors import Closed, NotFound
from quizapp.usecases.gradebook import read_gradebook
from quizapp.usecases.live import class_now, pulse_of
from quizapp.usecases.pacing import (
    CLOSED,
    OVER,
    Screen,
    end_quiz,
    move_on,
    open_quiz,
    pace_tag,
    screen,
)
from quizapp.usecases.people import erase_person, export_person
from quizapp.usecases.teaching import check_grades
from quizapp.usecases.transaction import quick_writing
from tests.support.overhear import statements
from tests.usecases.assigned import Classroom, rules
from tests.usecases.teachers import teacher
from tests.usecases.world import World, unit, write_lessons

NEXT, BACK, SHOW = Move.NEXT, Move.BACK, Move.SHOW
BUT_SCORE = EVERYTHING - {Release.SCORE}


@pytest.fixture
def work(room: Classroom) -> str:
    """A live quiz that is set and not open."""
    return room.set(rules(Setting.LIVE))


@pytest.fixture
def quiz(room: Classroom, work: str) -> str:
    """One that is open."""
    open_quiz(room.world.services, room.teacher, work)
    return work


def seen(room: Classroom, work: str) -> Screen:
    services = room.world.services
    return screen(services, room.teacher, work, pulse_of(services, room.teacher, work))


def go(room: Classroom, work: str, *moves: Move) -> None:
    for move in moves:
        step = seen(room, work).step
        assert move_on(room.world.services, room.teacher, work, step, move)


def taken(room: Classroom, attempt: str, person: str = "") -> Any:
    return load_attempt(room.world.services, person or room.ada, attempt)


def test_nobody_joins_before_the_teacher_has_opened_it(room: Classroom, work: str) -> None:
    assert pace_tag(room.world.services, room.ada, work) == CLOSED
    with pytest.raises(Closed, match="not opened"):
        room.begin(work)
    open_quiz(room.world.services, room.teacher, work)
    assert pace_tag(room.world.services, room.ada, work) != CLOSED
    attempt = room.begin(work)
    assert taken(room, attempt).pace.stage is Stage.GATHERING


def test_all_are_asked_the_same_lesson_however_it_changes_meanwhile(
    room: Classroom, quiz: str
) -> None:
    first = room.begin(quiz)
    write_lessons(room.world.folder / "lessons", [unit(items=5, title="The new councils")])
    room.world.services.library.refresh(force=True)
    bo = room.joined("Bo")
    second = room.begin(quiz, bo)
    one, other = taken(room, first), taken(room, second, bo)
    assert one.unit.digest == other.unit.digest
    assert [item.id for item in one.items] == [item.id for item in other.items]
    assert one.seed == other.seed
    assert one.mode is Mode.QUIZ


def test_answers_are_taken_at_the_question_the_class_is_at_and_nowhere_else(
    room: Classroom, quiz: str
) -> None:
    attempt = room.begin(quiz)

    def refused(item: str) -> bool:
        try:
            room.world.answer(room.ada, attempt, item, "b", f"s-refused-{item}")
        except Closed:
            return True
        return False

    assert [refused(item) for item in ("q1", "q2", "q3")] == [True] * 3
    go(room, quiz, NEXT)
    room.world.answer(room.ada, attempt, "q1", "b", "s-first-one")
    room.world.answer(room.ada, attempt, "q1", "a", "s-first-two")
    assert refused("q2")
    go(room, quiz, SHOW)
    assert refused("q1")
    # What was taken is acknowledged again, however late the question is.
    assert not room.world.answer(room.ada, attempt, "q1", "a", "s-first-two").fresh
    go(room, quiz, NEXT)
    room.world.answer(room.ada, attempt, "q2", "c", "s-second-1")
    assert taken(room, attempt).states["q1"].response == {"choice": "a"}


def test_a_question_that_was_left_without_results_is_asked_again_on_the_way_back(
    room: Classroom, quiz: str
) -> None:
    attempt = room.begin(quiz)
    go(room, quiz, NEXT, NEXT, BACK)
    assert [taken(room, attempt).is_reached(number) for number in (1, 2, 3)] == [True, True, False]
    room.world.answer(room.ada, attempt, "q1", "a", "s-first-one")
    go(room, quiz, SHOW, NEXT, BACK)
    with pytest.raises(Closed):
        room.world.answer(room.ada, attempt, "q1", "b", "s-first-two")


def test_the_key_is_told_of_what_was_shown_and_of_nothing_else(room: Classroom, quiz: str) -> None:
    attempt = room.begin(quiz)

    def shown() -> list[frozenset[Release]]:
        view = taken(room, attempt)
        return [view.shows(item) for item in view.items]

    assert shown() == [NOTHING] * 3
    go(room, quiz, NEXT)
    assert shown() == [NOTHING] * 3
    go(room, quiz, SHOW)
    assert shown() == [BUT_SCORE, NOTHING, NOTHING]
    go(room, quiz, NEXT, NEXT, SHOW)
    assert shown() == [BUT_SCORE, NOTHING, BUT_SCORE]
    assert taken(room, attempt).mark is None


def test_what_another_class_is_set_keeps_its_key_all_the_same(
    room: Classroom, quiz: str, world: World
) -> None:
    attempt = room.begin(quiz)
    room.set(rules(Setting.EXAM, closes=world.clock() + timedelta(hours=1)))
    go(room, quiz, NEXT, SHOW)
    view = taken(room, attempt)
    assert view.shows(view.items[0]) == NOTHING


def test_the_end_hands_in_what_everybody_has_saved(room: Classroom, quiz: str) -> None:
    services, bo = room.world.services, room.joined("Bo")
    mine, theirs = room.begin(quiz), room.begin(quiz, bo)
    go(room, quiz, NEXT)
    room.world.answer(room.ada, mine, "q1", "a", "s-first-one")
    with pytest.raises(Closed, match="whole class"):
        submit_attempt(services, room.ada, mine)
    end_quiz(services, room.teacher, quiz)
    room.after(seconds=1)
    assert seen(room, quiz).over
    assert pace_tag(services, room.ada, quiz) == OVER
    view = taken(room, mine)
    assert view.submitted
    assert view.pace is None
    # What the class never came to was not asked, and counts for nobody.
    assert (view.mark.score, view.mark.maximum) == (1, 1)
    assert [item.id for item in view.items] == ["q1"]
    assert view.allowed == EVERYTHING
    assert taken(room, theirs, bo).mark.score == 0
    late = room.joined("Cy")
    with pytest.raises(Closed):
        room.begin(quiz, late)
    lines = {one.nickname: one.done for one in work_page(services, room.teacher, quiz).learners}
    assert lines == {"Ada": Done.HANDED_IN, "Bo": Done.HANDED_IN, "Cy": Done.MISSING}
    with pytest.raises(Closed, match="over"):
        move_on(services, room.teacher, quiz, seen(room, quiz).step, NEXT)
    with pytest.raises(Closed, match="over"):
        open_quiz(services, room.teacher, room_closed(room))


def room_closed(room: Classroom) -> str:
    """A live quiz that was ended before it was opened."""
    work = room.set(rules(Setting.LIVE))
    end_now(room.world.services, room.teacher, work)
    room.after(seconds=1)
    return work


def test_a_mark_follows_from_the_record_even_when_the_quiz_is_taken_away(
    room: Classroom, quiz: str
) -> None:
    services, attempt = room.world.services, room.begin(quiz)
    go(room, quiz, NEXT, NEXT, BACK)
    room.world.answer(room.ada, attempt, "q1", "b", "s-first-one")
    end_quiz(services, room.teacher, quiz)
    room.after(seconds=1)
    mark = taken(room, attempt).mark
    assert (mark.score, mark.maximum) == (Fraction(1, 4), 3)
    remove_work(services, room.teacher, quiz)
    assert list(check_grades(services)) == []
    assert taken(room, attempt).mark == mark


def test_who_comes_late_is_where_the_class_is(room: Classroom, quiz: str) -> None:
    go(room, quiz, NEXT, SHOW, NEXT)
    bo = room.joined("Bo")
    attempt = room.begin(quiz, bo)
    view = taken(room, attempt, bo)
    assert view.pace.number == 2
    assert [view.is_closed(item) for item in view.items] == [True, False, True]
    assert [view.is_reached(number) for number in (1, 2, 3)] == [True, True, False]


def test_pressing_twice_goes_one_step(room: Classroom, quiz: str) -> None:
    services, step = room.world.services, seen(room, quiz).step
    with ThreadPoolExecutor(4) as pool:
        went = list(pool.map(lambda _: move_on(services, room.teacher, quiz, step, NEXT), range(4)))
    assert sorted(went) == [False, False, False, True]
    assert seen(room, quiz).pace is not None
    assert seen(room, quiz).pace.number == 1  # type: ignore[union-attr]


def test_a_move_that_waits_for_an_answer_comes_before_the_end_or_not_at_all(
    room: Classroom, quiz: str
) -> None:
    """Else the questions that count would be one more for whoever is handed in last."""
    services = room.world.services
    attempt = room.begin(quiz)
    go(room, quiz, NEXT)
    step = seen(room, quiz).step
    with ThreadPoolExecutor(3) as pool:
        with quick_writing(services) as link:
            # As while an answer is saved.
            paces.held(link, quiz)
            moves = pool.submit(move_on, services, room.teacher, quiz, step, NEXT)
            time.sleep(0.3)
            ends = pool.submit(end_quiz, services, room.teacher, quiz)
            time.sleep(0.3)
            room.after(seconds=1)
            looks = pool.submit(taken, room, attempt)
            time.sleep(0.3)
        went = moves_or_is_over(moves)
        ends.result()
        looks.result()
    room.after(seconds=1)
    pace = seen(room, quiz).pace
    assert pace is not None
    assert len(taken(room, attempt).items) == pace.reached == (2 if went else 1)


def moves_or_is_over(moves: Future[bool]) -> bool:
    try:
        return moves.result()
    except Closed:
        return False


def test_opening_at_once_opens_it_once(room: Classroom, work: str) -> None:
    services = room.world.services
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: open_quiz(services, room.teacher, work), range(4)))
    assert room.world.count(PaceRow) == 1


def test_an_answer_is_either_in_time_or_told_to_be_late(room: Classroom, quiz: str) -> None:
    """Nothing is acknowledged after the class has been shown the results."""
    services = room.world.services
    people = [room.joined(f"Student {n}") for n in range(6)]
    attempts = {one: room.begin(quiz, one) for one in people}
    go(room, quiz, NEXT)
    step = seen(room, quiz).step

    def answer(person: str) -> bool:
        try:
            for n in range(8):
                choice = "abc"[n % 3]
                key = f"s-{person[:8]}-{n}"
                room.world.answer(person, attempts[person], "q1", choice, key)
        except Closed:
            return False
        return True

    with ThreadPoolExecutor(7) as pool:
        given = [pool.submit(answer, one) for one in people]
        shown = pool.submit(move_on, services, room.teacher, quiz, step, SHOW)
        assert shown.result()
        [one.result() for one in given]
    before = {one: taken(room, attempts[one], one).states["q1"].response for one in people}
    for person in people:
        with pytest.raises(Closed):
            room.world.answer(person, attempts[person], "q1", "a", f"s-{person[:8]}-late")
    after = {one: taken(room, attempts[one], one).states["q1"].response for one in people}
    assert before == after


def test_what_a_phone_had_kept_arrives_too_late_and_counts_no_more(
    room: Classroom, quiz: str
) -> None:
    """It is recorded with its time, so that the teacher sees both."""
    attempt = room.begin(quiz)
    go(room, quiz, NEXT)
    at = room.world.clock()
    room.after(seconds=20)
    go(room, quiz, SHOW)
    room.after(seconds=5)
    word = DeviceWord(at, room.world.clock(), 0)
    saved = save_response(
        room.world.services,
        room.ada,
        attempt,
        "q1",
        Kind.ANSWER,
        {"choice": "a"},
        "s-kept-a-while",
        device=word,
    )
    assert (saved.fresh, saved.counts) == (True, False)
    assert taken(room, attempt).states["q1"].response is None


def test_the_screen_counts_who_is_in_and_who_has_answered(room: Classroom, work: str) -> None:
    assert seen(room, work).pace is None
    open_quiz(room.world.services, room.teacher, work)
    assert (seen(room, work).joined, seen(room, work).learners) == (0, 1)
    bo = room.joined("Bo")
    mine, theirs = room.begin(work), room.begin(work, bo)
    assert (seen(room, work).joined, seen(room, work).learners) == (2, 2)
    assert seen(room, work).item is None
    go(room, work, NEXT)
    room.world.answer(room.ada, mine, "q1", "a", "s-first-one")
    room.world.answer(bo, theirs, "q1", "c", "s-first-two")
    found = seen(room, work)
    assert found.item is not None
    assert (found.item.id, found.now.answered, found.now.right) == ("q1", 2, 1)  # type: ignore[union-attr]


def test_what_the_class_never_came_to_is_blank_for_nobody(room: Classroom, quiz: str) -> None:
    services, attempt = room.world.services, room.begin(quiz)
    go(room, quiz, NEXT, NEXT)
    room.world.answer(room.ada, attempt, "q2", "a", "s-second-1")
    end_quiz(services, room.teacher, quiz)
    room.after(seconds=1)
    now = class_now(services, quiz, pulse_of(services, room.teacher, quiz))
    assert [(one.item_id, one.asked, one.blank) for one in now.items] == [
        ("q1", 1, 1),
        ("q2", 1, 0),
    ]
    assert [(one.of, one.answered) for one in now.learners] == [(2, 1)]


def test_the_gradebook_counts_of_a_quiz_what_the_class_came_to(room: Classroom, quiz: str) -> None:
    services, attempt = room.world.services, room.begin(quiz)

    def points() -> Fraction:
        (column,) = read_gradebook(services, room.teacher, room.id).columns
        return column.points

    assert points() == 6
    go(room, quiz, NEXT, NEXT)
    end_quiz(services, room.teacher, quiz)
    room.after(seconds=1)
    assert taken(room, attempt).mark.maximum == points() == 3


def test_whoever_does_not_teach_the_class_leads_nothing(
    room: Classroom, quiz: str, world: World
) -> None:
    other = teacher(world, "lovelace")
    services = world.services
    for stranger in (other, room.ada):
        for act in (
            lambda who: open_quiz(services, who, quiz),
            lambda who: move_on(services, who, quiz, 1, NEXT),
            lambda who: end_quiz(services, who, quiz),
        ):
            with pytest.raises(NotFound):
                act(stranger)
    eve = world.guest("Eve").person_id
    with pytest.raises(NotFound):
        pace_tag(services, eve, quiz)
    add_co_teacher(services, room.teacher, room.id, "lovelace")
    assert move_on(services, other, quiz, seen(room, quiz).step, NEXT)


def test_other_work_cannot_be_led(room: Classroom) -> None:
    work = room.set()
    for act in (open_quiz, end_quiz):
        with pytest.raises(NotFound):
            act(room.world.services, room.teacher, work)
    with pytest.raises(Unfit):
        room.set(rules(Setting.LIVE, minutes=5))


def test_taken_away_it_is_a_quiz_of_ones_own(room: Classroom, quiz: str) -> None:
    attempt = room.begin(quiz)
    remove_work(room.world.services, room.teacher, quiz)
    assert room.world.count(PaceRow) == 0
    room.world.answer(room.ada, attempt, "q2", "a", "s-second-one")
    assert submit_attempt(room.world.services, room.ada, attempt).score == 2


@pytest.mark.parametrize("ended", [False, True], ids=["under way", "ended"])
@pytest.mark.parametrize("gone", ["class", "teacher"])
def test_a_class_that_was_led_can_be_taken_away(
    room: Classroom, quiz: str, gone: str, ended: bool
) -> None:
    services, attempt = room.world.services, room.begin(quiz)
    go(room, quiz, NEXT)
    room.world.answer(room.ada, attempt, "q1", "a", "s-first-one")
    if ended:
        end_quiz(services, room.teacher, quiz)
        room.after(seconds=1)
        assert taken(room, attempt).mark.maximum == 1
    if gone == "class":
        remove_class(services, room.teacher, room.id)
    else:
        erase_person(services, room.teacher)
    assert room.world.count(PaceRow) == 0
    assert taken(room, attempt).submitted == ended
    assert list(check_grades(services)) == []


def test_beginning_twice_is_one_attempt(room: Classroom, quiz: str) -> None:
    services = room.world.services
    first = begin_work(services, room.ada, quiz, Level.STANDARD, "p-begin-1")
    again = begin_work(services, room.ada, quiz, Level.EASIER, "p-begin-2")
    assert first.id == again.id


def test_who_has_handed_in_takes_it_no_second_time(room: Classroom, quiz: str) -> None:
    """Not even when its teacher lets it go on: by then answers were told."""
    services = room.world.services
    room.begin(quiz)
    go(room, quiz, NEXT)
    end_quiz(services, room.teacher, quiz)
    room.after(seconds=1)
    assert seen(room, quiz).over
    change_rules(services, room.teacher, quiz, rules(Setting.LIVE))
    go(room, quiz, SHOW)
    with pytest.raises(Closed, match="used all your attempts"):
        room.begin(quiz, key="p-begin-2")
    room.begin(quiz, room.joined("Bo"))
    allow(services, room.teacher, quiz, room.ada, Allowance(attempts=1))
    room.begin(quiz, key="p-begin-2")


def test_a_phone_asks_by_one_statement(room: Classroom, quiz: str) -> None:
    room.begin(quiz)
    with statements(room.world.services.engine) as sent:
        pace_tag(room.world.services, room.ada, quiz)
    assert len(sent) == 1


def test_the_attempt_is_part_of_what_a_learner_takes_along(room: Classroom, quiz: str) -> None:
    attempt = room.begin(quiz)
    found = export_person(room.world.services, room.ada)
    assert [one["id"] for one in found["attempts"]] == [attempt]

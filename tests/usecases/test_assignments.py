"""Assignments: who is set what, when it is taken, and what becomes of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.assignment.beginning import Begin
from quizapp.domain.assignment.rules import Counting, Late, Rules, Setting
from quizapp.domain.assignment.timing import NOTHING_MORE, Allowance, Phase
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.domain.policy import Release
from quizapp.store.tables import Allowance as AllowanceRow
from quizapp.store.tables import Assignment, Attempt, Pause, Sitting
from quizapp.usecases.assignments import (
    Done,
    Unfit,
    allow,
    begin_work,
    change_rules,
    class_work,
    end_now,
    my_work,
    one_of_mine,
    pause_attempt,
    release,
    remove_work,
    resume_attempt,
    set_work,
    work_page,
)
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.audit import audit_page
from quizapp.usecases.classes import add_co_teacher, leave_class, remove_class
from quizapp.usecases.errors import Closed, NotFound, Refused, TooMany
from quizapp.usecases.people import erase_person, export_person
from quizapp.usecases.people.limits import WORD_REMOTE
from quizapp.usecases.teaching import attempt_for_teacher, check_grades, on_device
from tests.support.overhear import statements
from tests.usecases.assigned import Classroom, rules
from tests.usecases.teachers import teacher
from tests.usecases.world import COURSE, UNIT, World

MINUTE = timedelta(minutes=1)


def soon(room: Classroom, **by: float) -> Any:
    return room.world.clock() + timedelta(**by)


def only(page: Any) -> Any:
    (line,) = page.learners
    return line


def test_what_a_class_is_set_is_there_for_its_learners_alone(room: Classroom) -> None:
    work = room.set()
    (mine,) = my_work(room.world.services, room.ada)
    assert (mine.about.id, mine.about.class_name) == (work, "History 9b")
    assert (mine.about.title, mine.begin, mine.phase) == ("The councils", Begin.BEGIN, Phase.OPEN)
    eve = room.world.guest("Eve").person_id
    assert my_work(room.world.services, eve) == ()
    with pytest.raises(NotFound):
        one_of_mine(room.world.services, eve, work)
    with pytest.raises(NotFound):
        room.begin(work, eve)
    with pytest.raises(NotFound):
        room.begin(work, room.teacher)
    assert room.world.count(Attempt) == 0


def test_whoever_does_not_teach_the_class_finds_nothing(room: Classroom, world: World) -> None:
    work, other = room.set(), teacher(world, "lovelace")
    services = world.services
    for act in (
        lambda who: set_work(services, who, room.id, COURSE, UNIT, rules()),
        lambda who: change_rules(services, who, work, rules()),
        lambda who: end_now(services, who, work),
        lambda who: release(services, who, work, Release.KEY, on=True),
        lambda who: allow(services, who, work, room.ada, Allowance(minutes=5)),
        lambda who: work_page(services, who, work),
        lambda who: class_work(services, who, room.id),
        lambda who: remove_work(services, who, work),
    ):
        for who in (other, room.ada):
            with pytest.raises(NotFound):
                act(who)
    assert world.count(Assignment) == 1
    assert world.count(AllowanceRow) == 0


def test_rules_that_contradict_each_other_change_nothing(room: Classroom) -> None:
    wrong = rules(attempts=0, late=Late.REFUSE)
    with pytest.raises(Unfit) as unfit:
        room.set(wrong)
    assert {one.field for one in unfit.value.faults} == {"attempts", "due"}
    assert room.world.count(Assignment) == 0
    work = room.set()
    with pytest.raises(Unfit):
        change_rules(room.world.services, room.teacher, work, wrong)
    assert room.mine(work).about.rules == rules()
    with pytest.raises(NotFound):
        room.set(unit="no-such-unit")


def test_rules_come_back_as_they_were_set(room: Classroom) -> None:
    wanted = rules(
        Setting.EXAM,
        opens=soon(room, hours=-1),
        due=soon(room, days=1),
        closes=soon(room, days=2),
        late=Late.DEDUCT,
        deduction=Fraction(1, 3),
        attempts=2,
        counting=Counting.MEAN,
        minutes=45,
        grace=7,
        shuffle_items=True,
        same_options=True,
        word="Harbour",
        reserved=True,
        pass_line=Fraction(2, 3),
    )
    work = room.set(wanted)
    assert room.mine(work).about.rules == wanted
    again = replace(wanted, minutes=None, word="")
    change_rules(room.world.services, room.teacher, work, again)
    assert work_page(room.world.services, room.teacher, work).about.rules == again


def test_it_is_taken_from_opening_to_closing(room: Classroom) -> None:
    work = room.set(
        rules(opens=soon(room, hours=1), due=soon(room, hours=2), closes=soon(room, hours=3))
    )
    assert room.mine(work).begin is Begin.NOT_YET
    with pytest.raises(Closed, match="not opened"):
        room.begin(work)
    room.after(hours=1)
    first = room.begin(work)
    assert room.begin(work, key="p-begin-2") == first, "the one under way is gone on with"
    submit_attempt(room.world.services, room.ada, first)
    room.after(hours=1, minutes=5)
    assert room.mine(work).phase is Phase.LATE
    room.done(work, key="p-begin-3", q1="a")
    room.after(hours=1)
    assert room.mine(work).begin is Begin.CLOSED
    with pytest.raises(Closed, match="closed"):
        room.begin(work, key="p-begin-4")
    line = only(work_page(room.world.services, room.teacher, work))
    assert (line.done, len(line.attempts), line.days) == (Done.HANDED_IN, 2, 1)


def test_attempts_are_counted_and_the_one_that_counts_is_chosen(room: Classroom) -> None:
    for counting, share in (
        (Counting.BEST, Fraction(1, 2)),
        (Counting.LAST, Fraction(1, 3)),
        (Counting.FIRST, Fraction(1, 6)),
        (Counting.MEAN, Fraction(1, 3)),
    ):
        work = room.set(rules(attempts=3, counting=counting))
        for n, item in enumerate(("q1", "q3", "q2")):
            room.done(work, key=f"p-{counting}-{n}", **{item: "a"})
        mine = room.mine(work)
        assert (mine.counted, mine.left, mine.begin) == (share, 0, Begin.USED_UP)
        line = only(work_page(room.world.services, room.teacher, work))
        assert (line.counted, line.passed) == (share, False)
        with pytest.raises(Closed, match="used all"):
            room.begin(work, key=f"p-{counting}-9")


def test_each_day_late_costs_what_the_rules_say(room: Classroom) -> None:
    wanted = rules(due=soon(room, hours=1), late=Late.DEDUCT, deduction=Fraction(1, 10))
    work = room.set(wanted)
    attempt = room.begin(work)
    for n, item in enumerate(("q1", "q2", "q3")):
        room.world.answer(room.ada, attempt, item, "a", f"s-{n}")
    room.after(days=1, hours=2)
    mark = submit_attempt(room.world.services, room.ada, attempt)
    assert mark.share == 1, "the mark itself stays: it follows from the answers alone"
    mine = room.mine(work)
    assert (mine.attempts[0].days, mine.counted) == (2, Fraction(8, 10))
    assert only(work_page(room.world.services, room.teacher, work)).counted == Fraction(8, 10)


def test_what_was_saved_counts_when_time_is_up(room: Classroom) -> None:
    work = room.set(rules(minutes=30, grace=20))
    attempt = room.begin(work)
    begun = room.world.clock()
    room.world.answer(room.ada, attempt, "q1", "a", "s-1")
    room.after(minutes=30, seconds=20)
    room.world.answer(room.ada, attempt, "q2", "a", "s-2")
    room.after(seconds=1)
    with pytest.raises(Closed, match="Time is up"):
        room.world.answer(room.ada, attempt, "q3", "a", "s-3")
    taken = load_attempt(room.world.services, room.ada, attempt)
    assert taken.submitted_at == begun + 30 * MINUTE
    assert taken.mark is not None
    assert [one.credit for one in taken.mark.items] == [1, 1, 0]
    assert list(check_grades(room.world.services)) == []


def test_a_device_that_says_it_was_in_time_is_evidence(room: Classroom) -> None:
    """The network was away at the end: the server decides, and the teacher sees both times."""
    work = room.set(rules(minutes=30, grace=0))
    attempt, begun = room.begin(work), room.world.clock()
    room.after(minutes=40)
    now = room.world.clock()
    to = (room.world.services, room.ada, attempt, "q1", Kind.ANSWER, {"choice": "a"})
    in_time = DeviceWord(begun + 29 * MINUTE, now, 0)
    saved = save_response(*to, "s-kept-01", None, in_time)
    assert not saved.counts
    with pytest.raises(Closed, match="Time is up"):
        save_response(*to, "s-kept-02", None, DeviceWord(begun + 31 * MINUTE, now, 1))
    taken = load_attempt(room.world.services, room.ada, attempt)
    assert taken.mark is not None
    assert taken.mark.score == 0
    assert [step.kind for step in taken.steps] == [Kind.ASIDE]
    seen = on_device(room.world.services, attempt_for_teacher(room.world.services, attempt))
    assert [one.given for one in seen.values()] == [begun + 29 * MINUTE]


def test_the_teachers_look_ends_what_is_over(room: Classroom) -> None:
    work = room.set(rules(closes=soon(room, hours=1)))
    eve, bob = room.joined("Eve"), room.joined("Bob")
    room.begin(work), room.begin(work, eve, key="p-eve")
    room.after(hours=2)
    page = work_page(room.world.services, room.teacher, work)
    states = {one.person_id: one.done for one in page.learners}
    assert states == {room.ada: Done.HANDED_IN, eve: Done.HANDED_IN, bob: Done.MISSING}
    assert page.handed_in == 2
    assert list(check_grades(room.world.services)) == []


def test_handing_in_after_the_time_counts_as_at_its_end(room: Classroom) -> None:
    work = room.set(rules(minutes=10, grace=0))
    attempt, begun = room.begin(work), room.world.clock()
    room.after(minutes=25)
    submit_attempt(room.world.services, room.ada, attempt)
    assert room.mine(work).attempts[0].submitted_at == begun + 10 * MINUTE


def test_more_time_holds_at_once(room: Classroom) -> None:
    work = room.set(rules(minutes=10, grace=0, attempts=1))
    attempt, begun = room.begin(work), room.world.clock()
    room.after(minutes=9)
    allow(room.world.services, room.teacher, work, room.ada, Allowance(minutes=5, attempts=1))
    assert load_attempt(room.world.services, room.ada, attempt).ends_at == begun + 15 * MINUTE
    room.after(minutes=5)
    room.world.answer(room.ada, attempt, "q1", "a", "s-1")
    room.after(minutes=2)
    with pytest.raises(Closed, match="Time is up"):
        room.world.answer(room.ada, attempt, "q2", "a", "s-2")
    assert room.mine(work).left == 1
    allow(room.world.services, room.teacher, work, room.ada, NOTHING_MORE)
    assert room.mine(work).left == 0
    assert room.world.count(AllowanceRow) == 0


@pytest.mark.parametrize(
    ("more", "field"),
    [
        (Allowance(minutes=-1), "minutes"),
        (Allowance(pause=10_081), "pause"),
        (Allowance(attempts=51), "attempts"),
        (Allowance(due=datetime(1999, 12, 31, tzinfo=UTC)), "due"),
        (Allowance(closes=datetime(2200, 1, 1, tzinfo=UTC)), "closes"),
        (Allowance(due=datetime(2026, 3, 1, tzinfo=UTC)), "due"),
        (Allowance(closes=datetime(2026, 3, 1, tzinfo=UTC)), "closes"),
    ],
)
def test_an_allowance_that_nobody_means(room: Classroom, more: Allowance, field: str) -> None:
    work = room.set(rules(opens=soon(room, hours=1)))
    with pytest.raises(Unfit) as refused:
        allow(room.world.services, room.teacher, work, room.ada, more)
    assert refused.value.field == field
    assert room.world.count(AllowanceRow) == 0
    eve = room.world.guest("Eve").person_id
    with pytest.raises(NotFound):
        allow(room.world.services, room.teacher, work, eve, Allowance(minutes=5))


def test_a_due_time_of_ones_own(room: Classroom) -> None:
    work = room.set(rules(due=soon(room, hours=1), late=Late.REFUSE))
    later = soon(room, hours=5)
    allow(room.world.services, room.teacher, work, room.ada, Allowance(due=later))
    eve = room.joined("Eve")
    room.after(hours=3)
    assert room.mine(work).phase is Phase.OPEN
    assert room.mine(work, eve).phase is Phase.CLOSED
    room.done(work, q1="a")
    assert room.mine(work).attempts[0].days == 0
    page = work_page(room.world.services, room.teacher, work)
    assert page.about.over_at == later


def test_the_clock_stands_still_for_as_long_as_allowed(room: Classroom) -> None:
    services = room.world.services
    work = room.set(rules(minutes=30, grace=0))
    attempt, begun = room.begin(work), room.world.clock()
    with pytest.raises(Refused, match="no pause left"):
        pause_attempt(services, room.ada, attempt)
    allow(services, room.teacher, work, room.ada, Allowance(pause=10))
    room.after(minutes=5)
    pause_attempt(services, room.ada, attempt)
    pause_attempt(services, room.ada, attempt)
    with pytest.raises(Closed, match="stands still"):
        room.world.answer(room.ada, attempt, "q1", "a", "s-1")
    room.after(minutes=4)
    resume_attempt(services, room.ada, attempt)
    resume_attempt(services, room.ada, attempt)
    assert load_attempt(services, room.ada, attempt).ends_at == begun + 34 * MINUTE
    room.world.answer(room.ada, attempt, "q1", "a", "s-2")
    pause_attempt(services, room.ada, attempt)
    # It goes on by itself when nothing is left.
    room.after(minutes=7)
    room.world.answer(room.ada, attempt, "q2", "a", "s-3")
    assert load_attempt(services, room.ada, attempt).ends_at == begun + 40 * MINUTE
    with pytest.raises(Refused, match="no pause left"):
        pause_attempt(services, room.ada, attempt)
    room.after(minutes=30)
    with pytest.raises(Closed, match="Time is up"):
        pause_attempt(services, room.ada, attempt)
    assert load_attempt(services, room.ada, attempt).submitted_at == begun + 40 * MINUTE
    assert room.world.count(Pause) == 2
    with pytest.raises(Closed, match="submitted"):
        resume_attempt(services, room.ada, attempt)


def test_more_pause_after_one_that_ended_by_itself(room: Classroom) -> None:
    services = room.world.services
    work = room.set(rules(minutes=30, grace=0))
    attempt, begun = room.begin(work), room.world.clock()
    allow(services, room.teacher, work, room.ada, Allowance(pause=5))
    pause_attempt(services, room.ada, attempt)
    room.after(minutes=20)
    allow(services, room.teacher, work, room.ada, Allowance(pause=15))
    assert load_attempt(services, room.ada, attempt).ends_at == begun + 35 * MINUTE
    pause_attempt(services, room.ada, attempt)
    room.after(minutes=2)
    resume_attempt(services, room.ada, attempt)
    assert load_attempt(services, room.ada, attempt).ends_at == begun + 37 * MINUTE


def test_a_pause_is_for_ones_own_attempt_at_an_assignment(room: Classroom) -> None:
    own = room.world.start(room.ada)
    with pytest.raises(NotFound):
        pause_attempt(room.world.services, room.ada, own)


def test_the_access_word(room: Classroom) -> None:
    work = room.set(rules(word="Old Mill"))
    with pytest.raises(Refused) as refused:
        room.begin(work)
    assert refused.value.field == "word"
    with pytest.raises(Refused):
        room.begin(work, word="new mill")
    attempt = room.begin(work, word="  old  mill ")
    assert room.begin(work, key="p-other") == attempt, "who is in needs no word to go on"


def test_the_word_cannot_be_guessed_for_ever(room: Classroom) -> None:
    work = room.set(rules(word="harbour"))
    for _ in range(WORD_REMOTE.most):
        with pytest.raises(Refused):
            room.begin(work, word="no")
    with pytest.raises(TooMany):
        room.begin(work, word="harbour")


def test_who_cannot_begin_guesses_no_word(room: Classroom) -> None:
    work = room.set(rules(word="harbour", opens=soon(room, hours=1), attempts=1))
    for _ in range(WORD_REMOTE.most + 1):
        with pytest.raises(Closed):
            room.begin(work, word="harbour")
    eve = room.joined("Eve")
    room.after(hours=1)
    submit_attempt(room.world.services, room.ada, room.begin(work, word="harbour"))
    for n in range(WORD_REMOTE.most + 1):
        with pytest.raises(Closed):
            room.begin(work, key=f"p-again-{n}", word="harbour")
    room.begin(work, eve, word="harbour")


def test_two_starts_at_once_are_one_attempt(room: Classroom) -> None:
    work = room.set(rules(attempts=1))
    with ThreadPoolExecutor(4) as pool:
        begun = list(pool.map(lambda n: room.begin(work, key=f"p-start-{n}"), range(4)))
    assert len(set(begun)) == 1
    assert room.world.count(Sitting) == 1


def test_a_key_of_ones_own_start_is_no_attempt_at_the_assignment(room: Classroom) -> None:
    own = room.world.start(room.ada, key="p-same")
    work = room.set()
    assert room.begin(work, key="p-same") != own
    room.done(work, key="p-same", q1="a")
    assert room.begin(work, key="p-same") != own


def test_an_attempt_at_an_assignment_is_never_gone_on_with_as_ones_own(room: Classroom) -> None:
    work = room.set(rules(Setting.PRACTICE))
    attempt = room.begin(work)
    own = room.world.start(room.ada, mode=Mode.PRACTICE)
    assert own != attempt
    assert room.begin(work, key="p-again") == attempt


def test_the_order_of_items_and_options(room: Classroom) -> None:
    mixed = room.set(rules(shuffle_items=True))
    same = room.set(rules(same_options=True))
    people = [room.ada, *(room.joined(f"Eve {n}") for n in range(5))]
    taken = {
        work: [
            load_attempt(room.world.services, who, room.begin(work, who, key=f"p-{n}-{work[:4]}"))
            for n, who in enumerate(people)
        ]
        for work in (mixed, same)
    }
    orders = {tuple(item.id for item in one.items) for one in taken[mixed]}
    assert len(orders) > 1
    assert all(sorted(order) == ["q1", "q2", "q3"] for order in orders)
    assert len({one.seed for one in taken[mixed]}) == len(people)
    assert len({one.seed for one in taken[same]}) == 1
    assert {tuple(item.id for item in one.items) for one in taken[same]} == {("q1", "q2", "q3")}


def test_ending_it_now(room: Classroom) -> None:
    work = room.set(rules(due=soon(room, days=3), closes=soon(room, days=5)))
    eve = room.joined("Eve")
    allow(room.world.services, room.teacher, work, eve, Allowance(closes=soon(room, days=9)))
    attempt = room.begin(work)
    room.world.answer(room.ada, attempt, "q1", "a", "s-1")
    end_now(room.world.services, room.teacher, work)
    room.after(seconds=31)
    for who in (room.ada, eve):
        assert room.mine(work, who).phase is Phase.CLOSED
    assert room.mine(work).attempts[0].submitted_at is None
    page = work_page(room.world.services, room.teacher, work)
    assert {one.done for one in page.learners} == {Done.HANDED_IN, Done.MISSING}
    assert page.about.over_at is not None
    assert page.about.over_at <= room.world.clock()


def test_ending_what_is_over_opens_it_no_more(room: Classroom) -> None:
    work = room.set(rules(closes=soon(room, days=1)))
    room.after(days=2)
    end_now(room.world.services, room.teacher, work)
    about = work_page(room.world.services, room.teacher, work).about
    assert about.rules.closes == room.world.clock() - timedelta(days=1)


def test_what_has_begun_stays_of_its_kind(room: Classroom) -> None:
    work = room.set()
    change_rules(room.world.services, room.teacher, work, rules(Setting.PRACTICE))
    room.begin(work)
    with pytest.raises(Refused) as refused:
        change_rules(room.world.services, room.teacher, work, rules())
    assert refused.value.field == "setting"


def test_other_rules_move_the_end_of_what_is_under_way(room: Classroom) -> None:
    work = room.set(rules(minutes=60))
    attempt, begun = room.begin(work), room.world.clock()
    change_rules(room.world.services, room.teacher, work, rules(minutes=90))
    assert load_attempt(room.world.services, room.ada, attempt).ends_at == begun + 90 * MINUTE
    change_rules(room.world.services, room.teacher, work, rules())
    assert load_attempt(room.world.services, room.ada, attempt).ends_at is None


@pytest.mark.parametrize("act", ["the assignment", "the class"])
def test_taken_away_the_attempts_stay_their_learners(room: Classroom, act: str) -> None:
    work = room.set(rules(Setting.EXAM, closes=soon(room, days=1)))
    attempt = room.done(work, q1="a")
    assert load_attempt(room.world.services, room.ada, attempt).mark is None
    if act == "the class":
        remove_class(room.world.services, room.teacher, room.id)
    else:
        remove_work(room.world.services, room.teacher, work)
    assert room.world.count(Assignment) == room.world.count(Sitting) == 0
    assert load_attempt(room.world.services, room.ada, attempt).mark is not None
    assert my_work(room.world.services, room.ada) == ()


def test_whoever_leaves_the_class_learns_nothing_by_that(room: Classroom) -> None:
    work = room.set(rules(Setting.EXAM, closes=soon(room, days=1)))
    attempt = room.done(work, q1="a")
    leave_class(room.world.services, room.ada, room.id)
    taken = load_attempt(room.world.services, room.ada, attempt)
    assert (taken.mark, taken.allowed) == (None, frozenset())
    assert room.mine(work).begin is Begin.BEGIN
    with pytest.raises(NotFound):
        room.begin(work, key="p-more")
    page = work_page(room.world.services, room.teacher, work)
    assert (page.learners, page.left) == ((), 1)


def test_erasing_a_learner_leaves_nothing_and_the_teacher_keeps_the_work(room: Classroom) -> None:
    work = room.set(rules(minutes=30))
    allow(room.world.services, room.teacher, work, room.ada, Allowance(pause=10))
    attempt = room.begin(work)
    pause_attempt(room.world.services, room.ada, attempt)
    told = export_person(room.world.services, room.ada)
    (exported,) = told["attempts"]
    assert exported["assignment"]["assignment_id"] == work
    assert (len(exported["pauses"]), told["allowances"][0]["pause"]) == (1, 10)
    erase_person(room.world.services, room.ada)
    for table in (Sitting, Pause, AllowanceRow, Attempt):
        assert room.world.count(table) == 0
    assert room.ada.encode() not in room.world.held()
    assert work_page(room.world.services, room.teacher, work).learners == ()


def test_erasing_the_teacher_who_set_it(room: Classroom, world: World) -> None:
    other = teacher(world, "lovelace")
    add_co_teacher(world.services, room.teacher, room.id, "lovelace")
    work = room.set()
    erase_person(world.services, room.teacher)
    assert work_page(world.services, other, work).about.id == work


def test_a_quiz_of_an_assignment_knows_answers_alone(room: Classroom) -> None:
    attempt = room.begin(room.set())
    with pytest.raises(Refused):
        save_response(
            room.world.services, room.ada, attempt, "q1", Kind.CHECK, {"choice": "a"}, "s-check-1"
        )


def test_a_gone_lesson_cannot_be_begun(room: Classroom) -> None:
    work = room.set()
    (room.world.folder / "lessons" / COURSE / f"{UNIT}.json").unlink()
    room.world.services.library.refresh(force=True)
    with pytest.raises(NotFound):
        begin_work(room.world.services, room.ada, work, Level.STANDARD, "p-begin-1")
    assert room.mine(work).about.title == "The councils"


def test_the_statements_of_the_teachers_page_do_not_grow(room: Classroom) -> None:
    work = room.set()

    def asked() -> int:
        with statements(room.world.engine) as sent:
            work_page(room.world.services, room.teacher, work)
        return len(sent)

    few = asked()
    for n in range(6):
        room.done(work, room.joined(f"Eve {n}"), key=f"p-eve-{n}", q1="a")
    assert asked() == few <= 10


def test_rules_without_a_word_of_their_own_are_those_of_a_quiz() -> None:
    assert Rules() == rules()


def test_who_changed_what_is_in_the_audit_log(room: Classroom) -> None:
    services = room.world.services
    work = room.set(rules(due=soon(room, days=1), word="Harbour"))
    room.after(minutes=1)
    change_rules(services, room.teacher, work, rules(due=soon(room, days=2), word="Mill"))
    room.after(minutes=1)
    release(services, room.teacher, work, Release.KEY, on=True)
    room.after(minutes=1)
    allow(services, room.teacher, work, room.ada, Allowance(minutes=5))
    room.after(minutes=1)
    end_now(services, room.teacher, work)
    room.after(minutes=1)
    remove_work(services, room.teacher, work)
    page = audit_page(services)
    told = [
        (one.action, one.before, one.after)
        for one in page.lines
        if one.action.startswith("assignment-")
    ]
    names = [name for name, _, _ in reversed(told)]
    assert names == [
        "assignment-set",
        "assignment-changed",
        "assignment-shown",
        "assignment-allowed",
        "assignment-changed",
        "assignment-removed",
    ]
    _, changed, shown, allowed, _, _ = reversed(told)
    assert changed[1:] == (
        {"due": "2026-03-02T08:00+00:00"},
        {"due": "2026-03-03T08:01+00:00"},
    )
    assert shown[2] == {"key": True}
    assert allowed[2] == {"assignment": work, "minutes": 5}
    assert "Harbour" not in str(told)

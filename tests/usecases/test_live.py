"""A class at work: what a teacher sees of it, and how a hand goes up and down."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.content.library import Library
from quizapp.domain.assignment.rules import Setting
from quizapp.domain.attempt import Kind
from quizapp.domain.offers.hand_marked import HandMarked
from quizapp.store import assignments
from quizapp.store.tables import Hand
from quizapp.usecases.assignments import remove_work, set_work, taught_work
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.boards import Boards
from quizapp.usecases.classes import add_co_teacher, leave_class, remove_class
from quizapp.usecases.errors import NotFound
from quizapp.usecases.live import (
    ClassNow,
    LearnerNow,
    Stage,
    class_now,
    hand_seen,
    hand_since,
    pulse_of,
    set_hand,
)
from quizapp.usecases.people import erase_person, export_person
from quizapp.usecases.transaction import writing
from tests.support.overhear import statements
from tests.support.server import LESSONS
from tests.usecases.assigned import Classroom, rules
from tests.usecases.teachers import teacher
from tests.usecases.world import World, unit, write_lessons


@pytest.fixture
def work(room: Classroom) -> str:
    return room.set()


DAMASCUS = "fall-of-damascus-2024"


def now(room: Classroom, work: str) -> ClassNow:
    services = room.world.services
    return class_now(services, work, pulse_of(services, room.teacher, work))


def of(room: Classroom, work: str, person: str) -> LearnerNow:
    return next(one for one in now(room, work).learners if one.person_id == person)


def answer(room: Classroom, attempt: str, item: str, choice: str | None, **more: Any) -> None:
    key = f"s-{attempt[:8]}-{item}-{choice}-{room.world.clock().timestamp()}"
    more.setdefault("person", room.ada)
    person = more.pop("person")
    room.world.answer(person, attempt, item, choice, key, **more)


def test_who_is_where(room: Classroom, work: str) -> None:
    bo, cy = room.joined("Bo"), room.joined("Cy")
    assert [(one.nickname, one.stage, one.at) for one in now(room, work).learners] == [
        ("Ada", Stage.NOTHING, None),
        ("Bo", Stage.NOTHING, None),
        ("Cy", Stage.NOTHING, None),
    ]
    assert now(room, work).items == ()
    attempt = room.begin(work)
    begun = of(room, work, room.ada)
    assert (begun.stage, begun.at, begun.of, begun.answered) == (Stage.UNDER_WAY, None, 3, 0)
    answer(room, attempt, "q1", "b")
    answer(room, attempt, "q2", "a")
    answer(room, attempt, "q2", None)
    ada = of(room, work, room.ada)
    assert (ada.at, ada.at_item, ada.answered) == (2, "q2", 1)
    room.world.clock.go_on(minutes=5)
    done = room.done(work, bo, "p-begin-2", q1="a", q2="a", q3="c")
    there = of(room, work, bo)
    assert (there.stage, there.answered, there.attempt_id) == (Stage.HANDED_IN, 3, done)
    assert there.submitted_at == room.world.clock()
    seen = now(room, work)
    assert [seen.count(stage) for stage in Stage] == [1, 1, 1]
    assert of(room, work, cy).stage is Stage.NOTHING


def test_the_bars_of_each_question(room: Classroom, work: str) -> None:
    bo = room.joined("Bo")
    mine = room.begin(work)
    answer(room, mine, "q1", "b")
    answer(room, mine, "q1", "a")
    room.done(work, bo, "p-begin-2", q1="b", q2="a")
    first, second, third = now(room, work).items
    assert (first.number, first.asked, first.answered, first.blank, first.here) == (1, 2, 2, 0, 1)
    # Not as they were written, where the right one stands first.
    assert [(one.text, one.chosen, one.right) for one in first.options] == [
        ("The new library", 1, False),
        ("The old mill", 1, True),
        ("The red theatre", 0, False),
    ]
    assert (second.answered, second.blank, second.here) == (1, 1, 0)
    assert (first.right, second.right, third.right) == (1, 1, 0)
    assert (third.answered, sum(one.chosen for one in third.options)) == (0, 0)


@pytest.mark.parametrize("unit_id", ["allies", "background", "consequences"])
def test_every_type_has_a_bar(world: World, hopper: str, ninth: str, unit_id: str) -> None:
    """Options where such are chosen, and how many are right where no teacher has to decide."""
    services = replace(world.services, library=Library(LESSONS))
    room = Classroom(replace(world, services=services), hopper, ninth)
    work = set_work(services, hopper, ninth, DAMASCUS, unit_id, rules())
    attempt = room.begin(work)
    items = load_attempt(services, room.ada, attempt).items
    for item in items:
        key = services.rooms[item.type].key(item.body)
        to = (services, room.ada, attempt, item.id)
        save_response(*to, Kind.ANSWER, key, f"s-every-{item.id}")
    seen = {one.item_id: one for one in now(room, work).items}
    assert len(seen) == len(items) > 10
    for item in items:
        shown, machine = seen[item.id], services.rooms[item.type]
        assert (shown.asked, shown.answered, shown.blank) == (1, 1, 0)
        judged = item.points and not isinstance(machine, HandMarked)
        assert shown.right == (1 if judged else None), item.type
        chosen = [one for one in shown.options if one.chosen]
        assert all(one.right for one in chosen if judged), item.type
        assert bool(chosen) == bool(shown.options), item.type
    services.close()


def test_a_learner_is_where_their_own_pages_say(room: Classroom) -> None:
    work = room.set(rules(shuffle_items=True))
    attempt = room.begin(work)
    asked = [one.id for one in load_attempt(room.world.services, room.ada, attempt).items]
    answer(room, attempt, asked[2], "a")
    ada = of(room, work, room.ada)
    assert (ada.at, ada.at_item) == (3, asked[2])


def test_the_newest_attempt_counts(room: Classroom) -> None:
    work = room.set(rules(Setting.PRACTICE))
    room.done(work, q1="a", q2="a")
    room.world.clock.go_on(minutes=1)
    second = room.begin(work, key="p-begin-2")
    ada = of(room, work, room.ada)
    assert (ada.stage, ada.attempt_id, ada.answered) == (Stage.UNDER_WAY, second, 0)
    answer(room, second, "q1", None, kind=Kind.REVEAL)
    ada = of(room, work, room.ada)
    assert (ada.answered, ada.at) == (1, 1)
    first = now(room, work).items[0]
    assert (first.answered, [one.chosen for one in first.options]) == (1, [0, 0, 0])


def test_time_that_is_up_hands_in_while_somebody_watches(room: Classroom) -> None:
    work = room.set(rules(minutes=10, grace=0))
    attempt = room.begin(work)
    answer(room, attempt, "q1", "a")
    room.world.clock.go_on(minutes=11)
    ada = of(room, work, room.ada)
    assert (ada.stage, ada.answered) == (Stage.HANDED_IN, 1)


def test_a_lesson_that_changed_meanwhile(room: Classroom, work: str) -> None:
    bo = room.joined("Bo")
    answer(room, room.begin(work), "q1", "a")
    changed = unit(title="The councils, edited", items=4)
    write_lessons(room.world.folder / "lessons", [changed])
    room.world.services.library.refresh(force=True)
    room.world.clock.go_on(minutes=1)
    room.begin(work, bo, "p-begin-2")
    asked = [(one.item_id, one.asked, one.answered) for one in now(room, work).items]
    assert asked == [("q1", 2, 1), ("q2", 2, 0), ("q3", 2, 0), ("q4", 1, 0)]


def test_who_left_is_not_there_any_more(room: Classroom, work: str) -> None:
    bo = room.joined("Bo")
    room.done(work, bo, "p-begin-2", q1="a")
    set_hand(room.world.services, bo, work, up=True)
    answer(room, room.begin(work), "q1", "a")
    leave_class(room.world.services, bo, room.id)
    seen = now(room, work)
    assert [one.nickname for one in seen.learners] == ["Ada"]
    assert (seen.items[0].asked, seen.hands) == (1, ())
    assert room.world.count(Hand) == 0


def test_nothing_of_it_is_for_others(room: Classroom, work: str) -> None:
    services, other = room.world.services, teacher(room.world, "lovelace")
    for look in (pulse_of, taught_work, lambda *to: hand_seen(*to, room.ada)):
        for nobody in (other, room.ada, "x"):
            with pytest.raises(NotFound):
                look(services, nobody, work)
        with pytest.raises(NotFound):
            look(services, room.teacher, "x")
    add_co_teacher(services, room.teacher, room.id, "lovelace")
    assert pulse_of(services, other, work) == pulse_of(services, room.teacher, work)


def test_a_hand_goes_up_and_down(room: Classroom, work: str) -> None:
    services, bo = room.world.services, room.joined("Bo")
    set_hand(services, room.ada, work, up=True)
    raised = room.world.clock()
    room.world.clock.go_on(minutes=1)
    set_hand(services, bo, work, up=True)
    set_hand(services, room.ada, work, up=True)
    assert [one.nickname for one in now(room, work).hands] == ["Ada", "Bo"]
    assert hand_since(services, room.ada, work) == raised
    set_hand(services, room.ada, work, up=False)
    set_hand(services, room.ada, work, up=False)
    assert [one.nickname for one in now(room, work).hands] == ["Bo"]
    for _ in range(2):
        hand_seen(services, room.teacher, work, bo)
    assert now(room, work).hands == ()
    assert hand_since(services, bo, work) is None


def test_whose_hand_it_is(room: Classroom, work: str) -> None:
    stranger = room.world.guest("Cy").person_id
    for up in (True, False):
        with pytest.raises(NotFound):
            set_hand(room.world.services, stranger, work, up=up)
    assert room.world.count(Hand) == 0


def test_it_is_raised_as_the_work_is_taken_away(room: Classroom, work: str) -> None:
    services = room.world.services
    with ThreadPoolExecutor(1) as pool:
        with writing(services) as session:
            assert assignments.taught(session, work, room.teacher, locked=True)
            raising = pool.submit(set_hand, services, room.ada, work, up=True)
            with pytest.raises(TimeoutError):
                raising.result(0.3)
            assignments.remove(session, [work])
        with pytest.raises(NotFound):
            raising.result(10)
    assert room.world.count(Hand) == 0


def test_handing_in_takes_it_down(room: Classroom, work: str) -> None:
    services = room.world.services
    attempt = room.begin(work)
    set_hand(services, room.ada, work, up=True)
    assert load_attempt(services, room.ada, attempt).raised_at == room.world.clock()
    submit_attempt(services, room.ada, attempt)
    assert now(room, work).hands == ()
    assert room.world.count(Hand) == 0


def test_an_attempt_of_ones_own_has_none(room: Classroom) -> None:
    work = room.set(rules(Setting.PRACTICE))
    set_hand(room.world.services, room.ada, work, up=True)
    own = room.world.start(room.ada)
    assert load_attempt(room.world.services, room.ada, own).raised_at is None
    submit_attempt(room.world.services, room.ada, own)
    assert len(now(room, work).hands) == 1


@pytest.mark.parametrize("end", ["person", "work", "class"])
def test_it_goes_with_what_it_hangs_on(room: Classroom, work: str, end: str) -> None:
    services = room.world.services
    set_hand(services, room.ada, work, up=True)
    assert [one["assignment_id"] for one in export_person(services, room.ada)["hands"]] == [work]
    ends: dict[str, Callable[[], None]] = {
        "person": lambda: erase_person(services, room.ada),
        "work": lambda: remove_work(services, room.teacher, work),
        "class": lambda: remove_class(services, room.teacher, room.id),
    }
    ends[end]()
    assert room.world.count(Hand) == 0


def test_a_look_while_nothing_changes_is_one_statement(room: Classroom, work: str) -> None:
    for n in range(12):
        room.done(work, room.joined(f"Learner {n}"), f"p-begin-{n + 2}", q1="a", q2="b")
    now(room, work)
    with statements(room.world.engine) as seen:
        now(room, work)
    assert len(seen) == 1
    set_hand(room.world.services, room.ada, work, up=True)
    answer(room, room.begin(work), "q1", "a")
    with statements(room.world.engine) as seen:
        now(room, work)
    # The pulse; in a transaction the learners, the attempts, the hands, and the steps of the
    # attempt that moved on.
    assert len([one for one in seen if one.startswith("SELECT")]) == 5


_ACTS = ("answer", "blank", "up", "down", "seen", "hand in", "join", "begin", "leave")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(_ACTS), st.integers(0, 3)), max_size=12))
def test_a_kept_picture_is_the_one_that_would_be_drawn_anew(
    room: Classroom, acts: list[tuple[str, int]]
) -> None:
    """Whatever happens between two looks is seen by the second one."""
    work = room.set()
    people = [room.joined(f"Learner {n}") for n in range(3)]
    own = Hands(room, work, people)
    for act, n in acts:
        own.do(act, n)
        kept = now(room, work)
        afresh = replace(room.world.services, boards=Boards())
        assert class_now(afresh, work, pulse_of(afresh, room.teacher, work)) == kept


class Hands:
    """Does things to a class at random."""

    def __init__(self, room: Classroom, work: str, people: list[str]) -> None:
        self.room, self.work, self.people = room, work, people
        self.open: dict[str, str] = {}
        self.n = 0

    def do(self, act: str, n: int) -> None:
        self.n += 1
        person = self.people[n % len(self.people)]
        services, attempt = self.room.world.services, self.open.get(person)
        if act in {"answer", "blank"} and attempt:
            choice = "abc"[n % 3] if act == "answer" else None
            self.room.world.answer(
                person, attempt, f"q{n % 3 + 1}", choice, f"s-{attempt[:8]}-{self.n}"
            )
        elif act == "begin" and not attempt:
            self.open[person] = self.room.begin(self.work, person, f"p-begin-{self.n:04}")
        elif act == "hand in" and attempt:
            submit_attempt(services, person, self.open.pop(person))
        elif act in {"up", "down"}:
            set_hand(services, person, self.work, up=act == "up")
        elif act == "seen":
            hand_seen(services, self.room.teacher, self.work, person)
        elif act == "join":
            self.people.append(self.room.joined(f"Later {self.n}"))
        elif act == "leave" and len(self.people) > 1 and not attempt:
            self.people.remove(person)
            leave_class(services, person, self.room.id)

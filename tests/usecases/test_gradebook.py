"""The gradebook: what stands in its cells, what a grade is made of, who may see and change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import pytest

from quizapp.domain.assignment.rules import Counting, Late, Rules
from quizapp.domain.assignment.timing import Allowance
from quizapp.domain.audit import Action
from quizapp.domain.gradebook import By, State
from quizapp.store.tables import Category, Excuse, Filing
from quizapp.usecases.assignments import allow, remove_work, work_page
from quizapp.usecases.audit import audit_page
from quizapp.usecases.classes import add_co_teacher, make_class, remove_class, take_out
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.gradebook import (
    REST,
    Cell,
    GradebookQuery,
    category_page,
    change_category,
    excuse,
    excuse_page,
    file_assignments,
    gradebook_page,
    make_category,
    read_gradebook,
    remove_category,
    student_report,
    take_back_excuse,
)
from quizapp.usecases.people import erase_person, export_person
from tests.support.large_class import fill_class
from tests.support.overhear import statements
from tests.usecases.assigned import Classroom, rules
from tests.usecases.teachers import teacher
from tests.usecases.world import UNIT, World

DAY = timedelta(days=1)
ZERO, SIXTH, HALF, ONE = Fraction(0), Fraction(1, 6), Fraction(1, 2), Fraction(1)


class Ordered(Classroom):
    """Nothing is set in the same moment as something else."""

    def set(self, wanted: Rules | None = None, unit: str = UNIT) -> str:
        self.after(seconds=1)
        return super().set(wanted, unit)


@pytest.fixture
def room(world: World, hopper: str, ninth: str) -> Classroom:
    return Ordered(world, hopper, ninth)


def cells(room: Classroom, person: str = "") -> list[Cell]:
    found = read_gradebook(room.world.services, room.teacher, room.id)
    who = person or room.ada
    return list(next(one for one in found.rows if one.person_id == who).cells)


def states(room: Classroom, person: str = "") -> list[State]:
    return [one.state for one in cells(room, person)]


def grade(room: Classroom, person: str = "") -> Fraction | None:
    found = read_gradebook(room.world.services, room.teacher, room.id)
    return next(one.grade for one in found.rows if one.person_id == (person or room.ada))


def category(room: Classroom, name: str, weight: int, *works: str, by: By = By.EQUAL) -> str:
    made = make_category(room.world.services, room.teacher, room.id, name, weight, by)
    room.after(seconds=1)
    file_assignments(room.world.services, room.teacher, room.id, dict.fromkeys(works, made))
    return made


def test_a_class_without_anything_set(room: Classroom) -> None:
    found = read_gradebook(room.world.services, room.teacher, room.id)
    assert (found.class_name, found.columns, found.learners) == ("History 9b", (), 1)
    assert [(row.nickname, row.grade, row.cells) for row in found.rows] == [("Ada", None, ())]


def test_a_cell_goes_through_its_states(room: Classroom) -> None:
    now = room.world.clock()
    room.set(rules(due=now + DAY, closes=now + 2 * DAY))
    assert states(room) == [State.NOTHING]
    room.after(days=1, minutes=1)
    assert states(room) == [State.OVERDUE]
    assert grade(room) is None
    room.after(days=1)
    assert states(room) == [State.MISSING]
    assert grade(room) == 0


def test_work_handed_in_counts_with_its_lateness(room: Classroom) -> None:
    now = room.world.clock()
    work = room.set(rules(due=now + DAY, late=Late.DEDUCT, deduction=Fraction(1, 10)))
    room.after(days=1, hours=1)
    attempt = room.begin(work)
    assert states(room) == [State.UNDER_WAY]
    room.world.answer(room.ada, attempt, "q3", "a", "s-1")
    room.done(work, q3="a")
    assert cells(room) == [Cell(State.SCORED, HALF - Fraction(1, 10), 1, 0, attempt, 1)]
    assert grade(room) == Fraction(2, 5)


def test_which_attempt_counts_is_the_rule_of_the_assignment(room: Classroom) -> None:
    last = room.set(rules(attempts=2, counting=Counting.LAST))
    best = room.set(rules(attempts=2, counting=Counting.BEST))
    for work in (last, best):
        room.done(work, key=f"p-{work}-1", q3="a")
        room.after(minutes=5)
        room.done(work, key=f"p-{work}-2", q1="a")
        room.after(minutes=5)
    assert [(one.share, one.attempts) for one in cells(room)] == [(SIXTH, 2), (HALF, 2)]


def test_an_attempt_whose_time_is_over_is_handed_in_by_looking(room: Classroom) -> None:
    work = room.set(rules(minutes=10))
    attempt = room.begin(work)
    room.world.answer(room.ada, attempt, "q1", "a", "s-1")
    room.after(minutes=11)
    (one,) = cells(room)
    assert (one.state, one.share) == (State.SCORED, SIXTH)


def test_lateness_is_that_after_ones_own_due_time(room: Classroom) -> None:
    now = room.world.clock()
    work = room.set(rules(due=now + 2 * DAY))
    bo, cy = room.joined("Bo"), room.joined("Cy")
    for who, due in ((bo, now + DAY), (cy, now + 4 * DAY)):
        allow(room.world.services, room.teacher, work, who, Allowance(due=due))
    room.after(days=2, hours=1)
    for who in (room.ada, bo, cy):
        room.done(work, who, f"p-{who}", q1="a")
    whole = read_gradebook(room.world.services, room.teacher, room.id)
    assert [one.cells[0].days for one in whole.rows] == [1, 2, 0]
    page = work_page(room.world.services, room.teacher, work)
    assert [one.days for one in page.learners] == [1, 2, 0]
    days = [room.mine(work, who).attempts[0].days for who in (room.ada, bo, cy)]
    assert days == [1, 2, 0]


def test_more_time_of_ones_own_keeps_work_from_missing(room: Classroom) -> None:
    now = room.world.clock()
    work = room.set(rules(due=now + DAY, late=Late.REFUSE))
    bo = room.joined("Bo")
    allow(room.world.services, room.teacher, work, bo, Allowance(due=now + 3 * DAY))
    room.after(days=2)
    assert (states(room), states(room, bo)) == ([State.MISSING], [State.NOTHING])


def test_work_that_closed_before_somebody_came_is_not_missing(room: Classroom) -> None:
    room.set(rules(closes=room.world.clock() + DAY))
    room.after(days=2)
    bo = room.joined("Bo")
    assert (states(room), grade(room)) == ([State.MISSING], ZERO)
    assert (states(room, bo), grade(room, bo)) == ([State.BEFORE], None)


def test_categories_weigh_and_empty_ones_leave_their_part(room: Classroom) -> None:
    first, second, third = room.set(), room.set(), room.set()
    home = category(room, "Homework", 40, first, second)
    tests = category(room, "Tests", 60, third)
    room.done(first, key="p-1", q1="a", q2="a", q3="a")
    assert grade(room) == ONE
    room.done(second, key="p-2")
    assert grade(room) == HALF
    room.done(third, key="p-3", q3="a")
    assert grade(room) == HALF
    assert change(room, tests, weight=20) == HALF
    room.done(room.set(), key="p-4", q1="a", q2="a", q3="a")
    # Of 100, 40 and 20 are taken: work without a category has 40.
    assert grade(room) == (40 * HALF + 20 * HALF + 40) / 100
    found = read_gradebook(room.world.services, room.teacher, room.id)
    assert [(one.id, one.weight, one.assignments) for one in found.categories] == [
        (home, 40, 2),
        (tests, 20, 1),
        (REST, 40, 1),
    ]
    assert found.rows[0].shares == (HALF, HALF, ONE)


def change(room: Classroom, category_id: str, weight: int) -> Fraction | None:
    to = (room.world.services, room.teacher, room.id, category_id)
    change_category(*to, "Tests", weight, By.EQUAL)
    return grade(room)


def test_points_or_each_alike_inside_of_a_category(world: World, room: Classroom) -> None:
    first, second = room.set(), room.set()
    made = category(room, "Homework", 40, first, second, by=By.POINTS)
    room.done(first, key="p-1", q1="a", q2="a", q3="a")
    room.done(second, key="p-2")
    # A lesson that is gone is worth what its attempts could earn.
    world.raw("UPDATE assignment SET unit_id = 'gone' WHERE id = ?", second)
    world.raw(
        "UPDATE mark SET maximum = '18' WHERE attempt_id IN"
        " (SELECT attempt_id FROM sitting WHERE assignment_id = ?)",
        second,
    )
    assert grade(room) == Fraction(6, 24)
    change_category(world.services, room.teacher, room.id, made, "Homework", 40, By.EQUAL)
    assert grade(room) == HALF


def test_an_excuse_takes_work_out_and_back_in(room: Classroom) -> None:
    now = room.world.clock()
    work = room.set(rules(closes=now + DAY))
    room.done(room.set(), key="p-1", q3="a")
    room.after(days=2)
    assert grade(room) == Fraction(1, 4)
    excuse(room.world.services, room.teacher, work, room.ada, "  ill,  note of 1 March ")
    (one, _) = cells(room)
    assert (one.state, one.reason) == (State.EXCUSED, "ill, note of 1 March")
    assert grade(room) == HALF
    page = excuse_page(room.world.services, room.teacher, work, room.ada)
    assert (page.reason, page.at, page.by) == (one.reason, room.world.clock(), "Ms hopper")
    excuse(room.world.services, room.teacher, work, room.ada)
    assert cells(room)[0].reason == ""
    take_back_excuse(room.world.services, room.teacher, work, room.ada)
    take_back_excuse(room.world.services, room.teacher, work, room.ada)
    assert (states(room)[0], grade(room)) == (State.MISSING, Fraction(1, 4))
    assert excuse_page(room.world.services, room.teacher, work, room.ada).at is None


@pytest.mark.parametrize("reason", ["x" * 201, "a\x00b"])
def test_a_reason_that_cannot_be_kept(room: Classroom, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        excuse(room.world.services, room.teacher, room.set(), room.ada, reason)
    assert refused.value.field == "reason"
    assert room.world.count(Excuse) == 0


@pytest.mark.parametrize(
    ("name", "weight", "field"),
    [
        ("", 10, "name"),
        ("x" * 61, 10, "name"),
        ("a\x00", 10, "name"),
        ("HOMEWORK", 10, "name"),
        ("Tests", -1, "weight"),
        ("Tests", 101, "weight"),
    ],
)
def test_a_category_that_cannot_be(room: Classroom, name: str, weight: int, field: str) -> None:
    category(room, "Homework", 40)
    with pytest.raises(Refused) as refused:
        category(room, name, weight)
    assert refused.value.field == field
    assert room.world.count(Category) == 1


def test_a_category_keeps_its_own_name_when_it_is_weighed(room: Classroom) -> None:
    made = category(room, "Homework", 40)
    change_category(room.world.services, room.teacher, room.id, made, "homework", 50, By.POINTS)
    one = category_page(room.world.services, room.teacher, room.id).categories[0]
    assert (one.name, one.weight, one.by) == ("homework", 50, By.POINTS)


def test_so_many_categories(room: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(make_category.__globals__, "MOST", 1)
    category(room, "Homework", 40)
    with pytest.raises(Refused, match="at most 1"):
        category(room, "Tests", 60)


def test_a_category_goes_and_its_work_stays(room: Classroom) -> None:
    work = room.set()
    made = category(room, "Homework", 40, work)
    assert category_page(room.world.services, room.teacher, room.id).filed[0].category_id == made
    remove_category(room.world.services, room.teacher, room.id, made)
    page = category_page(room.world.services, room.teacher, room.id)
    assert [(one.id, one.weight, one.assignments) for one in page.categories] == [(REST, 100, 1)]
    assert page.filed[0].category_id == REST


def test_sorting_and_narrowing(room: Classroom) -> None:
    bo, cy = room.joined("Bo"), room.joined("Cy")
    now = room.world.clock()
    first, second = room.set(rules(closes=now + DAY)), room.set()
    home = category(room, "Homework", 40, first)
    category(room, "Tests", 60, second)
    room.done(first, bo, "p-bo", q1="a", q2="a", q3="a")
    room.done(first, key="p-ada", q3="a")
    room.after(days=2)

    def shown(**query: str | bool) -> list[str]:
        wanted = GradebookQuery(**query)  # type: ignore[arg-type]
        whole = read_gradebook(room.world.services, room.teacher, room.id, wanted)
        page = gradebook_page(room.world.services, room.teacher, room.id, wanted, 1)
        assert page == whole
        return [row.nickname for row in whole.rows]

    assert shown() == ["Ada", "Bo", "Cy"]
    assert shown(sort="-name") == ["Cy", "Bo", "Ada"]
    assert shown(sort="grade") == ["Cy", "Ada", "Bo"]
    assert shown(sort="-grade") == ["Bo", "Ada", "Cy"]
    assert shown(missing=True) == ["Cy"]
    excuse(room.world.services, room.teacher, first, cy)
    assert shown(missing=True) == []
    assert shown(sort="grade") == ["Ada", "Bo", "Cy"]
    assert shown(sort="-grade") == ["Bo", "Ada", "Cy"]
    wanted = GradebookQuery(category=home)
    narrow = read_gradebook(room.world.services, room.teacher, room.id, wanted)
    assert [one.id for one in narrow.columns] == [first]
    assert [len(row.cells) for row in narrow.rows] == [1, 1, 1]
    assert narrow.rows[0].grade == HALF
    for other in (REST, "of another class"):
        wanted = GradebookQuery(category=other)
        assert read_gradebook(room.world.services, room.teacher, room.id, wanted).columns == ()
    with pytest.raises(Refused) as refused:
        read_gradebook(room.world.services, room.teacher, room.id, GradebookQuery(sort="x"))
    assert refused.value.field == "sort"


def test_the_report_of_a_student_says_what_the_gradebook_says(room: Classroom) -> None:
    bo = room.joined("Bo")
    work = room.set()
    category(room, "Homework", 40, work)
    room.done(work, bo, "p-bo", q1="a")
    whole = read_gradebook(room.world.services, room.teacher, room.id)
    for person in (room.ada, bo):
        alone = student_report(room.world.services, room.teacher, room.id, person)
        assert alone.rows == tuple(one for one in whole.rows if one.person_id == person)
        assert (alone.columns, alone.categories) == (whole.columns, whole.categories)
    with pytest.raises(NotFound):
        student_report(room.world.services, room.teacher, room.id, room.teacher)


Act = Callable[[World, str, str, str, str], object]
ACTS: dict[str, Act] = {
    "look": lambda w, who, room, _work, _ada: read_gradebook(w.services, who, room),
    "page": lambda w, who, room, _work, _ada: gradebook_page(
        w.services, who, room, GradebookQuery(), 1
    ),
    "report": lambda w, who, room, _work, ada: student_report(w.services, who, room, ada),
    "categories": lambda w, who, room, _work, _ada: category_page(w.services, who, room),
    "make": lambda w, who, room, _work, _ada: make_category(
        w.services, who, room, "Mine", 1, By.EQUAL
    ),
    "change": lambda w, who, room, _work, _ada: change_category(
        w.services, who, room, "none", "Mine", 1, By.EQUAL
    ),
    "remove": lambda w, who, room, _work, _ada: remove_category(w.services, who, room, "none"),
    "file": lambda w, who, room, work, _ada: file_assignments(w.services, who, room, {work: REST}),
    "excuse page": lambda w, who, _room, work, ada: excuse_page(w.services, who, work, ada),
    "excuse": lambda w, who, _room, work, ada: excuse(w.services, who, work, ada),
    "take back": lambda w, who, _room, work, ada: take_back_excuse(w.services, who, work, ada),
}


@pytest.mark.parametrize("act", ACTS)
def test_only_who_teaches_the_class_sees_or_changes_it(room: Classroom, act: str) -> None:
    world, work = room.world, room.set()
    for outsider in (teacher(world, "lovelace"), room.ada, "nobody"):
        with pytest.raises(NotFound):
            ACTS[act](world, outsider, room.id, work, room.ada)
    assert (world.count(Category), world.count(Filing), world.count(Excuse)) == (0, 0, 0)
    noether = teacher(world, "noether")
    add_co_teacher(world.services, room.teacher, room.id, "noether")
    if act in {"change", "remove"}:
        with pytest.raises(NotFound):
            ACTS[act](world, noether, room.id, work, room.ada)
    else:
        ACTS[act](world, noether, room.id, work, room.ada)


def test_nothing_of_another_class_is_touched(room: Classroom, world: World, hopper: str) -> None:
    from_here = category(room, "Homework", 40)
    work = room.set()
    other = Classroom(world, hopper, make_class(world.services, hopper, "History 9c"))
    theirs = other.set()
    services = world.services
    with pytest.raises(NotFound):
        change_category(services, hopper, other.id, from_here, "Mine", 1, By.EQUAL)
    with pytest.raises(NotFound):
        remove_category(services, hopper, other.id, from_here)
    for of in ({theirs: from_here}, {work: REST}, {theirs: "none"}):
        with pytest.raises(NotFound):
            file_assignments(services, hopper, other.id, of)
    with pytest.raises(NotFound):
        excuse(services, hopper, theirs, room.ada)
    assert (world.count(Filing), world.count(Excuse)) == (0, 0)


def test_what_is_taken_away_takes_its_rows_along(room: Classroom) -> None:
    world, works = room.world, [room.set(), room.set()]
    category(room, "Homework", 40, *works)
    for work in works:
        excuse(world.services, room.teacher, work, room.ada)
    remove_work(world.services, room.teacher, works[0])
    assert (world.count(Filing), world.count(Excuse)) == (1, 1)
    remove_class(world.services, room.teacher, room.id)
    assert (world.count(Category), world.count(Filing), world.count(Excuse)) == (0, 0, 0)


def test_a_learner_takes_along_what_they_are_excused_from(room: Classroom) -> None:
    world, work = room.world, room.set()
    excuse(world.services, room.teacher, work, room.ada, "ill")
    (told,) = export_person(world.services, room.ada)["excuses"]
    assert (told["assignment_id"], told["reason"]) == (work, "ill")
    assert room.teacher not in str(told)
    erase_person(world.services, room.ada)
    assert world.count(Excuse) == 0


def test_an_excuse_outlives_the_teacher_who_gave_it(room: Classroom) -> None:
    world, work = room.world, room.set()
    noether = teacher(world, "noether")
    add_co_teacher(world.services, room.teacher, room.id, "noether")
    excuse(world.services, noether, work, room.ada, "ill")
    erase_person(world.services, noether)
    page = excuse_page(world.services, room.teacher, work, room.ada)
    assert (page.reason, page.by, page.at) == ("ill", None, world.clock())


def test_the_audit_log_says_who_changed_what_a_grade_is_made_of(room: Classroom) -> None:
    world, work = room.world, room.set()
    made = category(room, "Homework", 40, work)
    room.after(minutes=1)
    change_category(world.services, room.teacher, room.id, made, "Homework", 50, By.EQUAL)
    for _ in range(2):
        room.after(minutes=1)
        take_back_excuse(world.services, room.teacher, work, room.ada)
        room.after(minutes=1)
        excuse(world.services, room.teacher, work, room.ada, "a private thing")
    room.after(minutes=1)
    remove_category(world.services, room.teacher, room.id, made)
    wanted = (Action.GRADING_CHANGED, Action.WORK_EXCUSED, Action.WORK_NOT_EXCUSED)
    lines = [line for line in audit_page(world.services).lines if line.action in wanted][::-1]
    assert [line.action for line in lines] == [
        Action.GRADING_CHANGED,
        Action.GRADING_CHANGED,
        Action.GRADING_CHANGED,
        Action.WORK_EXCUSED,
        Action.WORK_NOT_EXCUSED,
        Action.WORK_EXCUSED,
        Action.GRADING_CHANGED,
    ]
    assert (lines[2].before or {})["weight"] == 40
    assert (lines[2].after or {})["weight"] == 50
    assert "private" not in str(lines)


def test_who_leaves_the_class_is_no_longer_in_it(room: Classroom) -> None:
    work = room.set()
    room.done(work, q1="a")
    take_out(room.world.services, room.teacher, room.id, room.ada)
    assert read_gradebook(room.world.services, room.teacher, room.id).rows == ()


def test_a_large_class_takes_no_more_statements(room: Classroom) -> None:
    world = room.world
    room.set()
    counts = []
    for learners in (0, 120):
        if learners:
            fill_class(world.services, room.id, learners, 12)
        wanted = (GradebookQuery(sort="-grade"), GradebookQuery())
        for query in wanted:
            with statements(world.engine) as seen:
                gradebook_page(world.services, room.teacher, room.id, query, 1)
            counts.append(len(seen))
    assert max(counts) <= 14, counts
    assert counts[2] - counts[0] <= 1, counts


def test_a_page_by_name_is_a_piece_of_the_whole(room: Classroom) -> None:
    services, now = room.world.services, room.world.clock()
    fill_class(services, room.id, 120, 5)
    allow(services, room.teacher, "work-001", "pupil-0003", Allowance(due=now - 9 * DAY))
    excuse(services, room.teacher, "work-002", "pupil-0004", "ill")
    work = room.set(rules(attempts=3))
    for n in range(3):
        room.done(work, key=f"p-{n}", **{f"q{n + 1}": "a"})
    room.begin(room.set(), key="p-open")
    for sort in ("name", "-name", "grade", "-grade"):
        query = GradebookQuery(sort=sort)
        whole = read_gradebook(room.world.services, room.teacher, room.id, query)
        assert whole.total == 121
        pages = [
            gradebook_page(room.world.services, room.teacher, room.id, query, n) for n in (1, 2, 3)
        ]
        assert [one.start for one in pages] == [0, 50, 100]
        assert tuple(row for one in pages for row in one.rows) == whole.rows
        for far in (4, 10**6):
            there = gradebook_page(room.world.services, room.teacher, room.id, query, far)
            assert there == pages[2]

"""Work that draws from several lessons: what is asked, and what becomes of it everywhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest

from quizapp.domain.assignment.pacing import Move
from quizapp.domain.assignment.rules import Rules, Setting, When
from quizapp.domain.assignment.selection import MOST_LESSONS, Drawn
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.policy import Release
from quizapp.domain.problem import Problem
from quizapp.domain.regrade import Treatment
from quizapp.store.regrades import Place
from quizapp.store.tables import Assignment, ServedUnit
from quizapp.usecases.analysis import analyse_unit, analysed_units
from quizapp.usecases.assignments import (
    NotDrawable,
    Unfit,
    change_rules,
    my_work,
    offered,
    remove_work,
    set_selection,
    set_work,
    work_page,
)
from quizapp.usecases.attempts import load_attempt, save_response, submit_attempt
from quizapp.usecases.audit import audit_page
from quizapp.usecases.classes import make_class
from quizapp.usecases.corrections import preview, regrade, versions_of_unit
from quizapp.usecases.disputes import accept_answer, raise_dispute
from quizapp.usecases.errors import Closed, NotFound, Refused
from quizapp.usecases.gradebook import read_gradebook
from quizapp.usecases.live import pulse_of
from quizapp.usecases.marking import (
    answers_to_mark,
    mark_answer,
    resolve_forecast,
    waiting,
    waiting_drawn,
)
from quizapp.usecases.pacing import move_on, open_quiz, screen
from quizapp.usecases.people import export_person
from quizapp.usecases.reading import catalogue, front_page, my_progress
from quizapp.usecases.review import today
from quizapp.usecases.selections import current, is_composed, lessons_drawn
from quizapp.usecases.teaching import check_grades, grid
from tests.support.overhear import statements
from tests.usecases.assigned import Classroom, all_parts, rules
from tests.usecases.teachers import teacher
from tests.usecases.test_corrections import with_key
from tests.usecases.world import COURSE, World, open_world, unit, write_lessons
from tests.web.open_world import GOOD, open_unit

MILL, FIVE = "mill", "five"
BOTH = (Drawn(MILL), Drawn(FIVE, 2))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    opened = open_world(tmp_path, lessons())
    yield opened
    opened.services.close()


def lessons(**changed: dict[str, object]) -> list[dict[str, object]]:
    made = [unit(MILL, title="The councils"), unit(FIVE, 5, "Five councils")]
    tongue = {**unit("one", 1, "Un consiglio"), "language": "it"}
    return [changed.get(str(one["id"]), one) for one in (*made, tongue)]


def select(
    room: Classroom, wanted: Rules | None = None, parts: tuple[Drawn, ...] = BOTH, title: str = ""
) -> str:
    chosen = rules() if wanted is None else wanted
    return set_selection(room.world.services, room.teacher, room.id, COURSE, parts, chosen, title)


def asked(room: Classroom, attempt: str, person: str = "") -> list[str]:
    view = load_attempt(room.world.services, person or room.ada, attempt)
    return [item.id for item in view.items]


def test_each_attempt_draws_its_own_from_the_lessons_in_their_order(room: Classroom) -> None:
    work = select(room)
    seen = set()
    for n in range(6):
        person = room.joined(f"Bo{n}")
        ids = asked(room, room.begin(work, person), person)
        assert ids[:3] == ["u1.q1", "u1.q2", "u1.q3"]
        assert len(ids) == 5
        assert ids[3:] == sorted(ids[3:])
        seen.add(tuple(ids))
    assert len(seen) > 1


def test_the_same_ones_for_all_where_the_order_of_options_is_one(room: Classroom) -> None:
    work = select(room, rules(same_options=True))
    people = [room.joined(f"Bo{n}") for n in range(5)]
    assert len({tuple(asked(room, room.begin(work, one), one)) for one in people}) == 1


def test_it_is_called_by_its_lessons_or_as_the_teacher_says(room: Classroom) -> None:
    select(room)
    select(room, title="  The   harbour test ")
    titles = {one.about.title for one in my_work(room.world.services, room.ada)}
    assert titles == {"The councils and Five councils", "The harbour test"}
    (first,) = {one.about.unit_id for one in my_work(room.world.services, room.ada)[:1]}
    assert is_composed(first)


@pytest.mark.parametrize(
    ("parts", "lesson", "said"),
    [
        ((), "", "Choose at least one lesson."),
        ((Drawn(MILL),), "", "Choose a second lesson, or say how many questions are drawn."),
        ((Drawn(MILL), Drawn(FIVE, 6)), FIVE, "“Five councils” has 5 questions"),
        ((Drawn(MILL, 0), Drawn(FIVE)), MILL, "number from 1 to 3"),
        ((Drawn(MILL), Drawn("one")), "one", "is in another language (it)"),
        ((Drawn(MILL), Drawn(MILL)), "", "Choose each lesson once."),
    ],
)
def test_a_choice_that_cannot_be_meant(
    room: Classroom, parts: tuple[Drawn, ...], lesson: str, said: str
) -> None:
    with pytest.raises(NotDrawable) as refused:
        select(room, parts=parts)
    assert refused.value.lesson == lesson
    assert said in str(refused.value)
    assert room.world.count(Assignment) == room.world.count(ServedUnit) == 0


def test_more_lessons_than_may_be(tmp_path: Path) -> None:
    many = [unit(f"m{n}", 1) for n in range(MOST_LESSONS + 1)]
    world = open_world(tmp_path, many)
    hopper = teacher(world)
    room = Classroom(world, hopper, make_class(world.services, hopper, "9b"))
    every = tuple(Drawn(str(one["id"])) for one in many)
    with pytest.raises(NotDrawable, match="at most 8 lessons; you have chosen 9"):
        select(room, parts=every)
    ids = asked(room, room.begin(select(room, parts=every[:-1])))
    assert ids == [f"u{n}.q1" for n in range(1, 9)]
    world.services.close()


def test_nothing_is_set_by_others_or_by_rules_that_contradict(room: Classroom) -> None:
    other, services = teacher(room.world, "lovelace"), room.world.services
    for who in (other, room.ada):
        with pytest.raises(NotFound):
            set_selection(services, who, room.id, COURSE, BOTH, rules())
    with pytest.raises(NotFound):
        select(room, parts=(Drawn(MILL), Drawn("gone")))
    with pytest.raises(Unfit):
        select(room, rules(attempts=0))
    with pytest.raises(Refused, match="200"):
        select(room, title="x" * 201)
    assert room.world.count(Assignment) == room.world.count(ServedUnit) == 0


def test_one_lesson_alone_can_be_drawn_from(room: Classroom) -> None:
    work = select(room, parts=(Drawn(FIVE, 2),))
    assert len(asked(room, room.begin(work))) == 2
    assert room.mine(work).about.title == "Questions from Five councils"


def test_what_a_lesson_offers_is_told_before(room: Classroom) -> None:
    told = {
        one.lesson: (one.questions, one.machine) for one in offered(room.world.services, COURSE)
    }
    assert told == {MILL: (3, 3), FIVE: (5, 5), "one": (1, 1)}
    assert offered(room.world.services, "none") == ()
    about = room.mine(select(room)).about
    drawn = lessons_drawn(room.world.services, COURSE, about.parts)
    assert [(one.title, one.asked, one.of) for one in drawn] == [
        ("The councils", 3, 3),
        ("Five councils", 2, 5),
    ]


def test_a_changed_lesson_is_asked_as_it_is_now_and_an_attempt_keeps_its_own(
    room: Classroom,
) -> None:
    work = select(room)
    old = room.begin(work)
    changed = unit(MILL, title="The councils")
    changed["items"][0]["stem"] = "Where, according to the text, does council 1 meet?"
    write_lessons(room.world.folder / "lessons", lessons(mill=changed))
    room.world.services.library.refresh(force=True)
    bo = room.joined("Bo")
    new = load_attempt(room.world.services, bo, room.begin(work, bo))
    mine = load_attempt(room.world.services, room.ada, old)
    assert mine.items[0].stem.startswith("According to")
    assert new.items[0].stem.startswith("Where,")
    assert mine.unit.id == new.unit.id
    assert mine.unit.digest != new.unit.digest


def test_a_lesson_that_is_gone_begins_nothing_and_breaks_nothing(room: Classroom) -> None:
    work = select(room)
    attempt = room.done(work, **{"u1.q1": "a"})
    folder = room.world.folder / "lessons" / COURSE
    (folder / "five.json").unlink()
    room.world.services.library.refresh(force=True)
    bo = room.joined("Bo")
    with pytest.raises(NotFound):
        room.begin(work, bo)
    assert load_attempt(room.world.services, room.ada, attempt).mark is not None
    assert current(room.world.services, COURSE, room.mine(work).about.unit_id) is None
    assert read_gradebook(room.world.services, room.teacher, room.id) is not None
    drawn = lessons_drawn(room.world.services, COURSE, BOTH)
    assert [one.of for one in drawn] == [3, 0]


def test_the_rules_may_change_and_the_lessons_stay(room: Classroom) -> None:
    work = select(room)
    change_rules(room.world.services, room.teacher, work, rules(attempts=2))
    about = work_page(room.world.services, room.teacher, work).about
    assert about.parts == BOTH
    assert about.rules.attempts == 2


def test_the_log_says_what_was_drawn_from(room: Classroom) -> None:
    work = select(room)
    (line,) = [one for one in audit_page(room.world.services).lines if one.object_id == work]
    assert dict(line.after or {})["lessons"] == "mill (all), five (2)"


def kept_back(room: Classroom, lesson: str, person: str = "") -> bool:
    """Whether the lesson cannot be taken on one's own."""
    try:
        room.world.start(person or room.ada, Mode.PRACTICE, unit=lesson, key=f"p-own-{lesson}")
    except Closed:
        return True
    return False


def test_an_exam_closes_each_of_its_lessons_to_the_whole_school(room: Classroom) -> None:
    eve = room.world.guest("Eve").person_id
    ends = room.world.clock() + timedelta(hours=1)
    select(room, rules(Setting.EXAM, closes=ends))
    for person in (room.ada, eve):
        assert kept_back(room, MILL, person)
        assert kept_back(room, FIVE, person)
        assert not kept_back(room, "one", person)
        units = {
            one.entry.unit_id
            for course in catalogue(room.world.services, person)
            for one in course.units
        }
        assert units == {MILL, FIVE, "one"}, "what is composed is no lesson to choose"
    room.after(hours=2)
    assert not kept_back(room, FIVE, eve)


def test_reserved_work_closes_its_lessons_before_it_opens(room: Classroom) -> None:
    later = room.world.clock() + timedelta(days=1)
    select(room, rules(opens=later, reserved=True, plan=all_parts(When.BY_HAND)))
    assert kept_back(room, MILL)
    assert kept_back(room, FIVE)


def test_an_exam_of_one_lesson_closes_what_was_drawn_from_it(room: Classroom) -> None:
    work = select(room)
    attempt = room.done(work, **{"u1.q1": "a"})
    assert load_attempt(room.world.services, room.ada, attempt).allowed >= {Release.KEY}
    ends = room.world.clock() + timedelta(hours=1)
    exam = set_work(
        room.world.services,
        room.teacher,
        room.id,
        COURSE,
        MILL,
        rules(Setting.EXAM, closes=ends),
    )
    told = load_attempt(room.world.services, room.ada, attempt)
    assert told.allowed == {Release.SCORE}
    # Taken away it is the learner's own attempt, of lessons that nobody has a list of any more.
    remove_work(room.world.services, room.teacher, work)
    assert load_attempt(room.world.services, room.ada, attempt).allowed == {Release.SCORE}
    remove_work(room.world.services, room.teacher, exam)
    assert Release.KEY in load_attempt(room.world.services, room.ada, attempt).allowed


def test_two_selections_with_a_lesson_in_common_hold_each_other(room: Classroom) -> None:
    first = room.done(select(room), **{"u1.q1": "a"})
    select(room, rules(plan=all_parts(When.BY_HAND)), (Drawn(FIVE, 3),))
    assert load_attempt(room.world.services, room.ada, first).allowed == {Release.SCORE}


def test_a_result_that_is_kept_back_is_no_progress_and_no_review(room: Classroom) -> None:
    work = select(room, rules(plan=all_parts(When.BY_HAND)))
    room.done(work, **{"u1.q1": "b"})
    room.after(days=3)
    mine = my_progress(room.world.services, room.ada)
    assert (mine.objectives, mine.review, mine.mastery) == ((), (), ())
    assert today(room.world.services, room.ada).offers == ()


# --- where the record is read


def test_progress_and_review_are_of_the_lessons(room: Classroom) -> None:
    work = select(room)
    room.done(work, **{"u1.q1": "b", "u1.q2": "a", "u1.q3": "a"})
    room.after(days=3)
    mine = my_progress(room.world.services, room.ada)
    assert {(one.unit_id, one.title) for one in mine.mastery} == {(MILL, "The councils")}
    assert {(one.unit_id, one.objective_id) for one in mine.objectives} >= {
        (MILL, "o1"),
        (MILL, "o2"),
    }
    assert {one.unit_title for one in mine.review} == {"The councils", "Five councils"}
    offers = today(room.world.services, room.ada).offers
    assert ("mill", "q1") in {(one.place.unit_id, one.place.item_id) for one in offers}
    assert not any(is_composed(one.place.unit_id) for one in offers)
    # The latest result of a question counts, wherever it was asked.
    own = room.world.start(room.ada, unit=MILL, key="p-own")
    for n, item in enumerate(("q1", "q2", "q3")):
        room.world.answer(room.ada, own, item, "a", f"s-own-{n}")
    submit_attempt(room.world.services, room.ada, own)
    latest = my_progress(room.world.services, room.ada).review
    assert {one.unit_title for one in latest} == {"Five councils"}


def test_a_quiz_under_way_holds_the_questions_of_its_lessons_in_review(room: Classroom) -> None:
    own = room.world.start(room.ada, unit=MILL, key="p-own")
    submit_attempt(room.world.services, room.ada, own)
    room.after(days=3)
    assert len(today(room.world.services, room.ada).offers) == 3
    shown = rules(plan=all_parts(When.SUBMITTED))
    room.begin(select(room, shown))
    assert today(room.world.services, room.ada).offers == ()


def test_pages_of_teachers_name_it_by_its_title(room: Classroom) -> None:
    work = select(room, None, (Drawn(MILL), Drawn(FIVE)), "The test")
    room.done(work, **{"u1.q1": "a", "u1.q2": "a", "u1.q3": "a"})
    services = room.world.services
    columns = {one.title for one in grid(services).columns}
    assert "The test" in columns
    unit_id = room.mine(work).about.unit_id
    assert analysed_units(services) == [(COURSE, unit_id)]
    found = analyse_unit(services, COURSE, unit_id, least=1, assignment_id=work)
    assert found.n == 1
    assert len(found.items) == 8
    assert {one.text for one in found.reteach.objectives} == {
        "Five councils: Say where a council meets.",
        "Five councils: Tell the councils apart.",
    }
    assert found.reteach.sentences[0].text.startswith("Council ")
    assert [one.about.title for one in front_page(services, room.ada).work] == ["The test"]
    assert export_person(services, room.ada)
    assert list(check_grades(services)) == []


def test_the_gradebook_counts_what_can_be_earned(room: Classroom) -> None:
    select(room, parts=(Drawn(MILL), Drawn(FIVE, 2)))
    (column,) = read_gradebook(room.world.services, room.teacher, room.id).columns
    assert column.points == Fraction(6) + Fraction(15 * 2, 5)


def test_work_taken_away_leaves_the_attempt_and_its_wrong_ones(room: Classroom) -> None:
    work = select(room)
    attempt = room.done(work, **{"u1.q1": "a"})
    remove_work(room.world.services, room.teacher, work)
    about = load_attempt(room.world.services, room.ada, attempt)
    assert about.mark is not None
    again = room.world.start(
        room.ada, Mode.PRACTICE, unit=about.unit.id, wrong_of=attempt, key="p-wrong"
    )
    assert "u1.q1" not in asked(room, again)
    with pytest.raises(NotFound):
        room.world.start(room.ada, Mode.PRACTICE, unit=about.unit.id, key="p-all")
    room.after(days=3)
    assert today(room.world.services, room.ada).offers == ()
    my_progress(room.world.services, room.ada)


# --- corrections


def mend(room: Classroom) -> None:
    """Another option of the first lesson's first question is right from now on."""
    mended = with_key(1, "b", unit(MILL, title="The councils"))
    write_lessons(room.world.folder / "lessons", lessons(mill=mended))
    room.world.services.library.refresh(force=True)


def test_a_mended_lesson_is_corrected_where_it_was_drawn_from(room: Classroom) -> None:
    work, services = select(room, parts=(Drawn(MILL), Drawn(FIVE))), room.world.services
    attempt = room.done(work, **{"u1.q1": "b"})
    before = load_attempt(services, room.ada, attempt)
    assert before.mark is not None
    unit_id = before.unit.id
    mend(room)
    versions = versions_of_unit(services, COURSE, unit_id)
    assert versions.composed
    assert [one.digest for one in versions.earlier] == [before.unit.digest]
    assert versions.current is not None
    place = Place(COURSE, unit_id, before.unit.digest)
    found = preview(services, place, versions.current)
    assert [one.id for one in found.changes] == ["u1.q1"]
    assert (found.impact.attempts, found.impact.rise) == (1, 1)
    done = regrade(
        services,
        room.teacher,
        place,
        versions.current,
        {"u1.q1": Treatment.RAISE},
        "It says so.",
        "k-1",
    )
    assert done.rise == 1
    after = load_attempt(services, room.ada, attempt)
    assert after.mark is not None
    assert after.mark.score == before.mark.score + Fraction(3, 4)
    assert list(check_grades(services)) == []


def test_the_page_of_a_lesson_tells_where_else_it_was_asked(room: Classroom) -> None:
    services = room.world.services
    work = select(room, title="The test")
    unit_id = room.mine(work).about.unit_id
    for submitted in (0, 1):
        for lesson in (MILL, FIVE):
            found = versions_of_unit(services, COURSE, lesson)
            assert found.drawn == ((COURSE, unit_id, "The test", submitted),)
        room.done(work)
    found = versions_of_unit(services, COURSE, MILL)
    assert found.asked == ()
    assert versions_of_unit(services, COURSE, "one").drawn == ()


def test_a_class_that_is_set_the_same_is_asked_the_same_version(room: Classroom) -> None:
    tenth = Classroom(room.world, room.teacher, make_class(room.world.services, room.teacher, "10"))
    first, second = room.begin(select(room)), tenth.begin(select(tenth))
    one = load_attempt(room.world.services, room.ada, first).unit
    assert one.digest == load_attempt(room.world.services, tenth.ada, second).unit.digest
    assert Counter(part.lesson for part in one.parts) == {MILL: 1, FIVE: 1}


def test_shuffled_questions_come_in_any_order(room: Classroom) -> None:
    work = select(room, replace(rules(), shuffle_items=True), (Drawn(MILL), Drawn(FIVE)))
    orders = set()
    for n in range(4):
        person = room.joined(f"Bo{n}")
        orders.add(tuple(asked(room, room.begin(work, person), person)))
    assert len(orders) > 1
    assert all(len(one) == 8 for one in orders)


# --- what a teacher marks, and what the world decides


@pytest.fixture
def essay(tmp_path: Path) -> Iterator[Classroom]:
    """A class whose course has an open answer and a forecast in one of its lessons."""
    raw = open_unit() | {"title": "The councils"}
    opened = open_world(tmp_path / "essay", [raw, unit(FIVE, 5, "Five councils")])
    hopper = teacher(opened)
    yield Classroom(opened, hopper, make_class(opened.services, hopper, "9b"))
    opened.services.close()


def test_an_open_answer_is_found_and_marked(essay: Classroom) -> None:
    work, services = select(essay), essay.world.services
    attempt = essay.begin(work)
    answer = {"text": "Because the old mill is large enough for all of them."}
    save_response(services, essay.ada, attempt, "u1.why", Kind.ANSWER, answer, "s-why-001")
    submit_attempt(services, essay.ada, attempt)
    unit_id = essay.mine(work).about.unit_id
    waits = waiting(services)
    assert waits == {(COURSE, unit_id): 1}
    ((about, many),) = waiting_drawn(services, waits)
    assert (about.unit_id, about.title, many) == (unit_id, essay.mine(work).about.title, 1)
    assert work_page(services, essay.teacher, work).waiting
    (one,) = answers_to_mark(services, COURSE, unit_id)
    of = (COURSE, unit_id)
    mark_answer(services, essay.teacher, one.attempt_id, one.item.id, GOOD, "", of=of)
    mark = load_attempt(services, essay.ada, attempt).mark
    assert mark is not None
    assert {one.item: one.score for one in mark.items}["u1.why"] == 3
    assert waiting_drawn(services, waiting(services)) == ()


def test_what_came_of_a_forecast_holds_where_it_was_drawn(essay: Classroom) -> None:
    work, services = select(essay), essay.world.services
    attempt = essay.begin(work)
    save_response(
        services, essay.ada, attempt, "u1.sold", Kind.ANSWER, {"percent": 70}, "s-sold-001"
    )
    submit_attempt(services, essay.ada, attempt)
    resolve_forecast(services, essay.teacher, COURSE, MILL, "sold", "yes", "Gazette, 3 May 2030")
    known = load_attempt(services, essay.ada, attempt).known
    assert {name: one.outcome for name, one in known.items()} == {"u1.sold": "yes"}


def test_an_answer_that_is_accepted_counts_for_all_who_were_asked_it(room: Classroom) -> None:
    work, services = select(room, parts=(Drawn(MILL), Drawn(FIVE))), room.world.services
    bo = room.joined("Bo")
    first, second = room.done(work, **{"u2.q1": "c"}), room.done(work, bo, **{"u2.q1": "c"})
    raise_dispute(services, room.ada, first, 4, "The theatre is named, too.")
    done = accept_answer(services, room.teacher, first, "u2.q1", "k-accept-1")
    assert (done.rise, done.fall) == (2, 0)
    mark = load_attempt(services, bo, second).mark
    assert mark is not None
    assert {one.item: one.score for one in mark.items}["u2.q1"] == 1
    assert list(check_grades(services)) == []


def test_a_class_is_led_through_what_was_drawn(room: Classroom) -> None:
    work, services = select(room, rules(Setting.LIVE)), room.world.services
    bo = room.joined("Bo")
    open_quiz(services, room.teacher, work)
    one, other = room.begin(work), room.begin(work, bo)
    assert asked(room, one) == asked(room, other, bo)
    assert len(asked(room, one)) == 5
    step = screen(services, room.teacher, work, pulse_of(services, room.teacher, work)).step
    assert move_on(services, room.teacher, work, step, Move.NEXT)
    room.world.answer(room.ada, one, "u1.q1", "a", "s-led-001")
    assert kept_back(room, FIVE)


def test_it_costs_no_more_statements_than_a_lesson(room: Classroom) -> None:
    services = room.world.services

    def counted(work: str) -> list[int]:
        attempt = room.begin(work, key=f"p-{work}")
        counts = []
        for look in (
            lambda: load_attempt(services, room.ada, attempt),
            lambda: room.world.answer(room.ada, attempt, asked(room, attempt)[0], "a", f"s-{work}"),
            lambda: front_page(services, room.ada),
            lambda: work_page(services, room.teacher, work),
            lambda: read_gradebook(services, room.teacher, room.id),
        ):
            with statements(room.world.engine) as seen:
                look()
            counts.append(len(seen))
        return counts

    lesson = counted(room.set())
    assert counted(select(room)) == lesson


def test_a_file_that_has_the_name_is_stepped_aside_for(room: Classroom) -> None:
    services = room.world.services
    first = room.mine(select(room)).about.unit_id
    taken = unit(first, 1, "A file")
    write_lessons(room.world.folder / "lessons", [*lessons(), taken])
    services.library.refresh(force=True)
    second = room.mine(select(room)).about.unit_id
    assert second == f"{first}x"
    found = current(services, COURSE, first)
    assert found is not None
    assert found.unit.title == "A file"
    assert not versions_of_unit(services, COURSE, first).composed


def test_a_type_that_does_not_say_how_it_names_sentences_cannot_be_drawn(room: Classroom) -> None:
    services = room.world.services
    missing = Problem("X1", "/golds/0", "the passage has no sentence 'p1.s1'")
    choice = services.rooms["single-choice"]
    strange = SimpleNamespace(
        label="Strange", key=choice.key, grade=choice.grade, check=lambda _: [missing]
    )
    rooms = {**services.rooms, "single-choice": strange}
    with pytest.raises(NotDrawable, match="of the type “Strange” cannot be drawn") as refused:
        set_selection(replace(services, rooms=rooms), room.teacher, room.id, COURSE, BOTH, rules())
    assert refused.value.lesson == MILL
    assert room.world.count(Assignment) == 0

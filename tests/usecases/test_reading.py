"""The catalogue, one's own progress, and the teacher's grid."""

from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import insert

from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.store.tables import Attempt, Mark, Person, Response, ServedUnit
from quizapp.usecases.attempts import start_attempt, submit_attempt
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import accept_invite, invite_teacher
from quizapp.usecases.reading import (
    Standing,
    UnitProgress,
    catalogue,
    my_progress,
    unit_progress,
)
from quizapp.usecases.teaching import GridQuery, attempt_for_teacher, grid, student_work
from tests.support.drill import full
from tests.support.overhear import statements
from tests.usecases.world import COURSE, World, open_world, unit, write_lessons


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    units = [unit("mill"), unit("quay", items=2, title="The quay")]
    opened = open_world(tmp_path, units)
    yield opened
    opened.services.close()


@pytest.fixture
def ada(world: World) -> str:
    return world.guest().person_id


def mill(world: World, person: str | None) -> UnitProgress:
    return catalogue(world.services, person)[0].units[0]


def done(world: World, person: str, answers: dict[str, str], **start: object) -> str:
    world.clock.go_on(minutes=1)
    attempt = world.start(person, key=f"p-{world.clock.time:%H%M}", **start)
    for item, choice in answers.items():
        world.answer(person, attempt, item, choice, f"s-{item}")
    submit_attempt(world.services, person, attempt)
    return attempt


def test_the_catalogue_is_new_for_nobody_and_asks_the_database_nothing(world: World) -> None:
    with statements(world.engine) as sent:
        (course,) = catalogue(world.services, None)
    assert sent == []
    assert course.course.title == "The harbour"
    assert [one.entry.unit_id for one in course.units] == ["mill", "quay"]
    assert {one.status for one in course.units} == {Standing.NEW}
    assert (course.units[0].total, course.units[0].best) == (3, None)


def test_the_catalogue_follows_an_attempt(world: World, ada: str) -> None:
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "a", "s-1")
    world.answer(ada, attempt, "q2", "a", "s-2")
    world.answer(ada, attempt, "q2", None, "s-3")
    now = mill(world, ada)
    assert (now.status, now.attempt_id, now.answered, now.total, now.best) == (
        Standing.UNDER_WAY,
        attempt,
        1,
        3,
        None,
    )
    submit_attempt(world.services, ada, attempt)
    now = mill(world, ada)
    assert (now.status, now.attempt_id, now.best) == (Standing.DONE, attempt, Fraction(1, 6))
    assert mill(world, world.guest("Eve").person_id).status is Standing.NEW


def test_a_shown_key_counts_as_dealt_with(world: World, ada: str) -> None:
    attempt = world.start(ada, Mode.PRACTICE)
    world.answer(ada, attempt, "q1", None, "s-1", Kind.REVEAL)
    assert mill(world, ada).answered == 1


def test_the_best_whole_attempt_counts_not_a_retry_of_the_wrong(world: World, ada: str) -> None:
    first = done(world, ada, {"q1": "a", "q2": "a"})
    done(world, ada, {"q1": "a"}, fresh=True)
    again = done(world, ada, {"q3": "a"}, wrong_of=first)
    now = mill(world, ada)
    assert (now.best, now.attempt_id) == (Fraction(1, 2), again)


def test_an_open_attempt_stays_in_sight_until_a_newer_one_of_its_kind(
    world: World, ada: str
) -> None:
    opened = world.start(ada, Mode.QUIZ)
    done(world, ada, {"q1": "a"}, mode=Mode.PRACTICE)
    assert mill(world, ada).attempt_id == opened
    finished = done(world, ada, {"q1": "a"}, fresh=True)
    assert (mill(world, ada).status, mill(world, ada).attempt_id) == (Standing.DONE, finished)


def test_progress_tells_objectives_and_what_to_review(world: World, ada: str) -> None:
    first = done(world, ada, {"q1": "c", "q2": "a", "q3": "a"})
    progress = my_progress(world.services, ada)
    assert [(one.id, one.share) for one in progress.attempts] == [(first, Fraction(5, 6))]
    found = {one.objective_id: (one.share, one.items) for one in progress.objectives}
    assert found == {"o1": (Fraction(3, 4), 2), "o2": (Fraction(1), 1)}
    assert [one.objective_id for one in progress.strong] == ["o2"]
    assert progress.weak == ()
    (review,) = progress.review
    assert (review.item_id, review.number, review.credit) == ("q1", 1, 0)
    assert review.attempt_id == first
    done(world, ada, {"q1": "a"}, wrong_of=first)
    later = my_progress(world.services, ada)
    assert later.review == ()
    assert [one.share for one in later.objectives] == [1, 1]


def test_progress_of_a_newcomer_is_empty_and_an_open_attempt_tells_no_score(
    world: World, ada: str
) -> None:
    assert my_progress(world.services, ada).attempts == ()
    attempt = world.start(ada)
    world.answer(ada, attempt, "q1", "c", "s-1")
    progress = my_progress(world.services, ada)
    (summary,) = progress.attempts
    assert (summary.share, summary.answered, summary.total) == (None, 1, 3)
    assert (progress.objectives, progress.review) == ((), ())


def test_one_unit_stands_as_it_does_in_the_catalogue(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a", "q2": "c"}, fresh=True)
    world.start(ada, unit="quay", key="p-open-quay")
    for course in catalogue(world.services, ada):
        for one in course.units:
            place = one.entry.course_id, one.entry.unit_id
            assert unit_progress(world.services, ada, *place) == one
    assert unit_progress(world.services, ada, "none", "mill") is None


def test_pages_are_cheap_in_statements(world: World, ada: str) -> None:
    for n in range(4):
        done(world, ada, {"q1": "a", "q2": "c"}, fresh=True, unit=("mill", "quay")[n % 2])
    with statements(world.engine) as sent:
        catalogue(world.services, ada)
    assert len(sent) <= 3, sent
    cold = open_world(world.folder, [unit("mill"), unit("quay", items=2)])
    with statements(cold.engine) as sent:
        my_progress(cold.services, ada)
    # BEGIN, what is set, attempts with marks, how many are answered, reviews, the versions.
    assert len(sent) <= 6, sent
    cold.services.close()


def test_the_grid_shows_every_student_and_unit(world: World, ada: str) -> None:
    eve = world.guest("Eve").person_id
    link = invite_teacher(world.services)
    accept_invite(world.services, link, "Ms Hopper", "hopper", "three quiet harbours")
    whole = done(world, ada, {"q1": "a", "q2": "a", "q3": "a"})
    half = world.start(ada, unit="quay", key="p-q")
    world.answer(ada, half, "q1", "a", "s-1")
    found = grid(world.services)
    assert [(one.unit_id, one.title) for one in found.columns] == [
        ("mill", "The councils"),
        ("quay", "The quay"),
    ]
    assert [row.nickname for row in found.rows] == ["Ada", "Eve"]
    row = found.rows[0]
    cell = row.cells[COURSE, "mill"]
    assert (cell.status, cell.attempt_id, cell.best, cell.attempts) == (
        Standing.DONE,
        whole,
        Fraction(1),
        1,
    )
    cell = row.cells[COURSE, "quay"]
    assert (cell.status, cell.answered, cell.total) == (Standing.UNDER_WAY, 1, 2)
    assert (row.mean, row.last) == (1, world.clock.time)
    assert (found.rows[1].person_id, found.rows[1].cells) == (eve, {})


def test_the_grid_filters_and_sorts(world: World, ada: str) -> None:
    zoe, bob = world.guest("zoë").person_id, world.guest("Bob").person_id
    done(world, zoe, {"q1": "a"})
    done(world, ada, {"q1": "a", "q2": "a"})
    world.start(bob)

    def names(**query: object) -> list[str]:
        return [row.nickname for row in grid(world.services, GridQuery(**query)).rows]

    assert names() == ["Ada", "Bob", "zoë"]
    assert names(sort="-name") == ["zoë", "Bob", "Ada"]
    assert names(sort="score") == ["zoë", "Ada", "Bob"]
    assert names(sort="-score") == ["Ada", "zoë", "Bob"]
    assert names(sort="-last")[-1] == "zoë"
    assert names(search=" ZO") == ["zoë"]
    assert names(status=Standing.DONE) == ["Ada", "zoë"]
    assert names(status=Standing.UNDER_WAY) == ["Bob"]
    assert names(course_id="elsewhere", status=Standing.NEW) == []
    with pytest.raises(Refused):
        names(sort="password_hash")


def test_a_unit_that_has_gone_keeps_its_column(world: World, ada: str) -> None:
    done(world, ada, {"q1": "a"})
    (world.folder / "lessons" / COURSE / "mill.json").unlink()
    world.services.library.refresh(force=True)
    assert [(one.unit_id, one.title) for one in grid(world.services).columns] == [
        ("quay", "The quay"),
        ("mill", "The councils"),
    ]


def test_a_unit_of_two_courses_keeps_its_columns_when_both_have_gone(
    world: World, ada: str
) -> None:
    done(world, ada, {"q1": "a"})
    lessons = world.folder / "lessons"
    write_lessons(lessons, [unit()], course="pier")
    world.services.library.refresh(force=True)
    begun = start_attempt(
        world.services, ada, "pier", "mill", Mode.QUIZ, Level.STANDARD, "p-pier-0000"
    )
    world.answer(ada, begun.id, "q1", "a", "s-pier-q1")
    for course in (COURSE, "pier"):
        (lessons / course / "mill.json").unlink()
    world.services.library.refresh(force=True)
    gone = {(one.course_id, one.unit_id): one.title for one in grid(world.services).columns}
    assert gone[COURSE, "mill"] == gone["pier", "mill"] == "The councils"


def test_a_teacher_sees_one_students_work(world: World, ada: str) -> None:
    attempt = done(world, ada, {"q1": "b"})
    work = student_work(world.services, ada)
    assert (work.person.nickname, [one.id for one in work.attempts]) == ("Ada", [attempt])
    view = attempt_for_teacher(world.services, attempt)
    assert view.states["q1"].response == {"choice": "b"}
    for act in (student_work, attempt_for_teacher):
        with pytest.raises(NotFound):
            act(world.services, "nobody")


@pytest.mark.drill
def test_a_grid_of_many_students_and_fifty_units_takes_few_statements(world: World) -> None:
    people, units = full(1000, 200), 50
    _fill(world, people, units)
    begun = time.monotonic()
    with statements(world.engine) as sent:
        found = grid(world.services)
    took = time.monotonic() - begun
    assert len(sent) <= 5, sent
    assert len(found.rows) == people
    assert sum(len(row.cells) for row in found.rows) == people * units
    # A bound against a query for each cell, with room for a slow machine.
    assert took < 20


def _fill(world: World, people: int, units: int) -> None:
    at = world.clock.time
    body = world.services.library.canonical(COURSE, "mill")
    persons = [
        {"id": f"person-{n}", "role": "learner", "nickname": f"P{n}", "created_at": at}
        for n in range(people)
    ]
    served = [
        {
            "digest": f"digest-{u}",
            "course_id": COURSE,
            "unit_id": f"unit-{u}",
            "title": f"Unit {u}",
            "body": body,
            "first_served_at": at,
        }
        for u in range(units)
    ]
    attempts, marks, responses = [], [], []
    for n in range(people):
        for u in range(units):
            name, submitted = f"attempt-{n}-{u}", (n + u) % 2 == 0
            attempts.append(
                {
                    "id": name,
                    "person_id": f"person-{n}",
                    "unit_digest": f"digest-{u}",
                    "course_id": COURSE,
                    "unit_id": f"unit-{u}",
                    "mode": "quiz",
                    "level": "standard",
                    "seed": 1,
                    "policy": {"mode": "quiz", "penalty": "1/3", "tries": 3},
                    "items": ["q1", "q2", "q3"],
                    "start_key": f"p-{u}",
                    "started_at": at,
                    "submitted_at": at if submitted else None,
                }
            )
            step = {
                "attempt_id": name,
                "number": 1,
                "item_id": "q1",
                "sequence": 1,
                "kind": "answer",
                "type": "single-choice",
                "item_digest": "x",
                "answer": {"choice": "a"},
                "client_key": "s-1",
                "received_at": at,
            }
            responses.append(step)
            if submitted:
                mark = {"attempt_id": name, "derivation": 1, "at": at, "reason": "submitted"}
                marks.append(mark | {"score": "1", "maximum": "6", "items": {}})
    with world.services.sessions() as session:
        for table, rows in (
            (Person, persons),
            (ServedUnit, served),
            (Attempt, attempts),
            (Response, responses),
            (Mark, marks),
        ):
            session.execute(insert(table), rows)
        session.commit()

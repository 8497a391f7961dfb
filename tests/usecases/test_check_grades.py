"""Every mark can be recomputed, and a mark or record that was tampered with is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.domain.attempt import Kind, Mode
from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.served import ServedUnits
from quizapp.usecases.teaching import check_grades
from tests.usecases.world import World


@pytest.fixture
def attempt(world: World) -> str:
    """One submitted quiz of several; with a practice run and an open attempt beside it."""
    ada = world.guest().person_id
    practice = world.start(ada, Mode.PRACTICE, key="p-1")
    world.answer(ada, practice, "q1", "c", "s-1", Kind.CHECK)
    world.answer(ada, practice, "q1", "a", "s-2", Kind.CHECK)
    submit_attempt(world.services, ada, practice)
    quiz = world.start(ada, Mode.QUIZ, key="p-2")
    for n, choice in enumerate("cba"):
        world.answer(ada, quiz, "q2", choice, f"s-{n}")
    submit_attempt(world.services, ada, quiz)
    world.start(ada, Mode.QUIZ, key="p-3")
    return quiz


def found(world: World, batch_size: int = 200) -> list[tuple[str, str]]:
    as_new = replace(world.services, units=ServedUnits())
    return [(one.attempt_id, one.what) for one in check_grades(as_new, batch_size=batch_size)]


def test_an_honest_record_has_no_differences(world: World, attempt: str) -> None:
    seen: list[tuple[int, int]] = []
    assert list(check_grades(world.services, lambda done, total: seen.append((done, total)))) == []
    assert seen == [(1, 2), (2, 2)]


def test_nothing_to_check_is_no_difference(world: World) -> None:
    assert found(world) == []


def test_a_tampered_score_is_found(world: World, attempt: str) -> None:
    world.raw("UPDATE mark SET score = '5/2' WHERE attempt_id = ?", attempt)
    (difference,) = check_grades(world.services)
    assert difference.attempt_id == attempt
    assert (difference.what, difference.stored, difference.recomputed) == ("score", "5/2", "2")


def test_a_score_is_compared_to_the_digit(world: World, attempt: str) -> None:
    world.raw("UPDATE mark SET score = '4/2' WHERE attempt_id = ?", attempt)
    assert found(world) == [(attempt, "score")]


def test_a_tampered_item_is_found(world: World, attempt: str) -> None:
    world.edit("mark", "items", lambda items: items["q3"].update(credit="1"), attempt_id=attempt)
    assert found(world) == [(attempt, "item q3")]


def test_a_tampered_answer_is_found(world: World, attempt: str) -> None:
    changed = '{"choice":"c"}'
    world.raw(
        "UPDATE response SET answer = ? WHERE attempt_id = ? AND sequence = 3", changed, attempt
    )
    assert found(world) == [(attempt, "score"), (attempt, "item q2")]


def test_an_answer_that_was_taken_out_is_found(world: World, attempt: str) -> None:
    world.raw("DELETE FROM response WHERE attempt_id = ? AND sequence = 2", attempt)
    assert found(world) == [(attempt, "steps q2")]


@pytest.mark.parametrize(("column", "what"), [("type", "type"), ("item_digest", "digest")])
def test_an_answer_that_names_another_question_is_found(
    world: World, attempt: str, column: str, what: str
) -> None:
    (honest,) = world.raw(f"SELECT DISTINCT {column} FROM response WHERE item_id = 'q2'")  # noqa: S608
    world.raw(
        f"UPDATE response SET {column} = 'other' WHERE attempt_id = ? AND sequence = 2",  # noqa: S608
        attempt,
    )
    (difference,) = check_grades(world.services)
    assert difference.attempt_id == attempt
    assert (difference.derivation, difference.what) == (0, f"{what} q2 step 2")
    assert (difference.stored, difference.recomputed) == ("other", honest[0])


def test_an_answer_to_no_question_of_the_unit_is_found(world: World, attempt: str) -> None:
    world.raw("UPDATE response SET item_id = 'q9' WHERE attempt_id = ?", attempt)
    assert (attempt, "item q9 step 1") in found(world)


def test_a_missing_mark_is_found(world: World, attempt: str) -> None:
    world.raw("DELETE FROM mark WHERE attempt_id = ?", attempt)
    assert found(world) == [(attempt, "mark")]


def test_a_mark_without_submission_is_found(world: World, attempt: str) -> None:
    world.raw("UPDATE attempt SET submitted_at = NULL WHERE id = ?", attempt)
    assert found(world) == [(attempt, "attempt")]


@pytest.mark.parametrize("change", ["replace(body, 'mill', 'mall')", "'{}'", "'no JSON'"])
def test_a_changed_lesson_text_is_found(world: World, attempt: str, change: str) -> None:
    world.raw(f"UPDATE served_unit SET body = {change}")  # noqa: S608
    assert {what for _, what in found(world)} == {"unit"}


def test_the_walk_reaches_every_attempt(world: World) -> None:
    ada = world.guest().person_id
    ids = [world.start(ada, key=f"p-{n}", fresh=True) for n in range(7)]
    for one in ids:
        submit_attempt(world.services, ada, one)
    world.raw("UPDATE mark SET score = '1'")
    assert sorted(found(world, batch_size=3)) == sorted((one, "score") for one in ids)


SPOILT = [
    ("response", "answer", '"x"', "answers"),
    ("response", "answer", "[1]", "answers"),
    ("response", "answer", '{"choice":[1]}', "answers"),
    ("response", "kind", "nonsense", "answers"),
    ("attempt", "policy", "[]", "answers"),
    ("attempt", "items", '["q9"]', "answers"),
    ("mark", "items", "[]", "items"),
    ("mark", "derivation", 3, "marks"),
    # PostgreSQL does not let in what is of another type.
    *(
        pytest.param(*spoilt, "record", marks=pytest.mark.only("sqlite"))
        for spoilt in (
            ("response", "answer", "no JSON"),
            ("response", "received_at", "no time"),
            ("attempt", "policy", "no JSON"),
            ("mark", "items", "no JSON"),
            ("mark", "at", "no time"),
        )
    ),
]


@pytest.mark.parametrize(("table", "column", "value", "what"), SPOILT)
def test_a_spoilt_value_is_found_and_the_rest_is_checked(
    world: World, attempt: str, table: str, column: str, value: object, what: str
) -> None:
    key = "id" if table == "attempt" else "attempt_id"
    world.raw(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", value, attempt)  # noqa: S608
    world.raw("UPDATE mark SET maximum = '7' WHERE attempt_id <> ?", attempt)
    differences = found(world)
    assert (attempt, what) in differences
    assert {one for one, _ in differences} > {attempt}
    assert [other for one, other in differences if one != attempt] == ["maximum"]


def test_an_item_of_a_mark_that_is_no_object_is_found(world: World, attempt: str) -> None:
    world.edit("mark", "items", lambda items: items.update(q3=7), attempt_id=attempt)
    assert found(world) == [(attempt, "item q3")]

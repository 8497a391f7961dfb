"""`quizapp grade --check` over a real database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from quizapp.usecases.attempts import submit_attempt
from quizapp.usecases.marking import mark_answer
from tests.support.crowd import fill
from tests.usecases.world import COURSE, UNIT, World, open_world
from tests.web.open_world import GOOD, HALF, open_unit, taken

Run = Callable[..., Result]


@pytest.fixture
def world(tmp_path: Path) -> World:
    opened = open_world(tmp_path)
    ada = opened.guest().person_id
    for n in range(3):
        attempt = opened.start(ada, key=f"p-{n}", fresh=True)
        opened.answer(ada, attempt, "q2", "abc"[n], f"s-{n}")
        submit_attempt(opened.services, ada, attempt)
    return opened


def test_an_honest_record_passes(quizapp: Run, world: World) -> None:
    result = quizapp("grade", "--check", "--data", world.folder / "data")
    assert (result.exit_code, result.stdout) == (0, "3 attempts checked, no differences\n")
    assert result.stderr == ""


def test_a_tampered_mark_is_reported(quizapp: Run, world: World) -> None:
    world.raw("UPDATE mark SET score = '6' WHERE score = '2'")
    result = quizapp("grade", "--check", "--data", world.folder / "data")
    assert result.exit_code == 1
    assert "score: stored 6; recomputed 2\n" in result.stdout
    assert result.stdout.endswith("3 attempts checked, 1 difference\n")
    result = quizapp("grade", "--check", "--data", world.folder / "data", "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["checked"] == 3
    assert [one["recomputed"] for one in report["differences"]] == ["2"]


def test_many_differences_are_all_reported_in_both_forms(quizapp: Run, world: World) -> None:
    fill(world.services, COURSE, UNIT, [[{"choice": "a"}, None, None]] * 1000)
    world.raw("UPDATE mark SET score = '5' WHERE attempt_id LIKE 'a-%'")
    check = ("grade", "--check", "--data", world.folder / "data")
    text = quizapp(*check).stdout.splitlines()
    assert (len(text), text[-1]) == (1001, "1003 attempts checked, 1000 differences")
    report = json.loads(quizapp(*check, "--format", "json").stdout)
    assert report["checked"] == 1003
    assert len({one["attempt"] for one in report["differences"]}) == 1000


def test_no_difference_is_an_empty_list(quizapp: Run, world: World) -> None:
    result = quizapp("grade", "--check", "--data", world.folder / "data", "--format", "json")
    assert json.loads(result.stdout) == {"checked": 3, "differences": []}


def test_an_answer_with_the_digest_of_another_question_is_reported(
    quizapp: Run, world: World
) -> None:
    (attempt, other), *_ = world.raw(
        "SELECT attempt_id, item_digest FROM response ORDER BY received_at, number"
    )
    world.raw("UPDATE response SET item_digest = 'f00d' WHERE attempt_id = ?", attempt)
    result = quizapp("grade", "--check", "--data", world.folder / "data")
    assert result.exit_code == 1
    assert result.stdout == (
        f"attempt {attempt}, derivation 0, digest q2 step 1: stored f00d; recomputed {other}\n"
        "3 attempts checked, 1 difference\n"
    )


def test_marks_given_by_hand_are_proved_too(quizapp: Run, tmp_path: Path) -> None:
    marked = open_world(tmp_path / "marked", [open_unit()])
    ada, tea = marked.guest("Ada").person_id, marked.guest("Tea").person_id
    attempt = taken(marked, ada, {"why": {"text": "Because."}})
    for chosen in (HALF, GOOD):
        mark_answer(marked.services, tea, attempt, "why", chosen)
    check = ("grade", "--check", "--data", marked.folder / "data")
    result = quizapp(*check)
    assert (result.exit_code, result.stdout) == (0, "1 attempt checked, no differences\n")
    marked.raw("DELETE FROM decision WHERE derivation = 3")
    result = quizapp(*check)
    assert result.exit_code == 1
    assert "score: stored 3; recomputed 2\n" in result.stdout


def test_without_check_it_says_what_it_can_do(quizapp: Run) -> None:
    result = quizapp("grade")
    assert result.exit_code == 2
    assert "quizapp grade --check" in result.stderr


def test_no_database_is_told_and_none_is_made(quizapp: Run, tmp_path: Path) -> None:
    result = quizapp("grade", "--check", "--data", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "is not there" in result.stderr
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("url", ["nonsense://x", "sqlite:///{tmp}/text.db"])
def test_what_is_no_database_is_told(quizapp: Run, tmp_path: Path, url: str) -> None:
    (tmp_path / "text.db").write_text("no database at all " * 100, encoding="utf-8")
    named = url.format(tmp=tmp_path)
    result = quizapp("grade", "--check", "--data", tmp_path / "data", "--database", named)
    assert result.exit_code == 2
    assert "database_url (from the command line)" in result.stderr


def test_an_older_schema_is_told(quizapp: Run, world: World) -> None:
    world.raw("UPDATE alembic_version SET version_num = '0001'")
    result = quizapp("grade", "--check", "--data", world.folder / "data")
    assert result.exit_code == 2
    assert "is at revision 0001" in result.stderr

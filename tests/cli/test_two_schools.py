"""Commands tell of the school that QUIZAPP_TENANT names; a backup holds all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from quizapp.usecases.attempts import submit_attempt
from tests.usecases.world import World, open_world

Run = Callable[..., Result]


@pytest.fixture
def worlds(tmp_path: Path) -> dict[int, World]:
    """Two schools over one database; a mark of the second one is not what its answers make."""
    made = {number: open_world(tmp_path, tenant=number) for number in (1, 2)}
    for number, world in made.items():
        for n in range(number):
            person = world.guest("Ada").person_id
            attempt = world.start(person, key=f"p-{n}")
            world.answer(person, attempt, "q1", "a", "s-1")
            submit_attempt(world.services, person, attempt)
    made[2].raw("UPDATE mark SET score = '5' WHERE tenant = 2")
    for world in made.values():
        world.services.close()
    return made


@pytest.fixture
def run(quizapp: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command of a school."""
    monkeypatch.setenv("QUIZAPP_LESSONS", str(tmp_path / "lessons"))

    def run(number: int, *words: object) -> Result:
        monkeypatch.setenv("QUIZAPP_TENANT", str(number))
        return quizapp(*words, "--data", tmp_path / "data")

    return run


def test_doctor_proves_the_own_record(run: Run, worlds: dict[int, World]) -> None:
    marks = {}
    for number, held in ((1, "1 person, 1 attempt, 1 answer"), (2, "2 people, 2 attempts")):
        report = json.loads(run(number, "doctor", "--deep", "--format", "json").stdout)
        assert any(one["text"].startswith(held) for one in report["findings"])
        assert {"name": "tenant", "value": str(number), "origin": "QUIZAPP_TENANT"} in report[
            "settings"
        ]
        marks[number] = [one["level"] for one in report["findings"] if one["about"] == "marks"]
    assert marks == {1: ["fine"], 2: ["problem", "problem"]}


def test_grades_and_figures_are_of_the_own_school(run: Run, worlds: dict[int, World]) -> None:
    assert run(1, "grade", "--check").exit_code == 0
    assert run(2, "grade", "--check").exit_code == 1
    assert "1 first attempt at" in run(1, "stats").stdout
    assert "2 first attempts at" in run(2, "stats").stdout
    third = run(3, "stats")
    assert (third.exit_code, "harbour" in third.stdout) == (0, False)


def test_a_school_that_is_no_number_is_told(run: Run, worlds: dict[int, World]) -> None:
    for words in (("doctor",), ("stats",), ("grade", "--check"), ("migrate",), ("backup",)):
        told = run(0, *words)
        assert told.exit_code == 2
        assert "tenant = '0' in QUIZAPP_TENANT: expected a whole number from 1" in told.stderr
        assert "Traceback" not in told.stderr


@pytest.mark.only("sqlite")
def test_a_backup_holds_every_school(run: Run, worlds: dict[int, World], tmp_path: Path) -> None:
    done = run(2, "backup", "--out", tmp_path / "b")
    assert done.exit_code == 0, done.stderr
    assert "3 people, 3 attempts, 3 answers" in done.stdout

"""`quizapp demo`: a class with made-up work that stands every check."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli.app import app

pytestmark = pytest.mark.whatever_database


def shares(folder: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(folder / "quizapp.db") as database:
        return database.execute(
            "SELECT m.score, m.maximum FROM mark m JOIN attempt a ON a.id = m.attempt_id"
            " ORDER BY a.started_at, m.derivation"
        ).fetchall()


def test_a_class_has_done_what_it_is_set(tmp_path: Path) -> None:
    out = tmp_path / "school"
    made = CliRunner().invoke(app, ["demo", "--students", "4", "--out", str(out)])
    assert made.exit_code == 0, made.output
    assert "4 simulated students" in made.output
    assert re.search(r"Sign in as demo with the password [\w-]{16}", made.output)
    with sqlite3.connect(out / "quizapp.db") as database:
        settings = database.execute(
            "SELECT setting, parts IS NOT NULL FROM assignment ORDER BY created_at"
        ).fetchall()
        (waiting,) = database.execute("SELECT count(*) FROM mark WHERE awaited > 0").fetchone()
        (names,) = database.execute(
            "SELECT group_concat(nickname) FROM person WHERE role = 'learner'"
        ).fetchone()
        (ahead,) = database.execute(
            "SELECT count(*) FROM response WHERE received_at > strftime('%Y-%m-%d %H:%M:%f', 'now')"
        ).fetchone()
    assert ahead == 0, "nobody has answered yet what is to come"
    assert settings == [("quiz", 0), ("exam", 0), ("practice", 0), ("quiz", 1), ("live", 0)]
    assert waiting > 0
    assert sorted(names.split(",")) == [
        *(f"Phone {n}" for n in range(1, 9)),
        *(f"Student 0{n}" for n in range(1, 5)),
    ]
    checked = CliRunner().invoke(app, ["grade", "--check", "--data", str(out)])
    assert "no differences" in checked.output, checked.output
    again = CliRunner().invoke(app, ["demo", "--out", str(out)])
    assert again.exit_code == 2
    assert "is there already" in again.output
    twin = tmp_path / "twin"
    CliRunner().invoke(app, ["demo", "--students", "4", "--out", str(twin)])
    assert shares(twin) == shares(out), "the same seed is the same school"

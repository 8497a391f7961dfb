"""`quizapp export-attempts` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from quizapp.cli.app import app
from quizapp.domain.attempt import Mode
from quizapp.usecases.attempts import submit_attempt
from tests.usecases.world import World, open_world


def ran(*words: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["export-attempts", *map(str, words)])
    assert done.exit_code == code, done.output
    return done.output


def test_a_file_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    world: World = open_world(tmp_path)
    person = world.guest().person_id
    attempt = world.start(person, Mode.QUIZ)
    world.answer(person, attempt, "q1", "a", "s-1")
    submit_attempt(world.services, person, attempt)
    out = tmp_path / "out.json"
    record = ("--database", str(world.engine.url.render_as_string(hide_password=False)))
    assert "1 attempt" in ran(*record, "--format", "xapi", "--out", out)
    verbs = [one["verb"]["display"]["en"] for one in json.loads(out.read_text())]
    assert verbs == ["attempted", "answered", "completed", "failed"]
    assert "--force" in ran(*record, "--format", "caliper", "--out", out, code=2)
    assert json.loads(out.read_text())[0]["verb"]
    ran(*record, "--format", "caliper", "--out", out, "--force")
    assert len(json.loads(out.read_text())["data"]) == 4
    missing = ran(*record, "--format", "xapi", "--out", tmp_path / "b", "--class", "c9", code=2)
    assert "no class 'c9'" in missing
    assert "COURSE/UNIT" in ran("--format", "xapi", "--out", "b", "--unit", "mill", code=2)
    assert [one.name for one in tmp_path.glob("*b*") if one.is_file()] == []

"""`quizapp gallery`: a unit with every type and every rule that is installed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli.app import app
from quizapp.content.library import Library
from quizapp.questions import registry
from tests.support.client import Client
from tests.support.server import ROOT, clean_environment, free_port
from tests.support.wait import until


@pytest.fixture
def written(tmp_path: Path) -> Path:
    lessons = tmp_path / "lessons"
    result = CliRunner().invoke(app, ["gallery", "--out", str(lessons / "gallery")])
    assert result.exit_code == 0, result.output
    return lessons


def test_it_holds_each_type_and_each_rule(written: Path) -> None:
    raw = json.loads((written / "gallery" / "question-types.json").read_text(encoding="utf-8"))
    shown: dict[str, set[str]] = {}
    for item in raw["items"]:
        rules = registry()[item["type"]].room.rules
        rule = item.get("scoring", {}).get("rule", (*rules, "")[0])
        shown.setdefault(item["type"], set()).add(rule)
    assert shown.keys() == registry().keys()
    for name, registered in registry().items():
        assert shown[name] >= set(registered.room.rules), name


def test_what_nobody_scores_has_an_objective_of_its_own(written: Path) -> None:
    raw = json.loads((written / "gallery" / "question-types.json").read_text(encoding="utf-8"))
    unscored = {item["type"] for item in raw["items"] if item["objective"] == "say"}
    assert unscored == {"discussion", "forecast", "poll"}
    assert [one["id"] for one in raw["objectives"]] == ["see", "say"]


def test_students_would_be_served_it(written: Path) -> None:
    library = Library(written)
    assert library.broken() == ()
    (course,) = library.courses()
    assert [unit.unit_id for unit in course.units] == ["question-types"]
    assert library.unit("gallery", "question-types")


def test_it_is_in_the_common_form(written: Path) -> None:
    result = CliRunner().invoke(app, ["fmt", "--check", str(written)])
    assert result.exit_code == 0, result.output


def test_a_folder_that_is_there_is_left_alone(written: Path) -> None:
    before = (written / "gallery" / "course.json").read_bytes()
    result = CliRunner().invoke(app, ["gallery", "--out", str(written / "gallery")])
    assert result.exit_code == 2
    assert "choose another folder" in result.output
    assert (written / "gallery" / "course.json").read_bytes() == before


def test_it_serves_and_leaves_nothing_behind(tmp_path: Path) -> None:
    port = free_port()
    record = tmp_path / "record.db"
    environment = clean_environment(
        {"TMPDIR": str(tmp_path), "QUIZAPP_DATABASE_URL": f"sqlite:///{record}"}
    )
    command = [sys.executable, "-m", "quizapp", "gallery", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        until(lambda: "stop with" in (process.stdout.readline() if process.stdout else ""), 60)
        page = Client(port).get("/c/gallery/question-types").page
        assert "Every question type" in page.words
    finally:
        os.kill(process.pid, signal.SIGTERM)
        process.communicate(timeout=30)
    assert not record.exists()
    assert list(tmp_path.iterdir()) == []

"""The hooks that other repositories can use, run as pre-commit runs them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BY_ID = {hook["id"]: hook for hook in HOOKS}
# Source: pre-commit's documentation, "Creating new hooks".
KEYS = {"id", "name", "description", "entry", "language", "types", "files", "exclude"}
KEYS |= {"require_serial"}


def run(hook: dict[str, Any], folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """The entry with the files after it, in the folder of the repository."""
    program, *words = shlex.split(hook["entry"])
    assert program == "quizapp"
    code = "from quizapp.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words, *names],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def chosen(hook: dict[str, Any], names: list[str]) -> list[str]:
    return [
        name
        for name in names
        if re.search(hook["files"], name) and not re.search(hook["exclude"], name)
    ]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_says_what_pre_commit_needs(hook: dict[str, Any]) -> None:
    assert hook.keys() == KEYS
    assert hook["language"] == "python"
    assert chosen(
        hook,
        [
            "lessons/harbour/one.json",
            "school/lessons/harbour/course.json",
            "seeds/record.json",
            "package.json",
            "docs/schema/unit.schema.json",
            "lessons/unit.schema.json",
        ],
    ) == ["lessons/harbour/one.json", "school/lessons/harbour/course.json", "seeds/record.json"]


def test_some_files_of_a_course_are_checked_alone(unit: Path, good: dict[str, Any]) -> None:
    folder = unit.parents[2]
    name = unit.relative_to(folder).as_posix()
    (unit.parent / "broken.json").write_text("{", encoding="utf-8")

    fine = run(BY_ID["quizapp-lint"], folder, name)
    assert (fine.returncode, fine.stdout) == (0, "1 file checked, nothing found\n")

    unit.write_text(json.dumps({**good, "title": ""}), encoding="utf-8")
    found = run(BY_ID["quizapp-lint"], folder, name)
    assert found.returncode == 1
    assert f"{name}:1:" in found.stdout


def test_fmt_changes_the_files_that_are_named(unit: Path, good: dict[str, Any]) -> None:
    unit.write_text(json.dumps(good), encoding="utf-8")
    folder = unit.parents[2]
    name = unit.relative_to(folder).as_posix()
    # That it changed something is what pre-commit fails for.
    assert run(BY_ID["quizapp-fmt"], folder, name).returncode == 0
    text = unit.read_text(encoding="utf-8")
    assert json.loads(text) == good
    assert len(text.splitlines()) > 1
    assert run(BY_ID["quizapp-fmt"], folder, name).stdout == ""

"""`docs/build.py` as somebody runs it who has changed the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.documents import ROOT

_HIDDEN = shutil.ignore_patterns("screenshots", "__pycache__")
_RULE = """\
from collections.abc import Iterator, Mapping
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE, NAME, REASON = "Q901", "sparkles", "Sparkles draw the eye."
SOURCE, SEVERITY = "a test", Severity.WARNING


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    '''Nothing sparkles.'''
    yield from ()
"""
_COMMAND = """\
import click


@click.command(name="sparkle")
@click.option("--colour", help="Which colour it has.")
def command(colour: str | None) -> None:
    '''Make a lesson sparkle.'''
"""
_BLUEPRINT = """\
from flask import Blueprint
from quizapp.web.roles import Role, route

bp = Blueprint("sparkles", __name__)


@route(bp, "/sparkles", role=Role.TEACHER)
def sparkles() -> str:
    '''Everything that sparkles.'''
    return ""
"""


class Clone:
    """A copy of the code and its documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in ("quizapp", "docs", "lessons", "tests/support"):
            shutil.copytree(ROOT / part, folder / part, ignore=_HIDDEN)
        shutil.copy(ROOT / "tests" / "__init__.py", folder / "tests")

    def build(self, option: str) -> subprocess.CompletedProcess[str]:
        """Run the script with an option."""
        command = [sys.executable, "docs/build.py", option]
        environment = {**os.environ, "PYTHONPATH": str(self.folder)}
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def read(self, page: str) -> str:
        """A page of the documents."""
        return (self.folder / "docs" / page).read_text(encoding="utf-8")

    def add(self, file: str, text: str) -> None:
        """A new file of the package."""
        (self.folder / "quizapp" / file).write_text(text, encoding="utf-8")

    def change(self, file: str, *changes: tuple[str, str]) -> None:
        """Put something before words that stand in a file of the package once."""
        text = (self.folder / "quizapp" / file).read_text(encoding="utf-8")
        for before, new in changes:
            assert text.count(before) == 1, before
            text = text.replace(before, new + before)
        self.add(file, text)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A copy to change."""
    return Clone(tmp_path)


def test_a_stale_page_is_told_and_ends_with_1(clone: Clone) -> None:
    page = clone.folder / "docs" / "reference" / "cli.md"
    page.write_text("old", encoding="utf-8")

    done = clone.build("--check")

    assert (done.returncode, done.stderr) == (1, "stale: docs/reference/cli.md; run: make docs\n")
    assert page.read_text(encoding="utf-8") == "old"


def new_type(clone: Clone) -> None:
    """A question type that no lesson uses."""
    rooms = clone.folder / "quizapp" / "questions"
    shutil.copytree(rooms / "single_choice", rooms / "sparkling_choice")
    for file in (rooms / "sparkling_choice").rglob("*.*"):
        if file.suffix in {".py", ".json", ".md"}:
            text = file.read_text(encoding="utf-8").replace("single-choice", "sparkling-choice")
            text = text.replace("Single choice", "Sparkling choice")
            file.write_text(text, encoding="utf-8")


def new_setting(clone: Clone) -> None:
    """A setting with its meaning, reader and default."""
    clone.change(
        "settings.py",
        ("    proxies: Annotated[", '    sparkle: Annotated[str, "How much it sparkles."]\n'),
        ('    "proxies": 0', '    "sparkle": "a lot",\n'),
    )
    clone.change("setting_values.py", ('    "proxies": _whole', '    "sparkle": _text,\n'))


def test_what_is_new_in_the_code_documents_itself(clone: Clone) -> None:
    new_type(clone)
    new_setting(clone)
    clone.add("content/lint/q901.py", _RULE)
    clone.add("cli/commands/sparkle.py", _COMMAND)
    clone.add("web/sparkles.py", _BLUEPRINT)
    clone.change(
        "web/__init__.py",
        ("BLUEPRINTS = (", "from quizapp.web.sparkles import bp as sparkles_bp\n"),
        ("    health_bp,", "    sparkles_bp,\n"),
    )

    done = clone.build("--no-pictures")

    assert done.returncode == 0, done.stderr
    assert "## Sparkling choice" in clone.read("reference/question-types.md")
    assert '"type": "sparkling-choice"' in clone.read("reference/question-types.md")
    assert '"const": "sparkling-choice"' in clone.read("schema/unit.schema.json")
    table = clone.read("explanation/grading.md").partition("| Sparkling choice | `option` |")[2]
    assert re.match(r"\n\| --- \| --- \|\n\| capital \| 0\.417 \|\n", table)
    setting = "| `sparkle` | `QUIZAPP_SPARKLE` |  | `a lot` | How much it sparkles. |"
    assert setting in clone.read("reference/configuration.md")
    assert "[Q901](q901.md) | sparkles |" in clone.read("reference/lint/index.md")
    assert "| `--colour` | Which colour it has. |" in clone.read("reference/cli.md")
    row = "| GET | `/sparkles` | teacher | Everything that sparkles. |"
    assert row in clone.read("reference/http.md").partition("## Sparkles\n")[2]
    assert clone.build("--check").returncode == 0

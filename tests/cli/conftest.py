"""The command line in this process: exit status, standard output, standard error."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quizapp.cli.app import app

GOOD = Path(__file__).parents[1] / "content" / "cases" / "good" / "town-library.json"


@pytest.fixture
def quizapp() -> Callable[..., Result]:
    """Runs `quizapp` with arguments."""

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def good() -> dict[str, Any]:
    """A unit without any finding."""
    raw: dict[str, Any] = json.loads(GOOD.read_text(encoding="utf-8"))
    return raw


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A file with that unit."""
    path = tmp_path / "lessons" / "course" / "town-library.json"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD.read_text(encoding="utf-8"), encoding="utf-8")
    return path

"""The command line in this process: exit status, standard output, standard error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quizapp.cli.app import app
from quizapp.content.fmt import format_text
from tests.support.databases import databases
from tests.support.server import Server
from tests.usecases.world import unit as small_unit
from tests.usecases.world import write_lessons

GOOD = Path(__file__).parents[1] / "content" / "cases" / "good" / "town-library.json"


@pytest.fixture
def quizapp() -> Callable[..., Result]:
    """Runs `quizapp` with arguments."""

    def run(*arguments: object) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(app, words, env=_place(words))

    return run


def _place(words: list[str]) -> Mapping[str, str]:
    """The variable that names the database of the data folder in a command, where one is needed."""
    if "--data" not in words or "--database" in words:
        return {}
    data = Path(words[words.index("--data") + 1])
    return databases.variables(data) if databases.known(data) else {}


@pytest.fixture
def good() -> dict[str, Any]:
    """A unit without any finding."""
    raw: dict[str, Any] = json.loads(GOOD.read_text(encoding="utf-8"))
    return raw


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """A file with that unit, in a course that lists it."""
    path = tmp_path / "lessons" / "course" / "town-library.json"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD.read_text(encoding="utf-8"), encoding="utf-8")
    course = {
        "format": 1,
        "id": path.parent.name,
        "language": "en",
        "title": "A course",
        "summary": "For tests.",
        "units": [path.stem],
        "licence": "CC-BY-4.0",
        "authors": ["quizapp contributors"],
    }
    text = format_text(json.dumps(course), "course")
    path.with_name("course.json").write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Makes servers over a small lesson and one data folder; they end with the test."""
    lessons = write_lessons(tmp_path / "served", [small_unit()])
    made: list[Server] = []

    def make(*options: str, **more: Any) -> Server:
        made.append(Server(tmp_path / "data", more.pop("lessons", lessons), options, **more))
        return made[-1]

    yield make
    for server in made:
        server.kill()

"""A wheel holds all that a server needs, and works far from the clone, without network and node."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.client import Client
from tests.support.server import LESSONS, ROOT, Server, clean_environment

COURSE = LESSONS / "fall-of-damascus-2024"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with an empty PATH: no compiler, no node, nothing."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    environment = clean_environment({"PATH": ""})
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel is unpacked."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def server(installed: Path, tmp_path: Path) -> Iterator[Server]:
    """Started in an empty folder, with no word about lessons."""
    (tmp_path / "empty").mkdir()
    running = Server(
        tmp_path / "data",
        lessons=None,
        environment={"PYTHONPATH": str(installed)},
        folder=tmp_path / "empty",
    )
    try:
        yield running.start()
    finally:
        running.kill()


def run(installed: Path, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The unpacked program, started in `folder`."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=folder,
        env=clean_environment({"PYTHONPATH": str(installed)}),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def names_below(folder: Path, prefix: str) -> set[str]:
    """Every file of a folder of the tree, as a wheel names it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}"
        for path in files
        if "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_it_holds_the_whole_program_the_sample_course_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == (
        names_below(ROOT / "quizapp", "quizapp")
        | names_below(LESSONS, "quizapp/sample/lessons")
        | names_below(ROOT / "seeds", "quizapp/sample/seeds")
    )
    # One of each kind, so that the comparison above cannot be one of nothing with nothing.
    assert {
        "quizapp/content/schemas/unit.json",
        "quizapp/questions/ordering/ask.html",
        "quizapp/questions/ordering/enhance.js",
        "quizapp/store/migrations/versions/r0001_record.py",
        "quizapp/web/static/css/app/01-colours.css",
        "quizapp/web/templates/base.html",
        "quizapp/sample/lessons/fall-of-damascus-2024/allies.json",
    } <= held


def test_its_metadata_name_the_command_and_both_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            name.rpartition(".dist-info/")[2]: archive.read(name).decode()
            for name in archive.namelist()
            if ".dist-info/" in name
        }
    assert "quizapp = quizapp.cli:main" in texts["entry_points.txt"]
    assert "License-Expression: MIT AND CC-BY-4.0" in texts["METADATA"]
    assert {"licenses/LICENSE", "licenses/lessons/LICENSE"} <= texts.keys()


def test_it_is_the_unpacked_program_that_runs(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "-c", "import quizapp; print(quizapp.__file__)")
    assert Path(done.stdout.strip()) == installed / "quizapp" / "__init__.py"


def test_it_serves_the_sample_course_from_an_empty_folder(
    server: Server, installed: Path, tmp_path: Path
) -> None:
    assert f"quizapp serves {installed / 'quizapp' / 'sample' / 'lessons'}" in server.output()
    course = json.loads((COURSE / "course.json").read_text(encoding="utf-8"))
    first = Client(server.port).get("/")
    assert course["title"] in first.page.words
    for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', first.text):
        assert Client(server.port).get(path).status == 200
    student = Client(server.port)
    student.join()
    for unit in course["units"]:
        attempt = student.begin(f"{course['id']}/{unit}", mode="practice")
        items = json.loads((COURSE / f"{unit}.json").read_text(encoding="utf-8"))["items"]
        for number in range(1, len(items) + 1):
            assert student.get(f"{attempt}/{number}").status == 200
        assert student.post(f"{attempt}/submit", {}).status == 303
        assert student.get(attempt).status == 200
    assert list((tmp_path / "empty").iterdir()) == []


def test_its_lint_passes_the_sample_course(installed: Path, tmp_path: Path) -> None:
    sample = installed / "quizapp" / "sample"
    done = run(installed, tmp_path, "-m", "quizapp", "lint", sample / "lessons", sample / "seeds")
    assert done.returncode == 0, done.stdout + done.stderr


# What each command says and how it ends, one after the other in one process.
EXPLAIN = """
import json, sys
from click.testing import CliRunner
from quizapp.cli.app import app

for command in sys.argv[1:]:
    result = CliRunner().invoke(app, [command, "--help"])
    print(json.dumps([command, result.exit_code, result.stdout, result.stderr]))
"""


def test_every_command_explains_itself(installed: Path, tmp_path: Path) -> None:
    listed = run(installed, tmp_path, "-m", "quizapp", "--help").stdout
    commands = re.findall(r"^  ([a-z-]+) ", listed.partition("Commands:")[2], re.MULTILINE)
    assert {"serve", "lint", "fmt", "new", "grade"} <= set(commands)
    done = run(installed, tmp_path, "-c", EXPLAIN, *commands)
    assert (done.returncode, done.stderr) == (0, "")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [command for command, *_ in told] == commands
    for command, status, said, errors in told:
        assert (status, errors) == (0, ""), command
        assert f" {command} " in said

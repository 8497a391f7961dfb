"""A type that is installed beside quizapp is served like its own; no file of ours knows it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.client import Client
from tests.support.databases import databases
from tests.support.server import ROOT, Server, clean_environment
from tests.usecases.world import unit

PACKAGE = Path(__file__).parent / "package"
ENVIRONMENT = {"PYTHONPATH": str(PACKAGE)}


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A usual unit, with an item of the stranger's type at its end."""
    raw = unit()
    example = json.loads((PACKAGE / "toy_types/nearest/examples/five.json").read_text())
    cited = {"sentence": "p1.s1", "quote": "the old mill"}
    raw["items"].append({**example["item"], "id": "q9", "evidence": [cited]})
    folder = tmp_path / "lessons" / "harbour"
    folder.mkdir(parents=True)
    (folder / f"{raw['id']}.json").write_text(json.dumps(raw))
    course = {
        "format": 1,
        "id": "harbour",
        "language": "en",
        "title": "The councils",
        "summary": "Where they meet.",
        "units": [raw["id"]],
        "licence": "CC-BY-4.0",
        "authors": ["quizapp contributors"],
    }
    (folder / "course.json").write_text(json.dumps(course))
    return tmp_path / "lessons"


@pytest.fixture
def server(tmp_path: Path, lessons: Path) -> Iterator[Server]:
    made = Server(tmp_path / "data", lessons=lessons, environment=clean_environment(ENVIRONMENT))
    yield made.start()
    made.kill()


def _quizapp(*arguments: str, known: bool = True) -> subprocess.CompletedProcess[str]:
    environment = clean_environment(ENVIRONMENT if known else {})
    command = [sys.executable, "-m", "quizapp", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_lint_knows_the_type_while_it_is_installed(lessons: Path) -> None:
    known = _quizapp("lint", str(lessons))
    assert " 0 errors" in known.stdout
    unknown = _quizapp("lint", str(lessons), known=False)
    assert " 0 errors" not in unknown.stdout
    assert "nearest" in unknown.stdout
    wrong = json.loads((lessons / "harbour" / "mill.json").read_text())
    wrong["items"][-1]["target"] = 9
    (lessons / "harbour" / "mill.json").write_text(json.dumps(wrong))
    found = _quizapp("lint", str(lessons))
    assert " 0 errors" not in found.stdout
    assert "/target" in found.stdout


def test_the_gallery_shows_it(tmp_path: Path) -> None:
    made = _quizapp("gallery", "--out", str(tmp_path / "gallery"))
    assert made.returncode == 0, made.stderr
    raw = json.loads((tmp_path / "gallery" / "question-types.json").read_text(encoding="utf-8"))
    assert "nearest" in {item["type"] for item in raw["items"]}


def test_a_quiz_is_taken_with_it(server: Server) -> None:
    student = Client(server.port)
    student.get("/start")
    student.post("/start", {"nickname": "Ada"})
    reading = student.get("/c/harbour/mill").text
    key = re.search(r'name="start_key" value="([^"]+)"', reading)
    assert key
    begun = student.post(
        "/c/harbour/mill/start", {"start_key": key[1], "mode": "quiz", "level": "standard"}
    )
    attempt = re.sub(r"/\d+$", "", begun.location)
    numbers = re.findall(rf'href="{attempt}/(\d+)"', student.get(f"{attempt}/check").text)
    last = f"{attempt}/{numbers[-1]}"
    page = student.get(last)
    assert 'name="place"' in page.text
    assert student.post(last, {"key": "p-key-of-this-page", "place": "12"}).status == 422
    saved = student.post(last, {"key": "p-key-of-this-page", "place": "4"})
    assert saved.status == 303
    assert 'value="4" checked' in student.get(last).text
    student.get(f"{attempt}/check")
    student.post(f"{attempt}/submit", {})
    result = student.get(attempt).page.words
    assert "Right was 5." in result
    # One step away of two points.
    assert "1.5" in result
    at = ("--data", str(server.data), "--database", databases.url(server.data))
    checked = _quizapp("grade", "--check", *at)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_teachers_see_and_print_it(server: Server) -> None:
    teacher = Client(server.port)
    link = re.search(r"(/invite/\S+)", server.output())
    assert link
    teacher.get(link[1])
    fields = {"nickname": "Mx Hill", "login": "hill", "password": "three quiet harbours"}
    assert teacher.post(link[1], fields).status == 303
    proof = teacher.get("/teach/c/harbour/mill").page.words
    assert "Nearest on a line" in proof
    # It brings no page for paper: its shape says how it is printed.
    sheet = teacher.get("/teach/c/harbour/mill/print")
    assert sheet.status == 200
    assert 'class="sheet-blanks"' in sheet.text
    assert '<input type="radio"' not in sheet.text
    assert teacher.get("/teach/c/harbour/mill/print.pdf").status == 200


WRITTEN = """
from tests.rooms.forms import drawn, posted
from quizapp.content.editing import new_item
from quizapp.web.authoring import compose_item
import json
from quizapp.questions import registry
raw = json.loads(registry()["nearest"].folder.joinpath("examples/five.json").read_text())
item = raw["item"]
page = drawn(item, raw["unit"])
form = posted(page)
assert json.loads(form["own"][0])["target"] == item["target"], form["own"]
assert compose_item(form, item, raw["unit"]) == item
own = {**json.loads(form["own"][0]), "target": 6}
assert compose_item({**form, "own": [json.dumps(own)]}, item, raw["unit"])["target"] == 6
assert new_item(raw["unit"], "nearest")["stem"]
print("written")
"""


def test_it_can_be_written_in_a_browser_without_a_page_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WRITTEN],
        cwd=ROOT,
        env=clean_environment(ENVIRONMENT),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "written\n", done.stderr

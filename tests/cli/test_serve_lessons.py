"""Lessons while the server runs: broken ones are left out, edited ones are taken in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.support.client import Client
from tests.support.server import LESSONS, Server
from tests.support.wait import until
from tests.usecases.world import unit, write_lessons

Serve = Callable[..., Server]
TITLE = "The councils, told anew"


def catalogue(server: Server) -> str:
    """The words of the first page."""
    return Client(server.port).get("/").page.words


def write(path: Path, lesson: dict[str, object]) -> None:
    """As an editor saves: the file is there at any moment, whole."""
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps(lesson), encoding="utf-8")
    aside.replace(path)


def test_a_broken_lesson_is_listed_and_the_others_are_served(serve: Serve, tmp_path: Path) -> None:
    good, odd = unit(), unit("odd", title="The odd one")
    del odd["items"][0]["stem"]
    lessons = write_lessons(tmp_path / "mixed", [good, odd])
    (lessons / "harbour" / "torn.json").write_text('{"format": 1,', encoding="utf-8")
    server = serve(lessons=lessons).start()
    output = server.output()
    assert "left out: harbour/odd.json has errors" in output
    assert "left out: harbour/torn.json has errors" in output
    assert "harbour/torn.json:1:14:" in output
    assert "'stem' is missing" in output
    assert "The councils" in catalogue(server)
    assert "The odd one" not in catalogue(server)


def test_no_lesson_at_all_is_no_reason_not_to_start(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert catalogue(serve(lessons=tmp_path / "empty").start())


def test_an_edited_lesson_is_taken_in_and_attempts_keep_theirs(serve: Serve) -> None:
    server = serve().start()
    student = Client(server.port)
    student.join()
    begun = student.begin("harbour/mill")
    edited = unit(title=TITLE)
    edited["items"][0]["stem"] = "According to the text, where does the first council meet?"
    write(server.lessons / "harbour" / "mill.json", edited)
    # Each of the two processes looks for itself.
    until(lambda: all(TITLE in catalogue(server) for _ in range(6)))
    kept = student.get(f"{begun}/1").page.words
    assert "which place did council 1 choose" in kept
    assert TITLE not in kept
    student.post(f"{begun}/submit", {})
    # Six answers may have come from one of the two processes alone.
    until(lambda: "where does the first council meet?" in first_question(student))
    server.stop()
    server.start()
    assert "which place did council 1 choose" in student.get(begun).page.words


def first_question(student: Client) -> str:
    return student.get(f"{student.begin('harbour/mill', fresh='1')}/1").page.words


def test_a_lesson_broken_while_it_runs_goes_and_comes_back_when_mended(serve: Serve) -> None:
    server = serve().start()
    student = Client(server.port)
    student.join()
    begun = student.begin("harbour/mill")
    path = server.lessons / "harbour" / "mill.json"
    write(path, {"format": 1})
    until(lambda: all("The councils" not in catalogue(server) for _ in range(6)))
    assert student.get(f"{begun}/1").status == 200
    # Six answers may have come from one of the two processes alone.
    until(lambda: Client(server.port).get("/c/harbour/mill").status == 404)
    write(path, unit())
    until(lambda: all("The councils" in catalogue(server) for _ in range(6)))


def test_the_real_course_is_served(serve: Serve) -> None:
    server = serve(lessons=LESSONS).start()
    assert "left out" not in server.output()
    courses = [
        json.loads(path.read_text(encoding="utf-8")) for path in LESSONS.glob("*/course.json")
    ]
    for course in courses:
        assert course["title"] in catalogue(server)
        for name in course["units"]:
            assert Client(server.port).get(f"/c/{course['id']}/{name}").status == 200

"""`quizapp new`: a unit that is sound but for its TODO texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_new_unit_lints_clean_but_for_its_todos(quizapp: Run, tmp_path: Path) -> None:
    path = tmp_path / "lessons" / "news" / "opening-hours.json"

    result = quizapp("new", path)

    assert result.exit_code == 0
    report = json.loads(quizapp("lint", "--format", "json", tmp_path / "lessons").stdout)
    assert report["files"] == 2
    assert {(one["code"], one["severity"]) for one in report["findings"]} == {("F015", "error")}
    assert quizapp("fmt", "--check", path.parent).exit_code == 0
    texts = [file.read_text(encoding="utf-8") for file in path.parent.iterdir()]
    assert len(report["findings"]) == sum(text.count("TODO") for text in texts)


def test_the_first_unit_of_a_folder_begins_a_course(quizapp: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my-lessons" / "news"
    first = quizapp("new", folder / "hours.json")
    before = (folder / "course.json").read_bytes()
    second = quizapp("new", folder / "rooms.json")

    course = json.loads(before)
    assert (course["id"], course["units"]) == ("news", ["hours"])
    assert f"wrote {folder / 'course.json'}" in first.stdout
    schema = json.loads((folder / course["$schema"]).read_text(encoding="utf-8"))
    assert "units" in schema["properties"]
    assert f"add 'rooms' to the units in {folder / 'course.json'}" in second.stdout
    assert (folder / "course.json").read_bytes() == before


def test_a_folder_whose_name_is_no_id_gets_no_course_file(quizapp: Run, tmp_path: Path) -> None:
    folder = tmp_path / "My News"

    result = quizapp("new", folder / "hours.json")

    assert result.exit_code == 0
    assert "'My News' is not an id" in result.stdout
    assert "rename the folder" in result.stdout
    assert [path.name for path in folder.iterdir()] == ["hours.json"]


@pytest.mark.parametrize("courses", [(), ("news", "sports")])
def test_a_unit_beside_the_courses_is_refused(
    quizapp: Run, tmp_path: Path, courses: tuple[str, ...]
) -> None:
    lessons = tmp_path / ("my-lessons" if courses else "lessons")
    for name in courses:
        quizapp("new", lessons / name / "hours.json")

    result = quizapp("new", lessons / "astray.json")

    assert result.exit_code == 2
    assert f"quizapp new {lessons / 'COURSE' / 'astray.json'}" in result.stderr
    assert all(name in result.stderr for name in courses)
    assert not (lessons / "astray.json").exists()


def test_a_course_may_have_any_name(quizapp: Run, tmp_path: Path) -> None:
    course = tmp_path / "lessons"
    course.mkdir()
    (course / "course.json").write_text("{}", encoding="utf-8")

    assert quizapp("new", course / "hours.json").exit_code == 0


def test_the_schema_is_where_the_unit_says(quizapp: Run, tmp_path: Path) -> None:
    path = tmp_path / "lessons" / "news" / "opening-hours"
    quizapp("new", path, "--title", "Opening hours")

    unit = json.loads(path.with_name("opening-hours.json").read_text(encoding="utf-8"))

    assert unit["title"] == "Opening hours"
    schema = json.loads((path.parent / unit["$schema"]).read_text(encoding="utf-8"))
    assert "passage" in schema["properties"]


def test_a_published_schema_above_is_used(quizapp: Run, tmp_path: Path) -> None:
    quizapp("schema", "--out", tmp_path / "docs" / "schema")
    quizapp("new", tmp_path / "lessons" / "news" / "x.json")

    unit = json.loads((tmp_path / "lessons" / "news" / "x.json").read_text(encoding="utf-8"))

    assert unit["$schema"] == "../../docs/schema/unit.schema.json"
    assert not (tmp_path / "lessons" / ".schema").exists()


@pytest.mark.parametrize("name", ["Opening Hours.json", "a--b.json", "x" * 65 + ".json", "é.json"])
def test_a_name_that_is_no_id_ends_with_2(quizapp: Run, tmp_path: Path, name: str) -> None:
    result = quizapp("new", tmp_path / name)

    assert result.exit_code == 2
    assert "is not an id" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_overwritten(quizapp: Run, unit: Path) -> None:
    before = unit.read_bytes()

    assert quizapp("new", unit).exit_code == 2
    assert unit.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "title"), [("course.json", "Hours"), ("x.json", " "), ("x.json", "Hours\a")]
)
def test_what_would_not_lint_is_not_written(
    quizapp: Run, tmp_path: Path, name: str, title: str
) -> None:
    result = quizapp("new", tmp_path / name, "--title", title)

    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert list(tmp_path.iterdir()) == []

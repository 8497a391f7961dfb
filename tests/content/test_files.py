"""Which files a path means: nothing is skipped in silence, and nothing is named twice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import check_file
from quizapp.content.files import is_there, lesson_files


def _names(root: Path) -> list[str]:
    return [found.path.relative_to(root).as_posix() for found in lesson_files([root])]


def test_lessons_come_in_order_without_what_is_hidden_or_a_schema(tmp_path: Path) -> None:
    for name in ("b/2.json", "b/1.json", "a/x.json", ".x.json", ".git/y.json", "z.schema.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")

    assert _names(tmp_path) == ["a/x.json", "b/1.json", "b/2.json"]


@pytest.mark.parametrize("name", ["out", "out.json"])
def test_a_folder_linked_from_outside_is_named_once(tmp_path: Path, name: str) -> None:
    outside, root = tmp_path / "outside", tmp_path / "lessons"
    outside.mkdir()
    (outside / "secret.json").write_text("{}", encoding="utf-8")
    root.mkdir()
    (root / name).symlink_to(outside, target_is_directory=True)

    (found,) = lesson_files([root])

    assert found.path == root / name
    assert [one.code for one in check_file(found.path, found.root).problems] == ["F004"]


def test_a_folder_that_nobody_may_look_into_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    scandir = os.scandir

    def refuse(path: Any = ".") -> Any:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    found = list(lesson_files([tmp_path]))

    assert [one.path for one in found] == [tmp_path / "x.json", closed]
    (problem,) = check_file(found[1].path, found[1].root).problems
    assert (problem.code, problem.message) == ("F001", "cannot be read: Permission denied")


def test_what_is_out_of_sight_is_there_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Any:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "closed" / "x.json"
    monkeypatch.setattr(Path, "stat", refuse)
    monkeypatch.setattr(Path, "lstat", refuse)

    assert is_there(path)
    (found,) = lesson_files([path])
    assert [one.code for one in check_file(found.path).problems] == ["F001"]


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "dead").symlink_to(tmp_path / "gone")

    assert not is_there(tmp_path / "no.json")
    assert not is_there(tmp_path / "file" / "no.json")
    assert is_there(tmp_path / "dead")

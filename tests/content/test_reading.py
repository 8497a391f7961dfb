"""What is no plain, readable, small file inside the folder is refused, never opened to the end."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.check import check_file
from quizapp.content.parse import parse
from quizapp.content.reading import LIMIT, read
from quizapp.domain.problem import Problem


def _code(path: Path, root: Path | None = None) -> str:
    (problem,) = check_file(path, root).problems
    assert problem.message
    return problem.code


def test_a_missing_file(tmp_path: Path) -> None:
    assert _code(tmp_path / "x.json") == "F001"


def test_a_name_that_no_system_allows(tmp_path: Path) -> None:
    assert _code(tmp_path / ("x" * 5000)) == "F001"
    assert _code(tmp_path / "a\0b.json") == "F001"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)

    problem = read(path)

    assert isinstance(problem, Problem)
    assert problem.message == "cannot be read: Permission denied"


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.json").mkdir()

    assert _code(tmp_path / "x.json") == "F002"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.json")

    assert _code(tmp_path / "x.json") == "F002"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_not_read() -> None:
    assert _code(Path("/dev/zero")) == "F002"


def test_a_hundred_megabytes_are_refused_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    try:
        assert _code(path) == "F003"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_grows_while_it_is_read_stays_bounded() -> None:
    assert parse(b" " * (LIMIT + 1)).problems[0].code == "F003"


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    (tmp_path / "lessons").mkdir()
    link = tmp_path / "lessons" / "x.json"
    link.symlink_to(tmp_path / "secret.json")

    assert _code(link, tmp_path / "lessons") == "F004"


def test_a_link_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "x.json"
    link.symlink_to(link)

    assert _code(link, tmp_path) in {"F001", "F004"}


def test_a_link_inside_the_folder_is_followed(
    good: dict[str, Any], write: Callable[..., Path]
) -> None:
    path = write(good, "course/original.json")
    link = path.parent / "town-library.json"
    link.symlink_to(path)

    assert check_file(link, path.parent).problems == ()

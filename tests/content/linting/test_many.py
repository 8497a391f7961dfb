"""Many files: remembered by digest, by several processes, the same result as by one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.files import lesson_files
from quizapp.content.linting import cache as caches
from quizapp.content.linting import many
from quizapp.content.linting.cache import Cache
from quizapp.content.linting.examined import Seen
from quizapp.content.linting.many import cores, lint_files

Raw = dict[str, Any]


def silent(done: int, total: int) -> None:
    """Nobody watches."""


class Counted:
    """Counts the files that were really looked at."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        examine = many.examine

        def counting(path: Path, root: Path) -> Seen:
            self.names.append(path.name)
            return examine(path, root)

        monkeypatch.setattr(many, "examine", counting)

    def __call__(self) -> list[str]:
        names, self.names = sorted(self.names), []
        return names


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


@pytest.fixture
def lessons(tmp_path: Path, good: Raw, write: Callable[..., Path]) -> Path:
    """Two units and a course of which one has a finding, with a source record."""
    record = Path(__file__).parents[1] / "cases" / "good" / "record.json"
    write({**good, "source": "record"})
    write({**good, "id": "second", "title": " Space"}, "course/second.json")
    write({"format": 1, "units": ["town-library", "second"]}, "course/course.json")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "record.json").write_bytes(record.read_bytes())
    return tmp_path / "lessons"


def run(lessons: Path, folder: Path | None) -> list[Seen]:
    return lint_files(list(lesson_files([lessons])), Cache(folder), 1, silent)


def test_what_has_not_changed_is_not_looked_at_again(
    lessons: Path, tmp_path: Path, counted: Counted
) -> None:
    first = run(lessons, tmp_path / "kept")
    assert counted() == ["course.json", "second.json", "town-library.json"]

    again = run(lessons, tmp_path / "kept")

    assert counted() == []
    assert again == first
    assert any(seen.fixable for seen in again)


def test_what_a_verdict_depends_on_is_looked_at_again_when_it_changes(
    lessons: Path, tmp_path: Path, counted: Counted
) -> None:
    kept = tmp_path / "kept"
    run(lessons, kept)
    counted()

    unit = lessons / "course" / "second.json"
    unit.write_text(unit.read_text(encoding="utf-8").replace(" Space", "Space"), encoding="utf-8")
    assert not any(run(lessons, kept)[1].problems)
    assert counted() == ["second.json"]

    (tmp_path / "seeds" / "record.json").unlink()
    assert [one.code for one in run(lessons, kept)[2].problems] == ["G115"]
    assert counted() == ["town-library.json"]

    (lessons / "course" / "third.json").write_text("{}", encoding="utf-8")
    run(lessons, kept)
    # The course as well: it says which files of its folder it does not list.
    assert counted() == ["course.json", "third.json"]


def test_other_rules_or_another_version_know_nothing_of_it(
    lessons: Path, tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(lessons, tmp_path / "kept")
    counted()
    monkeypatch.setattr(caches, "engine", lambda: "0" * 64)
    run(lessons, tmp_path / "kept")
    assert len(counted()) == 3


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff" * 50, b"12\n{}", None])
def test_a_damaged_cache_costs_time_alone(
    lessons: Path, tmp_path: Path, counted: Counted, damage: bytes | None
) -> None:
    kept = tmp_path / "kept"
    first = run(lessons, kept)
    counted()
    for file in kept.glob("*/*.verdicts"):
        data = file.read_bytes()
        file.write_bytes(data[:-3] if damage is None else damage)

    assert run(lessons, kept) == first
    assert len(counted()) == 3
    assert run(lessons, kept) == first
    assert counted() == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="has no folder that nobody may write")
def test_a_folder_that_cannot_be_written_is_no_fault(lessons: Path, counted: Counted) -> None:
    kept = Path("/proc/self/kept")
    assert run(lessons, kept) == run(lessons, kept)
    assert len(counted()) == 6


def test_a_cache_that_is_a_file_is_no_fault(lessons: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("x", encoding="utf-8")
    assert run(lessons, tmp_path / "kept") == run(lessons, None)


def test_two_runs_at_once_lose_nothing_but_time(
    lessons: Path, tmp_path: Path, counted: Counted
) -> None:
    files = list(lesson_files([lessons]))
    one, other = Cache(tmp_path / "kept"), Cache(tmp_path / "kept")
    lint_files(files[:2], one, 1, silent)
    lint_files(files[1:], other, 1, silent)
    one.save()
    counted()
    run(lessons, tmp_path / "kept")
    assert counted() == []


def test_folders_of_other_engines_go_when_nobody_has_used_them_for_long(
    lessons: Path, tmp_path: Path
) -> None:
    old, fresh, foreign = (tmp_path / "kept" / name for name in ("a" * 16, "b" * 16, "mine"))
    with_more = tmp_path / "kept" / ("c" * 16)
    for folder in (old, fresh, foreign, with_more):
        folder.mkdir(parents=True)
    (old / "ab.verdicts").write_text("x", encoding="utf-8")
    (with_more / "letter.txt").write_text("mine", encoding="utf-8")
    for folder in (old, foreign, with_more):
        os.utime(folder, (0, 0))
    run(lessons, tmp_path / "kept")
    there = [folder.exists() for folder in (old, fresh, foreign)]
    assert there == [False, True, True]
    assert (with_more / "letter.txt").exists()


def test_several_processes_give_what_one_gives_in_the_same_order(
    tmp_path: Path, good: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "WORTH_IT", 20)
    folder = tmp_path / "lessons" / "course"
    folder.mkdir(parents=True)
    for n in range(40):
        raw = {**good, "id": f"u{n}", "title": "Space " if n % 3 else "Harbour"}
        text = json.dumps(raw) if n % 10 else "{"
        (folder / f"u{n}.json").write_text(text, encoding="utf-8")
    files = list(lesson_files([folder]))
    told: list[tuple[int, int]] = []

    alone = lint_files(files, Cache(None), 1, silent)
    shared = lint_files(files, Cache(tmp_path / "kept"), 2, lambda *done: told.append(done))

    assert shared == alone
    assert told[-1] == (40, 40)
    assert lint_files(files, Cache(tmp_path / "kept"), 2, silent) == alone


def test_a_machine_without_shared_work_does_it_alone(
    lessons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "WORTH_IT", 1)

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(many, "ProcessPoolExecutor", refuse)
    files = list(lesson_files([lessons]))
    assert lint_files(files, Cache(None), 8, silent) == lint_files(files, Cache(None), 1, silent)


def test_what_was_done_before_somebody_broke_off_is_kept(
    lessons: Path, tmp_path: Path, counted: Counted
) -> None:
    def break_off(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    files = list(lesson_files([lessons]))
    with pytest.raises(KeyboardInterrupt):
        lint_files(files, Cache(tmp_path / "kept"), 1, break_off)
    counted()
    run(lessons, tmp_path / "kept")
    assert len(counted()) == 1


def test_at_least_one_core_is_there() -> None:
    assert cores() >= 1

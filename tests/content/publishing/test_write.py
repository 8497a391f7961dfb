"""A lesson is written whole and where it belongs, or the folder stays as it was."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.editing import text_of
from quizapp.content.fmt import format_file
from quizapp.content.library import Library
from quizapp.content.publishing import NewCourse, in_folder, place_of, write_lesson
from quizapp.domain.problem import Problem
from tests.usecases.world import COURSE, UNIT, unit, write_lessons

QUAYS = NewCourse("The quays", "All about quays.", "en", "CC-BY-4.0", ("A group",))
Raw = dict[str, Any]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a course."""
    return write_lessons(tmp_path / "lessons", [unit()])


def tree(folder: Path) -> dict[str, bytes]:
    """Every file by its path, and every folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def written(
    root: Path, unit_id: str, *, new: bool, course: str = COURSE, made: NewCourse | None = None
) -> Any:
    text = text_of(unit(unit_id))
    return write_lesson(root, course, unit_id, text, new=new, course=made)


def problem(found: Any) -> Problem:
    assert isinstance(found, Problem), found
    return found


def listed(root: Path, course: str = COURSE) -> list[str]:
    raw = json.loads((root / course / "course.json").read_text(encoding="utf-8"))
    units: list[str] = raw["units"]
    return units


def test_a_new_lesson_is_listed_in_its_course(root: Path) -> None:
    assert written(root, "tower", new=True) == (
        root / COURSE / "tower.json",
        root / COURSE / "course.json",
    )
    assert listed(root) == [UNIT, "tower"]
    for name in ("tower", "course"):
        was, common = format_file(root / COURSE / f"{name}.json")  # type: ignore[misc]
        assert was == common
    assert in_folder(root, COURSE, "tower").raw == unit("tower")
    assert written(root, "tower", new=False) == (root / COURSE / "tower.json",)


def test_a_new_course_appears_at_once(root: Path) -> None:
    assert "no course" in problem(written(root, "red", new=True, course="quays")).message
    found = written(root, "red", new=True, course="quays", made=QUAYS)
    assert found == (root / "quays" / "red.json", root / "quays" / "course.json")
    assert listed(root, "quays") == ["red"]
    assert sorted(path.name for path in root.iterdir()) == [COURSE, "quays"]
    assert stat.S_IMODE((root / "quays").stat().st_mode) == stat.S_IMODE(root.stat().st_mode)
    nameless = NewCourse(" ", "x", "en", "CC-BY-4.0", ("A",))
    before = tree(root)
    wrong = written(root, "red", new=True, course="other", made=nameless)
    assert problem(wrong).pointer == "/title"
    assert tree(root) == before


def break_course(root: Path) -> None:
    (root / COURSE / "course.json").write_text("{", encoding="utf-8")


def lose_course(root: Path) -> None:
    (root / COURSE / "course.json").unlink()


def link_out(root: Path) -> None:
    outside = root.parent / "outside"
    (root / COURSE).rename(outside)
    (root / COURSE).symlink_to(outside)


def link_file(root: Path) -> None:
    target = root.parent / "secret.json"
    (root / COURSE / f"{UNIT}.json").rename(target)
    (root / COURSE / f"{UNIT}.json").symlink_to(target)


def link_course(root: Path) -> None:
    target = root.parent / "list.json"
    (root / COURSE / "course.json").rename(target)
    (root / COURSE / "course.json").symlink_to(target)


def nothing(_: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("sabotage", "name", "new", "says"),
    [
        (nothing, UNIT, True, "is there already"),
        (nothing, "tower", False, "is no longer there"),
        (break_course, "tower", True, "is broken"),
        (lose_course, "tower", True, "has no course.json"),
        (link_out, "tower", True, "is a link"),
        (link_out, UNIT, False, "is a link"),
        (link_file, UNIT, False, "is a link"),
        (link_course, "tower", True, "is a link"),
    ],
)
def test_what_can_not_be_written_is_told_and_leaves_all_as_it_was(
    root: Path, sabotage: Callable[[Path], None], name: str, new: bool, says: str
) -> None:
    sabotage(root)
    before = tree(root.parent)
    found = problem(written(root, name, new=new))
    assert says in found.message
    assert found.help
    assert tree(root.parent) == before


@pytest.mark.parametrize("course", ["", "..", ".git", "a/b", "Quays", "con", "x" * 65])
def test_a_name_that_is_none_is_refused_before_anything(root: Path, course: str) -> None:
    with pytest.raises(ValueError, match="no place for a lesson"):
        place_of(root, course, "tower")
    with pytest.raises(ValueError, match="no place for a lesson"):
        place_of(root, COURSE, course)
    with pytest.raises(ValueError, match="no place for a lesson"):
        place_of(root, COURSE, "course")


@pytest.mark.parametrize("call", ["os.replace", "os.fsync", "os.link", "pathlib.Path.replace"])
def test_a_full_or_read_only_disk_leaves_all_as_it_was(
    root: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    before = tree(root)
    monkeypatch.setattr(call, full)
    for name, course in ((UNIT, COURSE), ("tower", COURSE), ("red", "quays")):
        found = written(root, name, new=name != UNIT, course=course, made=QUAYS)
        if isinstance(found, Problem):
            assert "No space left on device" in found.message
            continue
        assert call in {"os.link", "os.replace", "pathlib.Path.replace"}
    monkeypatch.undo()
    after = tree(root)
    assert not [name for name in after if Path(name).name.startswith(".")]
    for name in (COURSE, "quays"):
        if (root / name).exists():
            stems = {path.stem for path in (root / name).iterdir()} - {"course"}
            assert set(listed(root, name)) == stems
    if call in {"os.fsync", "pathlib.Path.replace"}:
        assert after[f"{COURSE}/{UNIT}.json"] == before[f"{COURSE}/{UNIT}.json"]


TRY = """
import sys
from pathlib import Path
from quizapp.content.publishing import NewCourse, write_lesson
root, text = Path(sys.argv[1]), sys.stdin.read()
quays = NewCourse("Quays", "All of them.", "en", "CC-BY-4.0", ("A group",))
for course, name in (("harbour", "mill"), ("harbour", "red"), ("quays", "a")):
    found = write_lesson(root, course, name, text, new=name != "mill", course=quays)
    print(found.message)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="root is made ordinary by a call of Linux")
def test_a_read_only_folder_is_told_and_stays_as_it_is(root: Path) -> None:
    before = tree(root)
    for folder in (root / COURSE, root):
        folder.chmod(0o555)
    ordinary = Path(__file__).parents[2] / "support" / "ordinary.py"
    done = subprocess.run(
        [sys.executable, ordinary, sys.executable, "-c", TRY, root],
        input=text_of(unit()),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    for folder in (root, root / COURSE):
        folder.chmod(0o755)
    assert done.stdout.splitlines() == [
        "harbour/mill.json cannot be written: Permission denied",
        "harbour/red.json cannot be written: Permission denied",
        "quays/a.json cannot be written: Permission denied",
    ]
    assert tree(root) == before


FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from quizapp.content.publishing import NewCourse, write_lesson
root, texts = Path(sys.argv[1]), sys.stdin.read().split("|")
quays = NewCourse("Quays", "All of them.", "en", "CC-BY-4.0", ("A group",))
for n in count():
    write_lesson(root, "harbour", "mill", texts[n % 2], new=False)
    write_lesson(root, f"quays-{n}", "mill", texts[0], new=True, course=quays)
    print(n, flush=True)
"""


def test_a_killed_server_leaves_whole_files_and_whole_courses(root: Path) -> None:
    texts = [text_of(unit()), text_of(unit(title="Another one"))]
    with subprocess.Popen(
        [sys.executable, "-c", FOR_EVER, root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write("|".join(texts))
        running.stdin.close()
        for _ in range(5):
            running.stdout.readline()
        running.kill()
    assert (root / COURSE / f"{UNIT}.json").read_text(encoding="utf-8") in texts
    begun = [path for path in root.iterdir() if path.name.startswith("quays-")]
    assert len(begun) >= 5
    for course in begun:
        assert sorted(path.name for path in course.iterdir()) == ["course.json", "mill.json"]
        assert (course / "mill.json").read_text(encoding="utf-8") == texts[0]
    assert len(Library(root).courses()) == 1 + len(begun)


def test_of_two_who_write_one_new_lesson_one_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def late(made: Any, path: Any) -> None:
        Path(path).write_text("theirs", encoding="utf-8")
        real(made, path)

    monkeypatch.setattr("os.link", late)
    assert "is there already" in problem(written(root, "tower", new=True)).message
    assert (root / COURSE / "tower.json").read_text(encoding="utf-8") == "theirs"
    assert listed(root) == [UNIT]


def test_a_lesson_keeps_the_mode_of_its_file(root: Path) -> None:
    path = root / COURSE / f"{UNIT}.json"
    path.chmod(0o640)
    written(root, UNIT, new=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640

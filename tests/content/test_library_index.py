"""The library over an index that an earlier run left: quick, and never believed unseen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.library import Library
from quizapp.content.library import examine as module

Raw = dict[str, Any]
Write = Callable[..., Path]
Open = Callable[[], Library]


def _course(name: str, units: list[str]) -> Raw:
    return {
        "format": 1,
        "id": name,
        "language": "en",
        "title": f"The course {name}",
        "summary": "For tests.",
        "units": units,
        "licence": "CC-BY-4.0",
        "authors": ["quizapp contributors"],
    }


@pytest.fixture
def run(good: Raw, write: Write, tmp_path: Path) -> Open:
    """A library of the next run, after one that has indexed three courses of two units each."""
    for name in ("first", "other", "third"):
        write(_course(name, ["two", "one"]), f"{name}/course.json")
        for unit in ("one", "two"):
            write({**good, "id": unit, "title": f"{name} {unit}"}, f"{name}/{unit}.json")
    (tmp_path / "lessons" / "pictures").mkdir()

    def again() -> Library:
        return Library(tmp_path / "lessons", tmp_path / "index.json")

    time.sleep(0.03)
    again().refresh(force=True)
    return again


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lesson files that are checked from now on, as course/file.json."""
    paths: list[str] = []
    check = module.check_file

    def noted(path: Path, root: Path) -> Any:
        paths.append(path.relative_to(root).as_posix())
        return check(path, root)

    monkeypatch.setattr(module, "check_file", noted)
    return paths


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the folders that are listed from now on."""
    names: list[str] = []
    scandir = os.scandir

    def noted(path: str | Path) -> Any:
        names.append(Path(path).name)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", noted)
    return names


@pytest.fixture
def same_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """No later look falls due, however slow the machine."""
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)


def _titles(library: Library) -> dict[str, list[str]]:
    return {one.course.id: [unit.title for unit in one.units] for one in library.courses()}


ALL = {name: [f"{name} two", f"{name} one"] for name in ("first", "other", "third")}


@pytest.mark.usefixtures("same_second")
def test_what_is_not_opened_is_not_looked_at(
    run: Open, checked: list[str], looked: list[str]
) -> None:
    library = run()

    assert [one.course.title for one in library.courses()] == [f"The course {name}" for name in ALL]
    assert set(looked) == {"lessons", "pictures"}
    looked.clear()
    assert library.entry("other", "one") is not None
    assert set(looked) <= {"other", "seeds"}
    looked.clear()
    assert library.unit("other", "two") is not None
    assert looked == []
    assert _titles(library) == ALL
    assert library.broken() == ()
    assert checked == []


@pytest.mark.usefixtures("same_second")
def test_nothing_changed_is_no_change(run: Open) -> None:
    library = run()
    assert library.refresh()
    assert not library.refresh(force=True)
    assert not library.refresh()


def test_a_unit_edited_between_two_runs_is_served_as_it_is_now(
    run: Open, good: Raw, write: Write, checked: list[str]
) -> None:
    write({**good, "id": "one", "title": "Edited"}, "other/one.json")
    library = run()

    assert _titles(library) == {**ALL, "other": ["other two", "Edited"]}
    unit, entry = library.unit("other", "one"), library.entry("other", "one")
    assert unit is not None
    assert entry is not None
    assert (unit.title, unit.digest) == ("Edited", entry.digest)
    assert checked == ["other/one.json"]

    time.sleep(0.03)
    library.refresh(force=True)
    checked.clear()
    assert _titles(run())["other"] == ["other two", "Edited"]
    assert checked == [], "the next run knows it"


def test_a_unit_deleted_between_two_runs_is_gone_at_once(run: Open, tmp_path: Path) -> None:
    (tmp_path / "lessons" / "other" / "one.json").unlink()
    library = run()

    assert library.unit("other", "one") is None
    assert library.entry("other", "one") is None
    assert _titles(library) == {**ALL, "other": ["other two"]}
    assert [broken.path for broken in library.broken()] == ["other/course.json"]


def test_a_unit_added_between_two_runs_is_there_at_once(run: Open, good: Raw, write: Write) -> None:
    write({**good, "id": "new", "title": "New"}, "other/new.json")
    library = run()

    assert library.unit("other", "new") is not None
    assert _titles(library) == {**ALL, "other": ["other two", "other one", "New"]}
    assert [problem.code for problem in library.warnings("other", "new")] == ["F120"]


def test_a_unit_broken_between_two_runs_is_listed(run: Open, write: Write) -> None:
    write({}, "other/one.json")
    library = run()

    assert library.unit("other", "one") is None
    assert [broken.path for broken in library.broken()] == ["other/one.json"]
    assert library.unit("other", "one") is None


def test_courses_that_change_between_two_runs(
    run: Open, good: Raw, write: Write, tmp_path: Path
) -> None:
    write({**_course("first", ["one", "two"]), "title": "Renamed"}, "first/course.json")
    write(_course("new", ["one"]), "new/course.json")
    write({**good, "id": "one", "title": "new one"}, "new/one.json")
    shutil.rmtree(tmp_path / "lessons" / "third")
    library = run()

    assert [one.course.title for one in library.courses()] == [
        "Renamed",
        "The course new",
        "The course other",
    ]
    assert _titles(library) == {
        "first": ["first one", "first two"],
        "new": ["new one"],
        "other": ALL["other"],
    }
    assert library.unit("third", "one") is None


def test_a_course_file_lost_between_two_runs_is_told(run: Open, tmp_path: Path) -> None:
    (tmp_path / "lessons" / "other" / "course.json").unlink()
    library = run()

    assert [one.course.title for one in library.courses()][1] == "other"
    assert _titles(library) == {**ALL, "other": ["other one", "other two"]}
    assert [broken.path for broken in library.broken()] == ["other/course.json"]


def test_a_source_record_changed_between_two_runs_is_compared_again(
    run: Open, good: Raw, write: Write, tmp_path: Path
) -> None:
    record = json.loads(
        (Path(__file__).parent / "cases" / "good" / "record.json").read_text(encoding="utf-8")
    )
    seed = tmp_path / "seeds" / "record.json"
    seed.parent.mkdir()
    seed.write_text(json.dumps(record), encoding="utf-8")
    claim = {**good["claims"][0], "source": "c01"}
    write({**good, "id": "one", "source": "record", "claims": [claim]}, "other/one.json")
    time.sleep(0.03)
    assert run().broken() == ()

    record["claims"][0]["status"] = "denied"
    seed.write_text(json.dumps(record), encoding="utf-8")

    assert run().entry("other", "one") is None


def test_an_edit_of_an_opened_course_is_seen_within_about_a_second(
    run: Open, good: Raw, write: Write
) -> None:
    library = run()
    assert _titles(library) == ALL
    write({**good, "id": "one", "title": "Edited"}, "other/one.json")

    # Twenty times as long as the look took, where that is more than a second.
    end = time.monotonic() + 10
    while _titles(library) == ALL and time.monotonic() < end:
        time.sleep(0.1)

    assert _titles(library)["other"] == ["other two", "Edited"]


def test_a_course_that_was_handed_out_can_be_opened_after_it_changed(
    run: Open, write: Write
) -> None:
    library = run()
    before = library.courses()[1]
    write({}, "other/one.json")
    library.refresh(force=True)

    assert [unit.title for unit in before.units] == ["other two"]


@pytest.mark.usefixtures("same_second")
def test_an_index_written_anew_by_another_process_is_read_on(
    run: Open, good: Raw, write: Write, checked: list[str]
) -> None:
    library = run()
    assert len(library.courses()) == 3
    write({**good, "id": "one", "title": "A title of another length"}, "first/one.json")
    time.sleep(0.03)
    run().refresh(force=True)
    checked.clear()

    assert _titles(library) == {**ALL, "first": ["first two", "A title of another length"]}
    assert checked == []


def test_an_index_of_another_folder_is_not_used(
    run: Open, checked: list[str], tmp_path: Path
) -> None:
    shutil.copytree(tmp_path / "lessons", tmp_path / "elsewhere" / "lessons")

    assert _titles(Library(tmp_path / "elsewhere" / "lessons", tmp_path / "index.json")) == ALL
    assert len(checked) == 9
    assert _titles(run()) == ALL
    assert len(checked) == 18


@pytest.mark.parametrize("part", range(20))
def test_an_index_cut_off_anywhere_is_rebuilt(run: Open, tmp_path: Path, part: int) -> None:
    index = tmp_path / "index.json"
    whole = index.read_bytes()
    index.write_bytes(whole[: len(whole) * part // 20])

    assert _titles(run()) == ALL
    assert len(index.read_bytes()) == len(whole)


@pytest.mark.parametrize("part", range(20))
def test_an_index_damaged_anywhere_misleads_nobody(run: Open, tmp_path: Path, part: int) -> None:
    index = tmp_path / "index.json"
    whole = bytearray(index.read_bytes())
    at = len(whole) * part // 20
    whole[at] = ord("9") if whole[at] != ord("9") else ord("8")
    index.write_bytes(whole)
    library = run()

    assert _titles(library) == ALL
    assert library.broken() == ()
    assert index.read_bytes() != whole


def test_processes_that_start_at_once_each_have_the_truth(run: Open, tmp_path: Path) -> None:
    index = tmp_path / "index.json"
    index.unlink()
    script = (
        "import sys; from pathlib import Path; from quizapp.content.library import Library\n"
        "library = Library(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print([unit.title for one in library.courses() for unit in one.units])\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "lessons"), str(index)]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = [one.communicate(timeout=60) for one in started]

    units = [title for titles in ALL.values() for title in titles]
    assert told == [(f"{units}\n", "")] * 3
    assert [path.name for path in tmp_path.glob("*index*")] == ["index.json"]
    assert _titles(run()) == ALL

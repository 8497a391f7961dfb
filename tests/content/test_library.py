"""The library: good units served, broken ones listed, every edit seen, nothing opened in vain."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quizapp.content.canonical import digest_of
from quizapp.content.library import Library
from quizapp.content.library import examine as module
from tests.support.drill import full

Raw = dict[str, Any]
Write = Callable[..., Path]


def _course(units: list[str], name: str = "course") -> Raw:
    return {
        "format": 1,
        "id": name,
        "language": "en",
        "title": "A course",
        "summary": "For tests.",
        "units": units,
        "licence": "CC-BY-4.0",
        "authors": ["quizapp contributors"],
    }


@pytest.fixture
def library(good: Raw, write: Write, tmp_path: Path) -> Library:
    write(_course(["second", "town-library"]), "course/course.json")
    write(good)
    write({**good, "id": "second", "title": "Second"}, "course/second.json")
    return Library(tmp_path / "lessons", tmp_path / "data" / "index.json")


def _ids(library: Library) -> list[str]:
    return [unit.unit_id for course in library.courses() for unit in course.units]


def test_units_come_in_the_order_of_the_course(library: Library) -> None:
    (course,) = library.courses()

    assert course.course.title == "A course"
    assert _ids(library) == ["second", "town-library"]
    entry = library.entry("course", "second")
    assert entry is not None
    assert (entry.title, entry.items, entry.minutes) == ("Second", 2, 15)
    assert (entry.has_easier, entry.warnings) == (True, 0)
    assert library.broken() == ()


def test_a_version_is_one_text_one_digest_one_unit(library: Library) -> None:
    entry = library.entry("course", "town-library")
    unit = library.unit("course", "town-library")
    text = library.canonical("course", "town-library")

    assert entry is not None
    assert unit is not None
    assert entry.digest == unit.digest == digest_of(text)
    assert json.loads(text)["id"] == "town-library"


@pytest.mark.parametrize(
    "names", [("course", "no"), ("no", "second"), ("..", "x"), ("course", "../x")]
)
def test_what_is_not_there_is_none(library: Library, names: tuple[str, str]) -> None:
    assert library.entry(*names) is None
    assert library.unit(*names) is None
    with pytest.raises(LookupError):
        library.canonical(*names)


def test_an_edit_is_seen_and_the_old_version_stays_what_it_was(
    library: Library, good: Raw, write: Write
) -> None:
    before = library.unit("course", "town-library")
    write({**good, "title": "New title"})

    assert library.refresh(force=True)
    after = library.unit("course", "town-library")

    assert before is not None
    assert after is not None
    assert (before.title, after.title) == ("The town library", "New title")
    assert before.digest != after.digest


def test_a_unit_that_breaks_is_listed_and_comes_back_once_mended(
    library: Library, good: Raw, write: Write
) -> None:
    assert len(_ids(library)) == 2
    path = write({**good, "minutes": "long"})
    library.refresh(force=True)

    assert _ids(library) == ["second"]
    (broken,) = library.broken()
    assert broken.path == "course/town-library.json"
    assert [problem.pointer for problem in broken.problems] == ["/minutes"]
    assert broken.problems[0].line > 1

    path.write_text("{", encoding="utf-8")
    library.refresh(force=True)
    assert library.broken()[0].problems[0].code == "F007"

    write(good)
    library.refresh(force=True)
    assert len(_ids(library)) == 2
    assert library.broken() == ()


def test_the_warnings_of_a_good_unit_are_kept_with_their_place(
    library: Library, good: Raw, write: Write, tmp_path: Path
) -> None:
    write({**good, "source": "no-such-record"})
    again = Library(tmp_path / "lessons", tmp_path / "data" / "index.json")

    for one in (library, again):
        entry = one.entry("course", "town-library")
        assert entry is not None
        (warning,) = one.warnings("course", "town-library")
        assert (entry.warnings, warning.code, warning.pointer) == (1, "G115", "/source")
        assert warning.line > 1
    assert library.broken() == ()


def test_an_unfinished_unit_is_listed_and_served_once_it_is_written(
    library: Library, good: Raw, write: Write
) -> None:
    write({**good, "summary": "TODO say what it is about"})

    assert _ids(library) == ["second"]
    assert library.unit("course", "town-library") is None
    (broken,) = library.broken()
    told = [(one.code, one.pointer, one.severity) for one in broken.problems]
    assert (broken.path, told) == ("course/town-library.json", [("F015", "/summary", "error")])

    write(good)
    library.refresh(force=True)
    assert _ids(library) == ["second", "town-library"]


def test_units_that_come_and_go(library: Library, good: Raw, write: Write) -> None:
    assert len(_ids(library)) == 2
    path = write({**good, "id": "third"}, "course/third.json")
    library.refresh(force=True)

    assert _ids(library) == ["second", "town-library", "third"]
    third = library.entry("course", "third")
    assert third is not None
    assert third.warnings == 1, "course.json does not list it"
    assert [problem.code for problem in library.warnings("course", "third")] == ["F120"]
    assert library.warnings("course", "second") == ()

    path.unlink()
    assert library.refresh(force=True)
    assert _ids(library) == ["second", "town-library"]
    assert not library.refresh(force=True)


def test_a_unit_listed_without_a_file_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "lessons" / "course" / "second.json").unlink()

    (broken,) = library.broken()

    assert (broken.path, broken.problems[0].code) == ("course/course.json", "F121")
    assert _ids(library) == ["town-library"]


@pytest.mark.parametrize("text", [None, "{", '{"units": 1}'])
def test_good_units_are_served_beside_a_broken_course_file(
    library: Library, tmp_path: Path, text: str | None
) -> None:
    path = tmp_path / "lessons" / "course" / "course.json"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")

    assert sorted(_ids(library)) == ["second", "town-library"]
    assert [broken.path for broken in library.broken()] == ["course/course.json"]


def test_files_that_are_no_units_of_a_course(library: Library, good: Raw, write: Write) -> None:
    write(good, "town-library.json")
    write(_course(["x"]), "course/second.json")

    assert {broken.path: broken.problems[0].code for broken in library.broken()} == {
        "town-library.json": "F122",
        "course/second.json": "F013",
    }


def test_links_that_leave_the_folder_are_refused(
    library: Library, good: Raw, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "stolen.json").write_text(json.dumps({**good, "id": "stolen"}), encoding="utf-8")
    (tmp_path / "lessons" / "course" / "stolen.json").symlink_to(outside / "stolen.json")
    (tmp_path / "lessons" / "other").symlink_to(outside)

    assert "stolen" not in _ids(library)
    codes = {broken.path: broken.problems[0].code for broken in library.broken()}
    assert codes == {"course/stolen.json": "F004", "other": "F004"}


def test_a_changed_source_record_is_compared_again(
    library: Library, good: Raw, write: Write, tmp_path: Path
) -> None:
    record = json.loads(
        (Path(__file__).parent / "cases" / "good" / "record.json").read_text(encoding="utf-8")
    )
    claim = {**good["claims"][0], "source": "c01"}
    write({**good, "source": "record", "claims": [claim]})
    (tmp_path / "seeds").mkdir()
    seed = tmp_path / "seeds" / "record.json"
    seed.write_text(json.dumps(record), encoding="utf-8")
    assert library.broken() == ()

    record["claims"][0]["status"] = "denied"
    seed.write_text(json.dumps(record), encoding="utf-8")
    library.refresh(force=True)

    (broken,) = library.broken()
    assert [problem.code for problem in broken.problems] == ["G114"]


def test_a_second_library_opens_no_file_that_the_index_knows(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.refresh()
    time.sleep(0.03)
    library.refresh(force=True)

    def opened(*_: object) -> None:
        raise AssertionError("a file was checked")

    monkeypatch.setattr(module, "check_file", opened)
    again = Library(tmp_path / "lessons", tmp_path / "data" / "index.json")

    assert again.courses() == library.courses()


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'["x","y",{}]', b"[1,2,3]", b"0\n\n"])
def test_a_damaged_index_is_rebuilt(library: Library, tmp_path: Path, damage: bytes) -> None:
    courses = library.courses()
    index = tmp_path / "data" / "index.json"
    index.write_bytes(damage)

    assert Library(tmp_path / "lessons", index).courses() == courses
    assert len(index.read_bytes()) > len(damage)


def test_an_index_that_cannot_be_written_is_done_without(
    good: Raw, write: Write, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(good)
    (tmp_path / "file").write_text("", encoding="utf-8")

    library = Library(tmp_path / "lessons", tmp_path / "file" / "index.json")

    assert _ids(library) == ["town-library"]
    assert "cannot be kept" in caplog.text


def test_two_writes_in_one_tick_are_both_seen(
    library: Library, good: Raw, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write({**good, "title": "Title one"})
    status = path.stat()
    # However slow this machine is: the first look falls into the tick of the first write.
    monkeypatch.setattr("time.time_ns", lambda: status.st_mtime_ns)
    library.refresh(force=True)
    monkeypatch.undo()
    write({**good, "title": "Title two"})
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    library.refresh(force=True)

    entry = library.entry("course", "town-library")
    assert entry is not None
    assert entry.title == "Title two"


@pytest.mark.drill
def test_a_thousand_units_with_one_broken(good: Raw, write: Write, tmp_path: Path) -> None:
    """Of two hundred in the short round."""
    many = full(1000, 200)
    small = {
        **good,
        "glossary": [],
        "items": good["items"][:1],
        "objectives": good["objectives"][:1],
    }
    for n in range(many):
        write({**small, "id": f"u{n}"}, f"course/u{n}.json")
    (tmp_path / "lessons" / "course" / "u50.json").write_text("{", encoding="utf-8")
    write(_course([f"u{n}" for n in range(many)]), "course/course.json")

    library = Library(tmp_path / "lessons")

    assert len(_ids(library)) == many - 1
    assert [broken.path for broken in library.broken()] == ["course/u50.json"]


def test_readers_in_many_threads_while_files_change(
    library: Library, good: Raw, write: Write
) -> None:
    failed: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        try:
            while not stop.is_set():
                library.refresh(force=True)
                unit = library.unit("course", "second")
                assert unit is not None
                assert unit.title == "Second"
                assert len(_ids(library)) in {1, 2}
        except BaseException as error:  # noqa: BLE001
            failed.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for n in range(10):
        write({**good, "title": f"Title {n}"} if n % 2 else {})
    stop.set()
    for thread in threads:
        thread.join()

    assert failed == []


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert Library(tmp_path / "no").courses() == ()


def test_a_folder_that_nobody_may_look_into_is_listed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "lessons" / "closed"
    closed.mkdir()
    scandir = os.scandir

    def refuse(path: str | Path) -> Any:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    (broken,) = library.broken()

    assert (broken.path, broken.problems[0].code) == ("closed", "F001")
    assert _ids(library) == ["second", "town-library"]


def test_what_no_file_can_hold_is_listed_and_breaks_no_index(
    library: Library, tmp_path: Path
) -> None:
    odd = tmp_path / "lessons" / "course" / "odd.json"
    odd.write_text('{"\\ud800": 1, "\\ud800": 2}', encoding="utf-8")

    (broken,) = library.broken()

    assert broken.problems[0].code == "F009"
    again = Library(tmp_path / "lessons", tmp_path / "data" / "index.json")
    assert again.broken() == (broken,)


@pytest.mark.skipif(sys.platform != "linux", reason="names of other systems are always Unicode")
def test_names_that_are_not_utf_8_are_listed_and_break_nothing(
    library: Library, good: Raw, tmp_path: Path
) -> None:
    lessons = tmp_path / "lessons"
    folder = lessons / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    text = json.dumps(good)
    (folder / "town-library.json").write_text(text, encoding="utf-8")
    (lessons / "course" / os.fsdecode(b"\xff.json")).write_text(text, encoding="utf-8")

    for one in (library, Library(lessons, tmp_path / "data" / "index.json")):
        listed = {broken.path: broken.problems[0].code for broken in one.broken()}
        assert listed == {r"caf\udce9/town-library.json": "F018", r"course/\udcff.json": "F018"}
        assert [course.course.id for course in one.courses()] == ["course"]
        assert _ids(one) == ["second", "town-library"]
    assert (tmp_path / "data" / "index.json").exists()

"""A database file that is damaged: found at the start, and told while the server runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.store.damage import damage_of
from tests.faults.pupil import Pupil
from tests.faults.test_backup import quizapp
from tests.faults.test_no_room import replace_workers
from tests.support.server import Server
from tests.usecases.world import open_world, unit, write_lessons

pytestmark = pytest.mark.only("sqlite")

PAGE = 4096


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A record with an answer in it."""
    world = open_world(tmp_path)
    ada = world.guest().person_id
    world.answer(ada, world.start(ada), "q1", "a", "s-1")
    world.services.close()
    assert [one.name for one in (tmp_path / "data").iterdir()] == ["quizapp.db"]
    return tmp_path / "data"


def magic(raw: bytes) -> bytes:
    return b"not " + raw[4:]


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def cut_to_a_header(raw: bytes) -> bytes:
    return raw[:50]


def zeroed(raw: bytes) -> bytes:
    return raw[:PAGE] + bytes(len(raw) - PAGE)


def schema(raw: bytes) -> bytes:
    return raw[:100] + b"\xff" * (PAGE - 100) + raw[PAGE:]


DAMAGE: dict[Callable[[bytes], bytes], str] = {
    magic: "file is not a database",
    cut: " bytes",
    cut_to_a_header: "malformed",
    zeroed: "",
    schema: "malformed",
}


@pytest.mark.parametrize("harm", DAMAGE, ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("command", ["serve", "grade --check", "stats"])
def test_a_damaged_file_is_told_with_the_way_out(
    data: Path, harm: Callable[[bytes], bytes], command: str
) -> None:
    file = data / "quizapp.db"
    file.write_bytes(harm(file.read_bytes()))
    before = file.read_bytes()
    done = quizapp(*command.split(), "--data", data)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: the database {file} is damaged: ")
    assert DAMAGE[harm] in line
    assert "quizapp restore" in line
    assert file.read_bytes() == before
    assert [one.name for one in data.iterdir()] == ["quizapp.db"]


def _zeroed_page(file: Path, page: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(PAGE * (page - 1))
        opened.write(bytes(PAGE))


def _roots(file: Path) -> Iterator[tuple[str, int]]:
    with closing(sqlite3.connect(file)) as connection:
        yield from connection.execute(
            "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"
        ).fetchall()


def test_the_root_of_each_table_and_index_is_looked_at_in_a_large_file(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.store.damage._SMALL", 0)
    file = data / "quizapp.db"
    sound = file.read_bytes()
    assert damage_of(file) is None
    for _, page in list(_roots(file)):
        _zeroed_page(file, page)
        assert damage_of(file)
        file.write_bytes(sound)
    assert damage_of(file) is None


@pytest.mark.parametrize("content", [None, b""])
def test_what_is_not_there_yet_is_not_damaged(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "quizapp.db"
    if content is not None:
        file.write_bytes(content)
    assert damage_of(file) is None


def test_a_file_that_is_behind_its_companion_is_not_called_damaged(tmp_path: Path) -> None:
    """As a power cut leaves it in the midst of a checkpoint."""
    world = open_world(tmp_path)
    file = tmp_path / "data" / "quizapp.db"
    copy = tmp_path / "copy.db"
    ada = world.guest().person_id
    world.raw("PRAGMA wal_checkpoint(TRUNCATE)")
    world.answer(ada, world.start(ada), "q1", "a", "s-1")
    copy.write_bytes(file.read_bytes())
    waiting = file.with_name("quizapp.db-wal").read_bytes()
    copy.with_name("copy.db-wal").write_bytes(waiting)
    assert waiting
    assert damage_of(copy) is None


def test_a_page_found_malformed_while_running_is_told_as_not_saved(tmp_path: Path) -> None:
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    server = Server(tmp_path / "data", lessons)
    try:
        pupil = Pupil(server.start().port)
        pupil.answer(1, "a")
        file = server.data / "quizapp.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for name, page in list(_roots(file)):
            if name == "response" or "response" in name:
                _zeroed_page(file, page)
        # What a process has in its memory it does not read again.
        replace_workers(server)
        told = pupil.answer(1, "b")
        assert (told.status, told.json["saved"]) == (503, False)
        assert pupil.client.get(pupil.path(1)).status == 503
        assert "the database is damaged: database disk image is malformed" in server.output()
        assert "Traceback" not in server.output()
    finally:
        server.kill()

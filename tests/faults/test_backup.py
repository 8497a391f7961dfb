"""A backup while a class answers, and one for which there is no room."""

from __future__ import annotations

import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support import warm
from tests.support.drill import full
from tests.support.server import Server, clean_environment
from tests.support.wait import until
from tests.usecases.world import open_world

pytestmark = pytest.mark.only("sqlite")

_PUPILS = 6
_BACKUPS = full(10, 2)


def quizapp(*arguments: object, most_bytes: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command in a process that can make no file longer than `most_bytes`."""

    words = [str(one) for one in arguments]
    if most_bytes is None and warm.possible(clean_environment()):
        return warm.run(words, clean_environment())

    def limited() -> None:
        if most_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    return subprocess.run(
        [sys.executable, "-m", "quizapp", *words],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=limited,
    )


@pytest.mark.drill
def test_a_backup_under_load_holds_all_that_was_promised_before_it(
    own_server: Server, tmp_path: Path
) -> None:
    chance, stop = random.Random(1), threading.Event()  # noqa: S311 - no secrecy
    everybody = [Pupil(own_server.port) for _ in range(_PUPILS)]
    threads = [threading.Thread(target=one.work, args=(chance, stop)) for one in everybody]
    for thread in threads:
        thread.start()
    try:
        for number in range(_BACKUPS):
            before = [len(pupil.promised) for pupil in everybody]
            _proven(own_server, tmp_path / f"backup-{number}", everybody, before)
            assert all(thread.is_alive() for thread in threads)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not any(pupil.refused for pupil in everybody)


def _proven(server: Server, folder: Path, everybody: list[Pupil], before: list[int]) -> None:
    folder.mkdir()
    done = quizapp("backup", "--data", server.data, "--out", folder / "b")
    assert done.returncode == 0, done.stderr
    done = quizapp("restore", folder / "b", "--data", folder / "data")
    assert done.returncode == 0, done.stderr
    record = Record(folder / "data")
    assert record.whole()
    rows = record.rows()
    stored = {(row.attempt, row.key): row.choice for row in rows}
    for pupil, promised in zip(everybody, before, strict=True):
        for sent in pupil.promised[:promised]:
            assert stored[pupil.id, sent.key] == sent.choice
    # One moment: of each item the steps are numbered without a gap.
    for place in {(row.attempt, row.item) for row in rows}:
        mine = [row.sequence for row in rows if (row.attempt, row.item) == place]
        assert mine == list(range(1, len(mine) + 1))


def test_no_room_for_a_backup_leaves_the_old_one_alone(server: Server, tmp_path: Path) -> None:
    out = tmp_path / "backup.tar.gz"
    assert quizapp("backup", "--data", server.data, "--out", out).returncode == 0
    before = out.read_bytes()
    size = (server.data / "quizapp.db").stat().st_size
    for most in (0, 4096, size - 4096, len(before) // 2):
        done = quizapp("backup", "--data", server.data, "--out", out, "--force", most_bytes=most)
        assert done.returncode == 2
        assert f"Error: the backup {out} could not be made: " in done.stderr
        assert "Traceback" not in done.stderr
        assert out.read_bytes() == before
        assert list(tmp_path.iterdir()) == [out]


def test_no_room_for_a_restore_leaves_nothing(server: Server, tmp_path: Path) -> None:
    out = tmp_path / "backup.tar.gz"
    assert quizapp("backup", "--data", server.data, "--out", out).returncode == 0
    size = (server.data / "quizapp.db").stat().st_size
    for most in (10, 4096, size - 4096):
        done = quizapp("restore", out, "--data", tmp_path / "data", most_bytes=most)
        assert done.returncode == 2
        assert "could not be restored" in done.stderr
        assert "Traceback" not in done.stderr
        assert list((tmp_path / "data").iterdir()) == []
    done = quizapp("restore", out, "--data", tmp_path / "data")
    assert done.returncode == 0, done.stderr


def test_a_backup_that_is_told_to_stop_leaves_nothing(tmp_path: Path) -> None:
    """The database stands still in the midst of the copying, held by a lock."""
    world = open_world(tmp_path)
    world.guest()
    world.services.close()
    folder = tmp_path / "backups"
    folder.mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "quizapp.db")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with subprocess.Popen(
            [sys.executable, "-m", "quizapp", "backup", "--data", tmp_path / "data"],
            cwd=folder,
            env=clean_environment(),
            stderr=subprocess.PIPE,
        ) as running:
            until(lambda: list(folder.iterdir()) != [])
            running.terminate()
            # Far sooner than it would have given up waiting by itself.
            assert running.communicate(timeout=12) == (None, b"")
        assert running.returncode == 128 + signal.SIGTERM
    assert list(folder.iterdir()) == []

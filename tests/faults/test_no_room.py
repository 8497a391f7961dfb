"""A full disk, a locked file, a file that may only be read: never a false "saved"."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.classroom import answering
from tests.faults.conftest import FEW
from tests.faults.history import agree, compared
from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.databases import databases
from tests.support.server import Server
from tests.support.wait import until
from tests.usecases.world import unit, write_lessons

ORDINARY = Path(__file__).parents[1] / "support" / "ordinary.py"
KEPT = "Your answer is still here"


@contextmanager
def full_disk(server: Server) -> Iterator[None]:
    """No process of the server can write a byte to any file for as long as the block lasts."""
    pids = [worker.pid for worker in server.workers()]
    before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids}
    for pid, (_, hard) in before.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        for pid, limits in before.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def read_only(data: Path) -> Iterator[None]:
    """Nothing in the folder may be written, and nothing made, for as long as the block lasts."""
    files = [*data.glob("quizapp.db*")]
    for file in files:
        file.chmod(0o444)
    data.chmod(0o555)
    try:
        yield
    finally:
        data.chmod(0o755)
        for file in files:
            file.chmod(0o644)


def fails(pupil: Pupil, record: Record) -> dict[str, str]:
    """A student answers by page and by script and is told the truth; the fields to send again."""
    before = record.rows()
    fields = pupil.filled(pupil.form(2), 2, "b")
    with ThreadPoolExecutor(2) as pool:
        by_page = pool.submit(pupil.client.post, pupil.path(2), fields)
        by_script = pool.submit(pupil.answer, 1, "c")
    page = by_page.result()
    assert page.status == 503
    assert int(page.headers["Retry-After"]) > 0
    assert "Not saved, try again" in page.page.words
    assert KEPT in page.page.words
    kept = page.page.form("answer")
    assert (kept.chosen, kept.fields["key"]) == (["The new library"], fields["key"])
    said = by_script.result()
    assert (said.status, said.json["saved"]) == (503, False)
    assert record.rows() == before
    return pupil.filled(kept, 2, "b")


def succeeds(pupil: Pupil, record: Record, fields: dict[str, str]) -> None:
    """The page that was kept is sent once more, and so is the script's answer."""
    number = len(record.rows())
    assert pupil.client.post(pupil.path(2), fields).location == pupil.path(3)
    assert pupil.answer(1, "c").json["saved"] is True
    assert [(row.item, row.choice) for row in record.rows()[number:]] == [("q2", "b"), ("q1", "c")]
    assert (pupil.chosen(1), pupil.chosen(2)) == (["c"], ["b"])


@pytest.mark.only("sqlite")
def test_a_full_disk(server: Server, pupil: Pupil, record: Record) -> None:
    pupil.answer(1, "a")
    with full_disk(server):
        fields = fails(pupil, record)
        assert pupil.client.post(f"{pupil.attempt}/submit", {}).status == 503
        assert record.marks() == 0
        assert pupil.chosen(1) == ["a"]
    succeeds(pupil, record, fields)


def test_a_database_that_another_process_holds(
    server: Server, pupil: Pupil, record: Record
) -> None:
    pupil.answer(1, "a")
    with record.locked():
        fields = fails(pupil, record)
    succeeds(pupil, record, fields)
    told = "lock timeout" if databases.on_server else "database is locked"
    assert "the database refused: " in server.output()
    assert told in server.output()


@pytest.mark.only("sqlite")
def test_a_database_that_may_only_be_read(tmp_path: Path) -> None:
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    server = Server(tmp_path / "data", lessons, prefix=(sys.executable, str(ORDINARY)))
    try:
        server.start()
        pupil = Pupil(server.port)
        record = Record(server.data, pupil.id)
        pupil.answer(1, "a")
        with read_only(server.data):
            replace_workers(server)
            fields = fails(pupil, record)
            assert pupil.chosen(1) == ["a"]
        server.stop()
        server.start()
        succeeds(pupil, record, fields)
    finally:
        server.kill()


def replace_workers(server: Server) -> None:
    """Kill those who hold the files open from before, and wait for the next ones."""
    before = server.workers()
    for worker in before:
        worker.kill()
    until(lambda: len({one.pid for one in server.workers()} - {one.pid for one in before}) == 2)


@pytest.mark.drill
def test_a_database_that_another_process_holds_for_long(own_server: Server, rounds: int) -> None:
    seconds = 30 if rounds > FEW else 7
    everybody = [Pupil(own_server.port) for _ in range(10)]
    record = Record(own_server.data)
    with answering(everybody):
        time.sleep(0.3)
        with record.locked():
            time.sleep(seconds)
        time.sleep(0.3)
    counts = compared(record, everybody)
    told = sum(pupil.put_off for pupil in everybody)
    print(f"held for {seconds} s: {counts}, {told} told to try again")
    assert (counts.lost, counts.doubled) == (0, 0)
    # They were told, and did not wait for as long as it was held.
    assert told > 0
    agree(record, everybody)

"""The server is killed while a class answers: what it called saved is there, once."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.faults.history import agree, compared
from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.support.databases import databases
from tests.support.server import Server, clean_environment
from tests.support.wait import until

PUPILS = 50
_LEAST, _MOST = 0.2, 1.2


@pytest.mark.drill
def test_a_killed_server_keeps_every_promise_once(own_server: Server, rounds: int) -> None:
    chance = random.Random()  # noqa: S311 - chance is wanted, not secrecy
    server, record = own_server, Record(own_server.data)
    everybody = [Pupil(server.port) for _ in range(PUPILS)]
    before = 0
    for number in range(1, rounds + 1):
        _answer_until_killed(server, everybody, chance)
        unheard = sum(pupil.open is not None for pupil in everybody)
        server.start()
        counts = compared(record, everybody)
        print(f"round {number} of {rounds}, {unheard} answers unheard of at the kill: {counts}")
        assert counts.acknowledged > before, "nothing was acknowledged before the kill"
        assert (counts.lost, counts.doubled) == (0, 0)
        assert record.whole()
        before = counts.acknowledged
        for pupil in everybody:
            pupil.repeat()
    agree(record, everybody)
    for pupil in everybody:
        assert pupil.client.post(f"{pupil.attempt}/submit", {}).status == 303
    assert _grade_check(server.data) == f"{PUPILS} attempts checked, no differences\n"


def _answer_until_killed(server: Server, everybody: list[Pupil], chance: random.Random) -> None:
    stop = threading.Event()
    threads = [threading.Thread(target=pupil.work, args=(chance, stop)) for pupil in everybody]
    for thread in threads:
        thread.start()
    time.sleep(chance.uniform(_LEAST, _MOST))
    server.kill()
    stop.set()
    for thread in threads:
        thread.join()


def _grade_check(data: Path) -> str:
    command = [sys.executable, "-m", "quizapp", "grade", "--check", "--data", str(data)]
    done = subprocess.run(
        command,
        env=clean_environment(databases.variables(data)),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout + done.stderr


def test_a_killed_worker_is_replaced_and_nobody_notices_for_long(
    server: Server, record: Record, pupil: Pupil
) -> None:
    assert pupil.answer(1, "a").status == 200
    before = {worker.pid for worker in server.workers()}
    for worker in server.workers():
        worker.kill()
    until(lambda: len({one.pid for one in server.workers()} - before) == len(before))
    assert pupil.answer(1, "b").json == {"saved": True, "sequence": 2}
    assert [row.choice for row in record.rows()] == ["a", "b"]

"""The server is killed while a class answers: what it called saved is there, once."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from tests.faults.pupil import ITEMS, Pupil
from tests.faults.record import Record, Row
from tests.support.databases import databases
from tests.support.server import Server, clean_environment
from tests.support.wait import until

PUPILS = 20
_LEAST, _MOST = 0.2, 1.2


@dataclass(frozen=True)
class Counts:
    """Of all rounds so far. doubled: rows beyond one for each answer that was sent."""

    acknowledged: int
    found: int
    lost: int
    doubled: int

    def __str__(self) -> str:
        return ", ".join(f"{number} {name}" for name, number in asdict(self).items())


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
        counts = _count(record.rows(), everybody)
        print(f"round {number} of {rounds}, {unheard} answers unheard of at the kill: {counts}")
        assert counts.acknowledged > before, "nothing was acknowledged before the kill"
        assert (counts.lost, counts.doubled) == (0, 0)
        assert record.whole()
        before = counts.acknowledged
        for pupil in everybody:
            pupil.repeat()
    _agree(record.rows(), everybody)
    assert not any(pupil.refused for pupil in everybody)
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


def _count(rows: list[Row], everybody: list[Pupil]) -> Counts:
    stored = {(row.attempt, row.key): (row.item, row.choice) for row in rows}
    promised = [(pupil.id, sent) for pupil in everybody for sent in pupil.promised]
    found = [
        sent
        for attempt, sent in promised
        if stored.get((attempt, sent.key)) == (f"q{sent.number}", sent.choice)
    ]
    times = Counter((row.attempt, row.key.partition("~")[0]) for row in rows)
    return Counts(
        acknowledged=len(promised),
        found=len(found),
        lost=len(promised) - len(found),
        doubled=sum(many - 1 for many in times.values()),
    )


def _agree(rows: list[Row], everybody: list[Pupil]) -> None:
    """Steps are numbered without a gap, and the pages show what was promised last."""
    for pupil in everybody:
        for number in range(1, ITEMS + 1):
            mine = [row for row in rows if (row.attempt, row.item) == (pupil.id, f"q{number}")]
            assert [row.sequence for row in mine] == list(range(1, len(mine) + 1))
            assert [row.choice for row in mine[-1:]] == pupil.chosen(number)
            assert pupil.chosen(number) == [last for last in [pupil.last(number)] if last]


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

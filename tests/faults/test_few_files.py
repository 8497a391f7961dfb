"""A server that may open few files is asked by more than it can hold."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.classroom import answering
from tests.faults.history import agree, compared
from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.faults.test_half_open import connections
from tests.support.server import Server
from tests.usecases.world import unit, write_lessons

FILES = 96
CROWD = 200
PUPILS = 10


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="the limit is set by prlimit (Linux)")
def test_a_crowd_keeps_no_answer_from_being_saved(tmp_path: Path) -> None:
    lessons = write_lessons(tmp_path / "lessons", [unit()])
    server = Server(
        tmp_path / "data", lessons, prefix=("prlimit", f"--nofile={FILES}:{FILES}", "--")
    )
    try:
        server.start()
        everybody = [Pupil(server.port) for _ in range(PUPILS)]
        with ExitStack() as crowd:
            crowd.enter_context(connections(server.port, CROWD))
            with answering(everybody):
                pass
        record = Record(server.data)
        counts = compared(record, everybody)
        print(counts)
        assert (counts.lost, counts.doubled) == (0, 0)
        for pupil in everybody:
            assert pupil.answer(1, "a").status == 200
        agree(record, everybody)
        assert "Traceback" not in server.output()
    finally:
        server.kill()

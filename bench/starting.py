"""From the command to the first answered request, and memory over a long load."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.load import drive, server_memory
from bench.result import Result
from bench.servers import enter, places, quizapp, wait_for, yardstick
from bench.serving import USUAL, saves
from tests.support.ports import free_port
from tests.support.server import LESSONS, clean_environment

GROWTH = 1.1
"""Of a worker's memory between a tenth of a long load and its end."""

_MEGABYTE = 1024 * 1024


def cold(folder: Path, rounds: int) -> Iterator[Result]:
    """Seconds until the first page of a server that has been run before, to the yardstick's."""
    ratios, notes = [], {}
    with places(folder / "cold", "sqlite") as place:
        _started(folder, place.ours)
        for _ in range(rounds):
            ours = _started(folder, place.ours)
            begin = time.perf_counter()
            with yardstick(folder, place.theirs, 10_000):
                theirs = time.perf_counter() - begin
            ratios.append(ours / theirs)
            notes = {"ours": f"{ours:.2f} s", "theirs": f"{theirs:.2f} s"}
    name = "cold start to the first answered request, to a bare Flask's (times)"
    yield Result(name, tuple(ratios), None, higher=False, notes=notes)


def _started(folder: Path, database: str) -> float:
    port, begin = free_port(), time.perf_counter()
    command = [sys.executable, "-m", "quizapp", "serve", "--lessons", str(LESSONS)]
    command += ["--data", str(folder / "cold"), "--database", database, "--port", str(port)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env=clean_environment(), start_new_session=True
    )
    try:
        wait_for(port, "/")
        return time.perf_counter() - begin
    finally:
        process.terminate()
        process.wait(30)


def soak(folder: Path, seconds: float) -> Iterator[Result]:
    """Memory of the largest worker after so many seconds of answers, to that after a tenth."""
    with places(folder / "soak", "sqlite") as place, quizapp(folder / "soak", place.ours) as ours:
        students = [enter(ours.port, f"Student{n}") for n in range(USUAL * 40)]
        rest = max(server_memory(ours.pid))
        makers = saves(ours, students, USUAL)
        drive(ours.port, ours.pid, makers, seconds=seconds / 10, expect=200)
        early = max(server_memory(ours.pid))
        load = drive(ours.port, ours.pid, makers, seconds=seconds * 0.9, expect=200)
        late = max(server_memory(ours.pid))
    notes = {
        name: f"{size / _MEGABYTE:.0f} MB"
        for name, size in (("at rest", rest), ("after a tenth", early), ("at the end", late))
    }
    notes["answers"] = f"{load.requests:,} in {load.seconds:.0f} s, {load.refused} refused"
    name = f"memory of a worker after {seconds:.0f} s of answers, to after a tenth"
    yield Result(name, (late / early,), GROWTH, higher=False, notes=notes)

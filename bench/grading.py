"""`quizapp grade --check` over a large record, beside a bare loop over the same rows."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.result import Result
from quizapp.content.library import Library
from quizapp.questions import rooms
from quizapp.settings import load_settings
from quizapp.usecases.services import Services, open_services
from tests.support.crowd import Answers, fill, possible_answers
from tests.support.server import LESSONS

COURSE, UNIT = "fall-of-damascus-2024", "background"
FLAT = 1.1
"""Peak memory over the whole record to that over a tenth of it."""

_MEGABYTE = 1024 * 1024
_RUN = "from quizapp.cli import main; main()"


def measure(folder: Path, rounds: int, responses: int) -> Iterator[Result]:
    """Time of the check to that of the loop, and peak memory to that of a tenth of the rows."""
    tenth = _record(folder / "grade-tenth", responses // 10)
    whole = _record(folder / "grade-whole", responses)
    small = _checked(tenth.parent)[1]
    ratios, peaks, notes = [], [], {}
    for _ in range(rounds):
        bare, rows = _looped(whole)
        seconds, peak = _checked(whole.parent)
        ratios.append(seconds / bare)
        peaks.append(peak)
        notes = {
            "responses": f"{rows:,}",
            "ours": f"{seconds:.0f} s",
            "loop": f"{bare:.1f} s",
            "responses a second": f"{rows / seconds:,.0f}",
        }
    name = "grade --check, to a bare loop over the same rows (times)"
    yield Result(name, tuple(ratios), None, higher=False, notes=notes)
    memory = {"peak": f"{max(peaks) / _MEGABYTE:.0f} MB", "a tenth": f"{small / _MEGABYTE:.0f} MB"}
    name = "grade --check, peak memory to that of a tenth of the rows"
    ratio = tuple(peak / small for peak in peaks)
    yield Result(name, ratio, FLAT, higher=False, notes=memory)


def _record(folder: Path, responses: int) -> Path:
    """The database of a record with at least so many answers to a real unit."""
    file = folder / "quizapp.db"
    settings = load_settings({"data_dir": folder, "lessons": LESSONS})
    services = open_services(settings)
    try:
        _fill(services, responses)
    finally:
        services.close()
    return file


def _fill(services: Services, responses: int) -> None:
    lesson = Library(LESSONS).unit(COURSE, UNIT)
    if lesson is None:
        raise RuntimeError(f"{COURSE}/{UNIT} is not there")
    known = rooms()
    possible = [possible_answers(item, known[item.type]) for item in lesson.items]
    chance = random.Random(7)

    def attempts() -> Iterator[Answers]:
        written = 0
        while written < responses:
            answers = [chance.choice(one) for one in possible]
            written += sum(answer is not None for answer in answers)
            yield answers

    fill(services, COURSE, UNIT, attempts())


def _looped(file: Path) -> tuple[float, int]:
    """Seconds to read every answer and mark and decode their JSON; how many answers."""
    begin = time.perf_counter()
    connection = sqlite3.connect(file)
    query = "SELECT attempt_id, item_id, sequence, kind, answer FROM response ORDER BY attempt_id"
    rows = 0
    for *_, answer in connection.execute(query):
        rows += 1
        json.loads(answer)
    for (items,) in connection.execute("SELECT items FROM mark ORDER BY attempt_id"):
        json.loads(items)
    connection.close()
    return time.perf_counter() - begin, rows


def _checked(data: Path) -> tuple[float, int]:
    """Seconds and peak memory in bytes of a check that finds no difference."""
    command = [sys.executable, "-c", _RUN, "grade", "--check", "--data", str(data)]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode or "no differences" not in said:
        raise RuntimeError(f"the check said: {said}")
    return seconds, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)

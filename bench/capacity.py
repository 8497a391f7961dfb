"""How many servers and how large a database: a model with measured inputs, checked at two sizes."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from bench import commits
from bench.load import Client, drive, server_cpu
from bench.result import Result
from bench.servers import Running, Student, enter, places, quizapp, request
from bench.serving import USUAL, saves
from bench.yardstick import make_table

SIZES = (30, 1_000, 50_000, 1_000_000)
"""Simultaneous students."""

THINK = 30.0
"""Seconds from one answer of a student to the next: to read a question and to find its sentence."""

FULL = 0.6
"""How much of its cores a server may use, so that nobody waits when a class starts at once."""

CORES = 4
"""Of a server, as they are rented."""

PER_YEAR = 40 * 20
"""Answers of a student in a year: a unit of twenty questions in each of forty weeks."""

NEAR = 1.25
"""Measured to predicted CPU time."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was measured: seconds of CPU an answer and a page, bytes a response with its indexes,

    durable commits a second by many writers.
    """

    answer: float
    page: float
    response: float
    commits: float


@dataclass(frozen=True, slots=True)
class Need:
    """What so many students at once need. cores: of CPU; servers: of CORES each;

    commits: a second; share: of the commits that the measured database takes; year: bytes.
    """

    students: int
    cores: float
    servers: int
    commits: float
    share: float
    year: float


def need(students: int, inputs: Inputs, think: float = THINK) -> Need:
    """A student asks for a page and saves an answer every `think` seconds."""
    rate = students / think
    cores = rate * (inputs.answer + inputs.page)
    return Need(
        students,
        cores,
        max(1, math.ceil(cores / (CORES * FULL))),
        rate,
        rate / inputs.commits,
        students * PER_YEAR * inputs.response,
    )


def measure(
    folder: Path, kind: str, seconds: float, sizes: Sequence[int], think: float
) -> Iterator[Result]:
    """The inputs, then as many students as `sizes` who think for `think` seconds each."""
    with places(folder, kind) as place, quizapp(folder, place.ours) as ours:
        make_table(place.theirs)
        students = [enter(ours.port, f"Student{n}") for n in range(max(sizes))]
        inputs = _inputs(ours, students, place.ours, place.theirs, seconds)
        for size in sizes:
            used = _lesson(ours, students[:size], seconds, think)
            predicted = need(size, inputs, think).cores
            notes = {"measured": f"{used:.2f} cores", "model": f"{predicted:.2f} cores"}
            name = f"CPU of {size} students who think {think:g} s, to the model ({place.name})"
            yield Result(name, (used / predicted,), NEAR, higher=False, notes=notes)
        for students_ in SIZES:
            one = need(students_, inputs)
            yield Result(
                f"model: {students_:,} students at once, of a server's cores ({place.name})",
                (one.cores / (CORES * FULL),),
                None,
                higher=False,
                notes={
                    "servers": f"{one.servers:,} of {CORES} cores",
                    "commits": f"{one.commits:,.0f}/s, {one.share:.2f} of the measured disk's",
                    "a year": f"{one.year / 1e9:,.1f} GB",
                    "CPU": f"{1000 * inputs.answer:.2f} + {1000 * inputs.page:.2f} ms",
                    "response": f"{inputs.response:.0f} bytes",
                },
            )


def _inputs(
    ours: Running, students: Sequence[Student], database: str, other: str, seconds: float
) -> Inputs:
    before = _size(database)
    saved = drive(ours.port, ours.pid, saves(ours, students, USUAL), seconds=seconds, expect=200)
    growth = _size(database) - before
    asked = [request("GET", f"{one.attempt}/1", one.cookie) for one in students[:USUAL]]
    pages = drive(
        ours.port, ours.pid, [lambda _, one=one: one for one in asked], seconds=seconds, expect=200
    )
    return Inputs(
        saved.cpu_per_request,
        pages.cpu_per_request,
        growth / saved.requests,
        commits.per_second(other, USUAL, seconds),
    )


def _size(database: str) -> int:
    """Bytes of the record as it lies on the disk."""
    engine = create_engine(database)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA wal_checkpoint(PASSIVE)"))
            words = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        else:
            words = "SELECT pg_database_size(current_database())"
        size = int(connection.execute(text(words)).scalar_one())
    engine.dispose()
    return size


def _lesson(ours: Running, students: Sequence[Student], seconds: float, think: float) -> float:
    """Cores that the server uses while so many students work at their pace."""
    makers = saves(ours, students, len(students))
    stop = threading.Event()

    def work(number: int, student: Student) -> None:
        # They do not all press at the same moment.
        stop.wait(think * number / len(students))
        client, n = Client(ours.port), 0
        while not stop.is_set():
            begin = time.monotonic()
            client.ask(request("GET", f"{student.attempt}/1", student.cookie))
            client.ask(makers[number](n))
            n += 1
            stop.wait(max(0.0, think - (time.monotonic() - begin)))
        client.close()

    threads = [
        threading.Thread(target=work, args=(number, student))
        for number, student in enumerate(students)
    ]
    for thread in threads:
        thread.start()
    time.sleep(think)
    before, begin = server_cpu(ours.pid), time.perf_counter()
    time.sleep(seconds)
    used = (server_cpu(ours.pid) - before) / (time.perf_counter() - begin)
    stop.set()
    for thread in threads:
        thread.join()
    return used

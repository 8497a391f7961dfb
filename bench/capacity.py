"""How many servers and how large a database: a model with measured inputs, checked at two sizes."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from bench import commits
from bench.load import Client, drive, server_cpu
from bench.result import Result
from bench.servers import Places, Running, Student, enter, places, quizapp, request
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

_FIRST = 3


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was measured: seconds of CPU an answer and a page, bytes a response with its indexes,
    durable commits a second by many writers; idle: cores of a server that nobody asks.
    """

    answer: float
    page: float
    response: float
    commits: float
    idle: float = 0.0


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
    cores = inputs.idle + rate * (inputs.answer + inputs.page)
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
    """The inputs, from a number of students between `sizes`; then as many as these.

    think: seconds from one answer of each to the next.
    """
    with places(folder, kind) as place, quizapp(folder, place.ours) as ours:
        make_table(place.theirs)
        students = [enter(ours.port, f"Student{n}") for n in range(max(sizes))]
        busy = students[: sum(sizes) // len(sizes)]
        inputs = _inputs(ours, busy, place, seconds, think)
        for size in sizes:
            used = _used(ours, _pairs(ours, students[:size]), think, seconds).cores
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
    ours: Running, students: Sequence[Student], place: Places, seconds: float, think: float
) -> Inputs:
    """A page and the answer after it are measured together, from students at their pace, and
    parted as they cost when a server does nothing else. The faster requests come the less each of
    them costs, as processes that are busy need not be woken; so the pace is that of a busy server.
    """
    before = _size(place.ours)
    saved = drive(ours.port, ours.pid, saves(ours, students, USUAL), seconds=seconds, expect=200)
    growth = _size(place.ours) - before
    asked = [_page(one) for one in students[:USUAL]]
    shown = drive(ours.port, ours.pid, asked, seconds=seconds, expect=200)
    time.sleep(1)
    idle = _used(ours, (), 0, seconds).cores
    used = _used(ours, _pairs(ours, students), think, seconds)
    both = 2 * (used.cores - idle) / used.rate
    share = saved.cpu_per_request / (saved.cpu_per_request + shown.cpu_per_request)
    return Inputs(
        both * share,
        both * (1 - share),
        growth / saved.requests,
        commits.per_second(place.theirs, USUAL, seconds),
        idle,
    )


def _pairs(ours: Running, students: Sequence[Student]) -> list[list[Callable[[int], bytes]]]:
    answers = saves(ours, students, len(students))
    return [[_page(one), answer] for one, answer in zip(students, answers, strict=True)]


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


def _page(student: Student) -> Callable[[int], bytes]:
    asked = request("GET", f"{student.attempt}/1", student.cookie)
    return lambda _: asked


@dataclass(frozen=True, slots=True)
class _Used:
    """cores: CPU seconds a second; rate: requests a second."""

    cores: float
    rate: float


def _used(
    ours: Running,
    everybody: Sequence[Sequence[Callable[[int], bytes]]],
    think: float,
    seconds: float,
) -> _Used:
    """What the server uses while each asks for all that is theirs every `think` seconds."""
    stop = threading.Event()
    asked = [0] * len(everybody)

    def work(number: int) -> None:
        # They do not all press at the same moment.
        stop.wait(think * number / len(everybody))
        client, n = Client(ours.port), 0
        while not stop.is_set():
            begin = time.monotonic()
            for make in everybody[number]:
                client.ask(make(n))
                asked[number] += 1
            n += 1
            stop.wait(max(0.0, think - (time.monotonic() - begin)))
        client.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(everybody))]
    for thread in threads:
        thread.start()
    # By then each process has met nearly all of them for a first time, which costs more.
    time.sleep(_FIRST * think)
    cpu, count, begin = server_cpu(ours.pid), sum(asked), time.perf_counter()
    time.sleep(seconds)
    took = time.perf_counter() - begin
    used = _Used((server_cpu(ours.pid) - cpu) / took, (sum(asked) - count) / took)
    stop.set()
    for thread in threads:
        thread.join()
    return used
